package kizu.placement.learned;

/**
 * The pixels around a map cell's middle, as far as they are in the picture; never empty.
 *
 * @param top the first row
 * @param left the first column
 * @param bottom the row after the last
 * @param right the column after the last
 */
record CellWindow(int top, int left, int bottom, int right) {
  /**
   * Around a cell.
   *
   * @param side in cells
   * @param stride a cell's side, in pixels
   */
  static CellWindow around(int row, int column, double side, int stride, int height, int width) {
    int half = (int) Math.round(side * stride / 2);
    int middleY = Math.min(height - 1, row * stride + stride / 2);
    int middleX = Math.min(width - 1, column * stride + stride / 2);
    return new CellWindow(
        Math.max(0, middleY - half),
        Math.max(0, middleX - half),
        Math.min(height, middleY + half + 1),
        Math.min(width, middleX + half + 1));
  }

  /** How many pixels it has. */
  double area() {
    return (double) (bottom - top) * (right - left);
  }
}
