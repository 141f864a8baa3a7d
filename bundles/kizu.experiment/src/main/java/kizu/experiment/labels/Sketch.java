package kizu.experiment.labels;

import kizu.api.image.Box;
import kizu.api.image.Mask;

/**
 * A picture's logits and mask on a coarse grid, small enough that every picture may be held against
 * every other.
 *
 * @param height rows of the picture, in pixels
 * @param width columns of the picture, in pixels
 * @param logits the sum of each cell's calibrated logits, in nats
 * @param marked the share of each cell that is marked, 0..1
 * @param pixels of each cell
 * @param place the smallest box that holds the mask; the whole picture where nothing is marked
 */
record Sketch(int height, int width, float[] logits, float[] marked, float[] pixels, Box place) {
  private static final int CELLS = 32;

  static Sketch of(Mask mask, double[] logits) {
    float[] sums = new float[CELLS * CELLS];
    float[] marked = new float[CELLS * CELLS];
    float[] pixels = new float[CELLS * CELLS];
    for (int i = 0; i < logits.length; i++) {
      int row = (int) ((long) (i / mask.width()) * CELLS / mask.height());
      int column = (int) ((long) (i % mask.width()) * CELLS / mask.width());
      int cell = row * CELLS + column;
      sums[cell] += (float) logits[i];
      marked[cell] += mask.data()[i] == 0 ? 0 : 1;
      pixels[cell]++;
    }
    for (int cell = 0; cell < marked.length; cell++) {
      marked[cell] /= Math.max(1, pixels[cell]);
    }
    Box whole = new Box(0, 0, mask.width(), mask.height());
    return new Sketch(
        mask.height(), mask.width(), sums, marked, pixels, mask.extent().orElse(whole));
  }

  /** Whether masks could have been exchanged. */
  boolean alike(Sketch other) {
    return height == other.height && width == other.width;
  }

  /** What this picture's log-likelihood would gain by another one's mask, in nats, about. */
  double gain(Sketch other) {
    double gain = 0;
    for (int cell = 0; cell < logits.length; cell++) {
      gain += logits[cell] * (other.marked[cell] - marked[cell]);
    }
    return gain;
  }

  /** About how many pixels two masks differ in. */
  int changed(Sketch other) {
    double changed = 0;
    for (int cell = 0; cell < logits.length; cell++) {
      changed += pixels[cell] * Math.abs(other.marked[cell] - marked[cell]);
    }
    return (int) Math.max(1, Math.round(changed));
  }
}
