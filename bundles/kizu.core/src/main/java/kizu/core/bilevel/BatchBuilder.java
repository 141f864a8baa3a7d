package kizu.core.bilevel;

import kizu.api.segmenter.Batch;
import kizu.core.synthesis.Window;

/** Packs windows into the arrays of one batch. Used once. */
public final class BatchBuilder {
  private final int channels;
  private final int side;
  private final float[] images;
  private final float[] labels;
  private final float[] weights;
  private int filled;

  public BatchBuilder(int size, int channels, int side) {
    this.channels = channels;
    this.side = side;
    this.images = new float[size * channels * side * side];
    this.labels = new float[size * side * side];
    this.weights = new float[size];
  }

  /** Adds a window that counts once. */
  public void add(Window window) {
    add(window, 1);
  }

  /**
   * Adds a window.
   *
   * @param weight how much it counts, at least 0
   */
  public void add(Window window, double weight) {
    float[] pixels = window.image().data();
    System.arraycopy(pixels, 0, images, filled * pixels.length, pixels.length);
    System.arraycopy(window.labels(), 0, labels, filled * side * side, side * side);
    weights[filled] = (float) weight;
    filled++;
  }

  /** The batch; every place must have been filled. */
  public Batch build() {
    int size = weights.length;
    if (filled != size) {
      throw new IllegalStateException(filled + " of " + size + " windows were added");
    }
    return new Batch(size, channels, side, side, images, labels, weights);
  }
}
