package kizu.placement.rules;

import java.util.Arrays;

/**
 * A feature cut into steps, at whose ends an interval of a rule may begin or end. Numbers a person
 * would give: multiples of 1, 2.5 or 5, of half a cell for distances, of 15° for angles.
 */
final class Axis {
  private static final double[] NICE = {1, 2.5, 5};
  private static final int MOST = 48;
  private static final double ANGLE = 15;

  /** Values beyond these shares of all are told apart from nothing. */
  private static final double LOW = 0.01;

  private static final double HIGH = 0.99;

  private final Feature feature;
  private final double origin;
  private final double step;
  private final int bins;

  private Axis(Feature feature, double origin, double step, int bins) {
    this.feature = feature;
    this.origin = origin;
    this.step = step;
    this.bins = bins;
  }

  /**
   * Cuts.
   *
   * @param values of all cells that are looked at
   * @param stride a cell's side, in pixels
   */
  static Axis of(Feature feature, float[] values, int stride) {
    if (feature.period() > 0) {
      return new Axis(feature, 0, ANGLE, (int) Math.round(feature.period() / ANGLE));
    }
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double low = sorted[(int) (LOW * (sorted.length - 1))];
    double high = sorted[(int) (HIGH * (sorted.length - 1))];
    double step = step(feature, high - low, stride);
    double origin = step * Math.floor(low / step);
    int bins = Math.max(1, (int) Math.floor((high - origin) / step) + 1);
    return new Axis(feature, origin, step, bins);
  }

  private static double step(Feature feature, double range, int stride) {
    if (feature.unit().equals("px")) {
      double step = Math.max(1, stride / 2.0);
      while (range / step > MOST) {
        step *= 2;
      }
      return step;
    }
    for (double decade = 0.1; ; decade *= 10) {
      for (double nice : NICE) {
        if (range / (nice * decade) <= MOST) {
          return nice * decade;
        }
      }
    }
  }

  Feature feature() {
    return feature;
  }

  int bins() {
    return bins;
  }

  /** Whether the last step is followed by the first. */
  boolean periodic() {
    return feature.period() > 0;
  }

  /** The step a value falls into; {@link #bins()}, which is none, for what is no number. */
  int bin(float value) {
    if (Float.isNaN(value)) {
      return bins;
    }
    int bin = (int) Math.floor((value - origin) / step);
    return Math.max(0, Math.min(bins - 1, bin));
  }

  /**
   * From the beginning of one step to the end of another.
   *
   * @param first its first step
   * @param last its last step; of a periodic feature it may be past the seam
   */
  Interval interval(int first, int last) {
    double low = origin + first * step;
    double high = origin + (last + 1) * step;
    if (periodic()) {
      return new Interval(low, high > feature.period() ? high - feature.period() : high);
    }
    return new Interval(
        first == 0 ? Double.NEGATIVE_INFINITY : low,
        last == bins - 1 ? Double.POSITIVE_INFINITY : high);
  }
}
