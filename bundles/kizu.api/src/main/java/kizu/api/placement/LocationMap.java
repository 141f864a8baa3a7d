package kizu.api.placement;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import kizu.api.image.Mask;

/**
 * A probability for every cell of a grid over a background. Cell (r, c) covers the pixels from
 * {@code (r × stride, c × stride)}; the last row and column may be cut.
 *
 * @param rows cells down
 * @param columns cells across
 * @param stride a cell's side, in pixels
 * @param probability row-major, sums to 1, owned by the maker
 */
public record LocationMap(int rows, int columns, int stride, float[] probability) {
  /** Checks the shape. */
  public LocationMap {
    if (rows < 1 || columns < 1 || stride < 1 || probability.length != rows * columns) {
      throw new IllegalArgumentException(
          "a map of " + rows + "×" + columns + " cells has no " + probability.length + " values");
    }
  }

  /** Every cell of a picture equally likely. */
  public static LocationMap uniform(int height, int width, int stride) {
    int rows = cells(height, stride);
    int columns = cells(width, stride);
    float[] probability = new float[rows * columns];
    Arrays.fill(probability, 1f / probability.length);
    return new LocationMap(rows, columns, stride, probability);
  }

  /** How many cells cover a length. */
  public static int cells(int pixels, int stride) {
    return (pixels + stride - 1) / stride;
  }

  /** Shannon entropy, in nats; at most ln(rows × columns). */
  public double entropy() {
    double entropy = 0;
    for (float p : probability) {
      if (p > 0) {
        entropy -= p * Math.log(p);
      }
    }
    return entropy;
  }

  /** The entropy of the uniform map of this size, in nats. */
  public double uniformEntropy() {
    return Math.log(probability.length);
  }

  /** The probability that a pixel drawn from this map lies in the region, 0..1. */
  public double mass(Mask region) {
    double mass = 0;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int bottom = Math.min(region.height(), (r + 1) * stride);
        int right = Math.min(region.width(), (c + 1) * stride);
        int inside = 0;
        int all = 0;
        for (int y = r * stride; y < bottom; y++) {
          for (int x = c * stride; x < right; x++) {
            inside += region.at(y, x) ? 1 : 0;
            all++;
          }
        }
        mass += all == 0 ? 0 : probability[r * columns + c] * inside / all;
      }
    }
    return mass;
  }

  /**
   * This map mixed with the uniform one.
   *
   * @param share of the uniform one, 0..1
   */
  public LocationMap mixedWithUniform(double share) {
    float[] mixed = new float[probability.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) ((1 - share) * probability[i] + share / mixed.length);
    }
    return new LocationMap(rows, columns, stride, mixed);
  }

  /** Draws a cell's index into {@link #probability()}. */
  public int sample(RandomGenerator random) {
    double left = random.nextDouble();
    int last = 0;
    for (int i = 0; i < probability.length; i++) {
      if (probability[i] > 0) {
        left -= probability[i];
        last = i;
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
