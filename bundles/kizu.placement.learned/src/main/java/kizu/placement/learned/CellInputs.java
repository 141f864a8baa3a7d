package kizu.placement.learned;

import kizu.api.image.Image;
import kizu.api.placement.PlacementProblem;

/**
 * What a network sees of a cell: its standardised {@link CellFeatures} and, one-hot, the class of
 * the defect.
 */
final class CellInputs {
  private final int seen;
  private final int length;
  private final float[][] features;

  CellInputs(PlacementProblem problem, ProblemIndex index) {
    this.seen = CellFeatures.count(problem.backgrounds().get(0).image().channels());
    this.length = seen + index.classes();
    this.features = new float[problem.backgrounds().size()][];
    for (int b = 0; b < features.length; b++) {
      Image image = problem.backgrounds().get(b).image();
      features[b] = CellFeatures.of(image, problem.stride(), index.rows(b), index.columns(b));
    }
    standardise();
  }

  /** Each feature to mean 0 and deviation 1 over all cells of all backgrounds. */
  private void standardise() {
    for (int f = 0; f < seen; f++) {
      double sum = 0;
      double squares = 0;
      long cells = 0;
      for (float[] values : features) {
        for (int i = f; i < values.length; i += seen) {
          sum += values[i];
          squares += (double) values[i] * values[i];
          cells++;
        }
      }
      double mean = sum / cells;
      double deviation = Math.sqrt(Math.max(0, squares / cells - mean * mean));
      for (float[] values : features) {
        for (int i = f; i < values.length; i += seen) {
          values[i] = deviation > 1e-9 ? (float) ((values[i] - mean) / deviation) : 0;
        }
      }
    }
  }

  /** How many values an input has. */
  int length() {
    return length;
  }

  /** How many of them are features of the cell. */
  int features() {
    return seen;
  }

  /** One feature of a cell. */
  float feature(int background, int cell, int feature) {
    return features[background][cell * seen + feature];
  }

  /** The input for a cell; a fresh array. */
  float[] of(int background, int defectClass, int cell) {
    float[] input = new float[length];
    System.arraycopy(features[background], cell * seen, input, 0, seen);
    input[seen + defectClass] = 1;
    return input;
  }
}
