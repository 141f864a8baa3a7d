package kizu.segmenter.filterbank;

import java.util.Arrays;

/**
 * The matrix A of a picture, pixels × weights: its logits are {@code A w}. It is never written out;
 * features are kept in float32 and widened a block at a time, so all sums are float64.
 */
final class DesignMatrix {
  private final float[][] features;
  private final Expansion expansion;
  private final double[][] block;

  /**
   * Creates a matrix.
   *
   * @param features features × pixels, not copied
   */
  DesignMatrix(float[][] features, Expansion expansion) {
    this.features = features;
    this.expansion = expansion;
    this.block = new double[features.length + 1][Block.PIXELS];
    Arrays.fill(block[0], 1);
  }

  /** {@code A w}, one value a pixel. */
  double[] times(double[] weights) {
    double[] result = new double[pixels()];
    for (int at = 0; at < result.length; at += Block.PIXELS) {
      int count = load(at);
      expansion.multiply(block, count, weights, result, at);
    }
    return result;
  }

  /** Adds {@code Aᵀ r} to {@code into}. */
  void addTransposed(double[] residuals, double[] into) {
    for (int at = 0; at < residuals.length; at += Block.PIXELS) {
      int count = load(at);
      expansion.addTransposed(block, count, residuals, at, into);
    }
  }

  private int pixels() {
    return features[0].length;
  }

  private int load(int at) {
    int count = Math.min(Block.PIXELS, pixels() - at);
    for (int f = 0; f < features.length; f++) {
      double[] wide = block[f + 1];
      float[] narrow = features[f];
      for (int i = 0; i < count; i++) {
        wide[i] = narrow[at + i];
      }
    }
    return count;
  }
}
