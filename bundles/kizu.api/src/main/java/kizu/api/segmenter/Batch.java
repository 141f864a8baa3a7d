package kizu.api.segmenter;

import java.util.Locale;

/**
 * Pictures with labels, ready for a network. Arrays are owned by the caller and not kept or
 * changed.
 *
 * @param size pictures, N
 * @param channels 1 or 3, C
 * @param height rows of each, a multiple of 16, H
 * @param width columns of each, a multiple of 16, W
 * @param images N × C × H × W, values 0..1
 * @param labels N × H × W, 0 or 1; a negative value marks a pixel that does not count
 * @param weights N, how much each picture counts, at least 0
 */
public record Batch(
    int size,
    int channels,
    int height,
    int width,
    float[] images,
    float[] labels,
    float[] weights) {
  /** Checks the shapes. */
  public Batch {
    int pixels = size * height * width;
    if (size < 1
        || images.length != pixels * channels
        || labels.length != pixels
        || weights.length != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a batch of %d×%d×%d×%d with %d values, %d labels and %d weights",
              size,
              channels,
              height,
              width,
              images.length,
              labels.length,
              weights.length));
    }
  }
}
