package kizu.rollout;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What seeds and what groups of pictures bring to an interval of a gain, to tell how many of each
 * it takes. A comparison's interval is the weighted mean of Student's quantiles for both, times the
 * root of both variances: what the differences between seeds do not explain of its width is what
 * groups bring.
 *
 * @param ofSeeds variance of the gain from seed to seed
 * @param seeds how many there are
 * @param ofGroups variance that these groups bring to the mean
 * @param groups how many there are, at least 2
 */
record Precision(double ofSeeds, int seeds, double ofGroups, int groups) {
  private static final int FEWEST_SEEDS = 3;
  private static final int MOST_SEEDS = 1000;
  private static final int MOST_GROUPS = 100_000;

  /** Of the quantile, for intervals of 95%. */
  private static final double UPPER_TAIL = 0.975;

  /** Seeds that more groups are asked for with. */
  private static final int MANY_SEEDS = 100;

  /**
   * Of an interval.
   *
   * @param differences one a seed
   * @param half the interval's half
   * @param groups how many groups of pictures it is on, at least 2
   * @return empty where it cannot be told apart, as with two seeds
   */
  static Optional<Precision> of(List<Double> differences, double half, int groups) {
    int seeds = differences.size();
    if (seeds < FEWEST_SEEDS || !Double.isFinite(half)) {
      return Optional.empty();
    }
    double mean = differences.stream().mapToDouble(d -> d).average().orElseThrow();
    double squares = differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    double ofSeeds = squares / (seeds - 1);
    return Optional.of(
        new Precision(ofSeeds, seeds, ofGroups(ofSeeds / seeds, seeds, half, groups), groups));
  }

  /** The larger b of {@code half · √(a + b) = a · t(seeds) + b · t(groups)}; 0 where none is. */
  private static double ofGroups(double a, int seeds, double half, int groups) {
    double s = quantile(seeds - 1);
    double g = quantile(groups - 1);
    double linear = half * half - 2 * a * s * g;
    double root = linear * linear - 4 * g * g * (a * a * s * s - half * half * a);
    return root < 0 ? 0 : Math.max(0, (linear + Math.sqrt(root)) / (2 * g * g));
  }

  private static double quantile(int freedom) {
    return new TDistribution(freedom).inverseCumulativeProbability(UPPER_TAIL);
  }

  /** The interval's half with as many seeds and groups. */
  private double half(int manySeeds, int manyGroups) {
    double a = ofSeeds / manySeeds;
    double b = ofGroups * groups / manyGroups;
    return a + b == 0
        ? 0
        : (a * quantile(manySeeds - 1) + b * quantile(manyGroups - 1)) / Math.sqrt(a + b);
  }

  /**
   * With about how many seeds the interval's half is less, were mean and spread to stay.
   *
   * @return empty if with none up to 1000
   */
  OptionalInt seedsFor(double less) {
    for (int more = seeds + 1; more <= MOST_SEEDS; more++) {
      if (half(more, groups) < less) {
        return OptionalInt.of(more);
      }
    }
    return OptionalInt.empty();
  }

  /** With about how many groups it is less, with 100 seeds; empty if with none. */
  OptionalInt groupsFor(double less) {
    int manySeeds = Math.max(MANY_SEEDS, seeds);
    if (!(half(manySeeds, MOST_GROUPS) < less)) {
      return OptionalInt.empty();
    }
    // With so many seeds it becomes less with every group.
    int low = groups;
    int high = MOST_GROUPS;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (half(manySeeds, middle) < less) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalInt.of(high);
  }
}
