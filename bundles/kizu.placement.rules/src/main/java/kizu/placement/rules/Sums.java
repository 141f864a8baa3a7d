package kizu.placement.rules;

import java.util.function.IntToDoubleFunction;

/** Sums over rectangles of a picture, each in four look-ups. */
final class Sums {
  private final int width;
  private final double[] sums;

  /**
   * Adds up.
   *
   * @param value of a pixel, by its index
   */
  Sums(int height, int width, IntToDoubleFunction value) {
    this.width = width;
    this.sums = new double[(height + 1) * (width + 1)];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += value.applyAsDouble(y * width + x);
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
  }

  /**
   * The mean over a rectangle.
   *
   * @param window first row, row after the last, first column, column after the last
   */
  double mean(int[] window) {
    double sum =
        at(window[1], window[3])
            - at(window[0], window[3])
            - at(window[1], window[2])
            + at(window[0], window[2]);
    return sum / ((double) (window[1] - window[0]) * (window[3] - window[2]));
  }

  private double at(int y, int x) {
    return sums[y * (width + 1) + x];
  }
}
