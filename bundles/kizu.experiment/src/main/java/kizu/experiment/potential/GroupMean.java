package kizu.experiment.potential;

import java.util.Collection;
import java.util.OptionalInt;
import kizu.api.experiment.ComparisonSummary.Interval;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean of a value over groups, with Student's 95% interval: each group counts once, for only
 * groups are independent of each other.
 *
 * @param groups how many
 * @param mean over them; NaN of none
 * @param deviation between them; NaN of fewer than two
 */
record GroupMean(int groups, double mean, double deviation) {
  private static final double UPPER_TAIL = 0.975;
  private static final int MOST = 1_000_000;

  /** Of one value a group. */
  static GroupMean of(Collection<Double> values) {
    int count = values.size();
    double mean = values.stream().mapToDouble(v -> v).sorted().sum() / count;
    double squares =
        values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sorted().sum() / (count - 1);
    return new GroupMean(
        count,
        count == 0 ? Double.NaN : mean,
        count < 2 ? Double.NaN : Math.sqrt(Math.max(0, squares)));
  }

  /** The interval; NaN of fewer than two groups. */
  Interval interval() {
    if (groups < 2) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double half = quantile(groups) * deviation / Math.sqrt(groups);
    return new Interval(mean - half, mean + half);
  }

  private static double quantile(int groups) {
    return new TDistribution(groups - 1).inverseCumulativeProbability(UPPER_TAIL);
  }

  /**
   * The fewest groups of which half of the interval would be less than a distance, were the
   * deviation as it is; empty where no number is known.
   *
   * @param distance above 0
   */
  OptionalInt groupsFor(double distance) {
    if (groups < 2 || !(distance > 0)) {
      return OptionalInt.empty();
    }
    int low = 2;
    int high = MOST;
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (distance * Math.sqrt(middle) > quantile(middle) * deviation) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == MOST ? OptionalInt.empty() : OptionalInt.of(low);
  }
}
