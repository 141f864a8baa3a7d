package kizu.experiment.statistics;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How large a true difference must be for a comparison to prove it in 80 of 100 cases. A difference
 * is proven when its {@link CrossedInterval} leaves zero out at the level of its question, and so
 * it must lie the interval's half beyond zero, and as much further as its estimate falls short of
 * it in one case of five (Cohen, Statistical Power Analysis, 1988). Of several pairs the level is
 * divided by their number: the first step of Holm's correction, which is the hardest.
 *
 * @param ofSeeds standard deviation of paired differences over seeds
 * @param ofGroups standard error that the choice of groups brings
 * @param groups how many groups that is of, those with a defect, at least 1; without effect where
 *     it brings none
 * @param pairs how many pairs are compared, at least 1
 */
public record Power(double ofSeeds, double ofGroups, int groups, int pairs) {
  private static final double LEVEL = 0.05;
  private static final double FOUND = 0.8;
  private static final int MOST_SEEDS = 1000;

  /** Seeds that more groups are asked for with. */
  private static final int MANY_SEEDS = 100;

  /**
   * The smallest true difference that is found.
   *
   * @param seeds how many
   * @return NaN with one seed, which proves nothing
   */
  public double smallest(int seeds) {
    if (seeds < 2) {
      return Double.NaN;
    }
    int groupDegrees = ofGroups > 0 ? Math.max(1, groups - 1) : 0;
    CrossedInterval.Spread spread =
        new CrossedInterval.Spread(
            ofSeeds * ofSeeds / seeds, seeds - 1, ofGroups * ofGroups, groupDegrees);
    if (spread.variance() == 0) {
      return 0;
    }
    return (spread.quantile(1 - LEVEL / 2 / pairs) + spread.quantile(FOUND))
        * Math.sqrt(spread.variance());
  }

  /** With how many seeds a true difference is found; empty if with none up to 1000. */
  public OptionalInt seedsFor(double difference) {
    if (!(smallest(MOST_SEEDS) <= difference)) {
      return OptionalInt.empty();
    }
    int low = 1;
    int high = MOST_SEEDS;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (smallest(middle) <= difference) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalInt.of(high);
  }

  /**
   * How many times as many groups it takes to find a true difference with at most 100 seeds.
   *
   * @param most where to stop looking, at least 1
   * @return at least 1; empty if even the most are not enough
   */
  public OptionalDouble groupsFor(double difference, double most) {
    if (!times(most).enough(difference)) {
      return OptionalDouble.empty();
    }
    double low = 1;
    double high = most;
    while (high - low > 0.01 * low) {
      double middle = Math.sqrt(low * high);
      if (times(middle).enough(difference)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  private Power times(double more) {
    return new Power(ofSeeds, ofGroups / Math.sqrt(more), (int) (groups * more), pairs);
  }

  private boolean enough(double difference) {
    return smallest(MANY_SEEDS) <= difference;
  }
}
