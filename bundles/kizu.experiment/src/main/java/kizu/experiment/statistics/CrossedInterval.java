package kizu.experiment.statistics;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The 95% interval of a metric, or of a difference of two, when seeds and test groups are both a
 * sample of what might have been.
 *
 * <p>Every seed met every test group, so the two are crossed random effects. With S seeds and G
 * groups, {@code se² = max(0, se²(seeds) − se²(both)) + se²(groups)}: the variance of the full-test
 * values over seeds, divided by S; a delete-one jackknife over groups of the mean over seeds (Efron
 * 1982), which needs no second look at a picture since metrics are functions of additive
 * statistics; and what the two terms have in common, their interaction, from the two-way table of
 * the jackknife's pseudo-values (as in two-way clustering, Cameron, Gelbach and Miller 2011).
 *
 * <p>The quantile is the mean of Student's quantiles for S − 1 and G − 1 degrees of freedom,
 * weighted by the two variances (Cochran and Cox 1950). Satterthwaite's degrees of freedom were
 * tried first: with three seeds, intervals that call themselves 95% then held the truth in 92% of
 * simulated comparisons, with two in 91%; these hold it in 94 to 98%.
 *
 * <p>Where a few groups are much larger than the others, as with pooled metrics, the variance over
 * groups is known less well than G − 1 degrees of freedom say. So it has those of a variance of
 * values with their kurtosis, {@code 2 / (2/(G − 1) + κ/G)} with the excess κ where it is positive
 * (Box, Biometrika 1953). Without it, with sizes of a log-normal spread of 1 and six seeds,
 * intervals held the truth in 93 to 95% of simulated comparisons, with it in 94 to 96%.
 *
 * <p>With one seed only the groups count, with one group only the seeds; with one of each there is
 * no interval.
 *
 * @param seeds how many it comes from
 * @param mean mean over seeds of the full-test value
 * @param standardError its standard error; NaN when it cannot be known
 * @param quantile how many standard errors the interval's half is
 * @param low lower end; NaN when it cannot be known
 * @param high upper end; NaN when it cannot be known
 * @param spread what the standard error is made of
 */
