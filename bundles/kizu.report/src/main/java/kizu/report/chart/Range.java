package kizu.report.chart;

import kizu.report.folder.Curve;

/** The range of everything that shares a scale. */
public final class Range {
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  /** Takes a value in; one that is not known is left out. */
  public Range with(double value) {
    if (Double.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return this;
  }

  /** Takes a whole curve in. */
  public Range with(Curve curve) {
    return curve.isEmpty() ? this : with(curve.minimum()).with(curve.maximum());
  }

  /** The scale that holds it all. */
  public Scale scale(int marks) {
    return Scale.around(low, high, marks);
  }

  /** The scale that holds the part of it within bounds. */
  public Scale scale(int marks, double least, double most) {
    return Scale.around(Math.max(least, low), Math.min(most, high), marks);
  }
}
