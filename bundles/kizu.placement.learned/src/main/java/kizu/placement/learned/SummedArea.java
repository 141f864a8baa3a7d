package kizu.placement.learned;

import java.util.function.IntToDoubleFunction;

/**
 * Sums over rectangles of a picture in time that does not depend on their size, from an integral
 * image (Crow, SIGGRAPH 1984). Immutable.
 */
final class SummedArea {
  private final int line;
  private final double[] sums;

  /**
   * Sums up.
   *
   * @param value of each pixel, row by row
   */
  SummedArea(int height, int width, IntToDoubleFunction value) {
    line = width + 1;
    sums = new double[(height + 1) * line];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += value.applyAsDouble(y * width + x);
        sums[(y + 1) * line + x + 1] = sums[y * line + x + 1] + row;
      }
    }
  }

  double sum(CellWindow window) {
    return sums[window.bottom() * line + window.right()]
        - sums[window.top() * line + window.right()]
        - sums[window.bottom() * line + window.left()]
        + sums[window.top() * line + window.left()];
  }
}
