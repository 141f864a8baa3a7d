package kizu.transform.geometric;

/**
 * A linear map of the plane about a patch's centre; x points right, y points down.
 *
 * @param xx share of x in the new x
 * @param xy share of y in the new x
 * @param yx share of x in the new y
 * @param yy share of y in the new y
 */
record LinearMap(double xx, double xy, double yx, double yy) {
  /** Absorbs rounding, so that a quarter turn of 7 × 5 pixels gives 5 × 7 and not 6 × 8. */
  private static final double ROUNDING = 1e-6;

  /** A turn, anticlockwise as seen. */
  static LinearMap rotation(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new LinearMap(cos, sin, -sin, cos);
  }

  /** The same factor along both axes. */
  static LinearMap scaling(double factor) {
    return new LinearMap(factor, 0, 0, factor);
  }

  /** Moves each row sideways in proportion to its height below the centre. */
  static LinearMap shearing(double x) {
    return new LinearMap(1, x, 0, 1);
  }

  /** The map that undoes this one. */
  LinearMap inverse() {
    double det = xx * yy - xy * yx;
    return new LinearMap(yy / det, -xy / det, -yx / det, xx / det);
  }

  /** Columns that hold the image of a rectangle. */
  int mappedWidth(int width, int height) {
    return cover(Math.abs(xx) * width + Math.abs(xy) * height);
  }

  /** Rows that hold the image of a rectangle. */
  int mappedHeight(int width, int height) {
    return cover(Math.abs(yx) * width + Math.abs(yy) * height);
  }

  private static int cover(double extent) {
    return Math.max(1, (int) Math.ceil(extent - ROUNDING));
  }
}