public record CrossedInterval(
    int seeds,
    double mean,
    double standardError,
    double quantile,
    double low,
    double high,
    Spread spread) {
  private static final double LEVEL = 0.05;
  private static final double UPPER_TAIL = 1 - LEVEL / 2;

  /** What is less is 0. */
  private static final double LEAST_P = 1e-7;

  private static final double ACCURACY = 1e-8;
  private static final int EVALUATIONS = 100;

  /**
   * The two sources of chance.
   *
   * @param ofSeeds variance of the mean over seeds
   * @param seedDegrees its degrees of freedom
   * @param ofGroups variance of the mean over test groups
   * @param groupDegrees its degrees of freedom
   */
  public record Spread(double ofSeeds, double seedDegrees, double ofGroups, double groupDegrees) {
    private static final Spread UNKNOWN = new Spread(Double.NaN, 0, Double.NaN, 0);

    double variance() {
      return ofSeeds + ofGroups;
    }

    /** How many standard errors an interval goes to one side to leave this much below it. */
    double quantile(double tail) {
      return (weighted(tail, ofSeeds, seedDegrees) + weighted(tail, ofGroups, groupDegrees))
          / variance();
    }

    private static double weighted(double tail, double variance, double degrees) {
      return degrees < 1
          ? 0
          : variance * new TDistribution(degrees).inverseCumulativeProbability(tail);
    }
  }

  /**
   * Estimates.
   *
   * @param full the value over all test groups, one a seed
   * @param without the same with one test group left out, seed × group
   */
  public static CrossedInterval of(double[] full, double[][] without) {
    int seeds = full.length;
    int groups = without.length == 0 ? 0 : without[0].length;
    if (seeds < 2 && groups < 2) {
      return new CrossedInterval(
          seeds, mean(full), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Spread.UNKNOWN);
    }
    double ofSeeds = seeds > 1 ? variance(full) / seeds : 0;
    double ofGroups = groups > 1 ? jackknife(without) : 0;
    double ofBoth = seeds > 1 && groups > 1 ? interaction(without) : 0;
    return student(
        mean(full),
        seeds,
        new Spread(
            Math.max(0, ofSeeds - ofBoth),
            seeds - 1,
            ofGroups,
            groups > 1 ? degrees(overSeeds(without)) : 0));
  }

  private static CrossedInterval student(double mean, int seeds, Spread spread) {
    if (spread.variance() == 0) {
      return new CrossedInterval(seeds, mean, 0, 0, mean, mean, spread);
    }
    double error = Math.sqrt(spread.variance());
    double quantile = spread.quantile(UPPER_TAIL);
    double half = quantile * error;
    return new CrossedInterval(seeds, mean, error, quantile, mean - half, mean + half, spread);
  }

  /**
   * The two-sided p-value: the least level at which the interval of that level leaves zero out,
   * 0..1; NaN when it cannot be known, as with one seed: how much another draw of the training set
   * would change is not known then.
   */
  public double p() {
    return p(0);
  }

  /**
   * The two-sided p-value of another truth than zero: the least level at which the interval of that
   * level leaves it out.
   *
   * @param value the truth in question
   */
  public double p(double value) {
    if (seeds < 2 || Double.isNaN(mean) || Double.isNaN(spread.variance())) {
      return Double.NaN;
    }
    if (spread.variance() == 0) {
      return mean == value ? 1 : 0;
    }
    double distance = Math.abs(mean - value) / standardError;
    if (spread.quantile(1 - LEAST_P / 2) <= distance) {
      return 0;
    }
    return Math.exp(
        new BrentSolver(ACCURACY)
            .solve(
                EVALUATIONS,
                logarithm -> spread.quantile(1 - Math.exp(logarithm) / 2) - distance,
                Math.log(LEAST_P),
                0));
  }

  /** Whether a p-value proves anything. */
  public static boolean proven(double p) {
    return p < LEVEL;
  }

  /**
   * The interval within what a metric, or a difference of two, can be at all.
   *
   * @param minimum the least possible value
   * @param maximum the greatest
   */
  public CrossedInterval within(double minimum, double maximum) {
    return new CrossedInterval(
        seeds,
        mean,
        standardError,
        quantile,
        Math.max(low, minimum),
        Math.min(high, maximum),
        spread);
  }

  /**
   * What is proven about the sign: {@code gain}, {@code loss} or {@code no proven gain}. One seed
   * proves neither.
   *
   * @param corrected {@link #p}, corrected for how many pairs are compared
   * @param higher whether more is better, so that a rise is the gain
   */
  public String verdict(double corrected, boolean higher) {
    if (seeds < 2 || !proven(corrected)) {
      return "no proven gain";
    }
    return (mean > 0) == higher ? "gain" : "loss";
  }

  /** Of the variance over groups; at least 1. */
  private static double degrees(double[] means) {
    int groups = means.length;
    double mean = mean(means);
    double squares = 0;
    double fourths = 0;
    for (double value : means) {
      double square = (value - mean) * (value - mean);
      squares += square;
      fourths += square * square;
    }
    double excess = squares > 0 ? Math.max(0, groups * fourths / (squares * squares) - 3) : 0;
    return Math.max(1, 2 / (2.0 / (groups - 1) + excess / groups));
  }

  private static double jackknife(double[][] without) {
    double[] means = overSeeds(without);
    int groups = means.length;
    return variance(means) * (groups - 1) * (groups - 1) / groups;
  }

  /**
   * The interaction's share in the variance of the mean. A pseudo-value is its left-out value times
   * −(G − 1), plus what depends on the seed only and falls out of the residuals.
   */
  private static double interaction(double[][] without) {
    double[] means = overSeeds(without);
    double all = mean(means);
    int seeds = without.length;
    int groups = means.length;
    double sum = 0;
    for (double[] seed : without) {
      double own = mean(seed);
      for (int g = 0; g < groups; g++) {
        double residual = (groups - 1) * (seed[g] - own - means[g] + all);
        sum += residual * residual;
      }
    }
    return sum / ((double) (seeds - 1) * (groups - 1) * seeds * groups);
  }

  private static double[] overSeeds(double[][] without) {
    double[] means = new double[without[0].length];
    for (double[] seed : without) {
      for (int g = 0; g < means.length; g++) {
        means[g] += seed[g] / without.length;
      }
    }
    return means;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }
}
