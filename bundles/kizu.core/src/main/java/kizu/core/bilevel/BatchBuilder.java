package kizu.core.bilevel;

import java.util.Arrays;
import kizu.api.segmenter.Batch;
import kizu.core.synthesis.Window;

/** Packs windows into the arrays of one batch. Used once. */
final class BatchBuilder {
  private final int channels;
  private final int side;
  private final float[] images;
  private final float[] labels;
  private int filled;

  BatchBuilder(int size, int channels, int side) {
    this.channels = channels;
    this.side = side;
    this.images = new float[size * channels * side * side];
    this.labels = new float[size * side * side];
  }

  void add(Window window) {
    float[] pixels = window.image().data();
    System.arraycopy(pixels, 0, images, filled * pixels.length, pixels.length);
    System.arraycopy(window.labels(), 0, labels, filled * side * side, side * side);
    filled++;
  }

  /** The batch; every place must have been filled. */
  Batch build() {
    int size = labels.length / (side * side);
    if (filled != size) {
      throw new IllegalStateException(filled + " of " + size + " windows were added");
    }
    float[] weights = new float[size];
    Arrays.fill(weights, 1);
    return new Batch(size, channels, side, side, images, labels, weights);
  }
}
