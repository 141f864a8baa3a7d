package kizu.experiment.labels;

import java.util.Arrays;

/**
 * The middle of some values and how far they lie from it, by median and median absolute deviation,
 * which a tenth of wrong labels does not move (Iglewicz and Hoaglin, How to Detect and Handle
 * Outliers, 1993).
 *
 * @param middle the median
 * @param deviation of a normal distribution with the same median absolute deviation, above 0
 */
record Spread(double middle, double deviation) {
  /** The standard deviation of a normal distribution by its median absolute deviation. */
  private static final double NORMAL = 1.4826;

  /**
   * Of values.
   *
   * @param values those that are no number do not count
   * @param least the deviation where there is none to see
   */
  static Spread of(double[] values, double least) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    double middle = median(known);
    double[] away = Arrays.stream(known).map(value -> Math.abs(value - middle)).toArray();
    return new Spread(middle, Math.max(least, NORMAL * median(away)));
  }

  /** A value in deviations from the middle. */
  double of(double value) {
    return (value - middle) / deviation;
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
