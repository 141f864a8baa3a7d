package kizu.dataset.factory;

import java.util.Locale;

/**
 * A curved stroke: an arc of even curvature, in units of the picture's side.
 *
 * @param x column of its middle
 * @param y row of its middle
 * @param length along the arc
 * @param width across it
 * @param orientation direction of its middle, in degrees, anticlockwise from the horizontal
 * @param bend how far it turns from end to end, in radians
 * @param change what it adds to the brightness of its ground
 */
record Scratch(
    double x,
    double y,
    double length,
    double width,
    double orientation,
    double bend,
    double change) {
  /** Straight pieces the arc is made of. */
  private static final int PIECES = 12;

  private static final double SMALLER = 0.8;

  /** The same scratch somewhere else. */
  Scratch at(double newX, double newY) {
    return new Scratch(newX, newY, length, width, orientation, bend, change);
  }

  /** The same scratch, shorter; and thinner too once it is nearly as wide as long. */
  Scratch smaller() {
    double newLength = SMALLER * length;
    double newWidth = newLength < 2 * width ? SMALLER * width : width;
    return new Scratch(x, y, newLength, newWidth, orientation, bend, change);
  }

  /** Points along it, x and y in turn, from end to end. */
  double[] points() {
    double[] points = new double[2 * (PIECES + 1)];
    double step = length / PIECES;
    double middle = -Math.toRadians(orientation);
    int half = PIECES / 2;
    points[2 * half] = x;
    points[2 * half + 1] = y;
    for (int i = 1; i <= half; i++) {
      double turn = bend * (i - 0.5) / PIECES;
      points[2 * (half + i)] = points[2 * (half + i - 1)] + step * Math.cos(middle + turn);
      points[2 * (half + i) + 1] = points[2 * (half + i - 1) + 1] + step * Math.sin(middle + turn);
      points[2 * (half - i)] = points[2 * (half - i + 1)] - step * Math.cos(middle - turn);
      points[2 * (half - i) + 1] = points[2 * (half - i + 1) + 1] - step * Math.sin(middle - turn);
    }
    return points;
  }

  /** Its recipe, for a person or a test to read. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "x=%.3f y=%.3f length=%.3f width=%.4f orientation=%.1f bend=%.1f change=%+.3f",
        x,
        y,
        length,
        width,
        orientation,
        Math.toDegrees(bend),
        change);
  }
}
