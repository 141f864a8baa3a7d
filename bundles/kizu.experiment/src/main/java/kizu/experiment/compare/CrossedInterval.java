package kizu.experiment.compare;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * The 95% interval of a metric, or of a difference of two, when seeds and test groups are both a
 * sample of what might have been.
 *
 * <p>Variance: {@code se² = se²(seeds) + se²(groups)}. The first is the variance of the full-test
 * values over seeds, divided by their number S; the second a delete-one jackknife over the G test
 * groups of the mean over seeds (Efron 1982), which needs no second look at a picture since metrics
 * are functions of additive statistics. The interaction of seed and group is in both terms, so the
 * interval is a little wide where it dominates, never narrow (two-way clustering without its
 * correction term, Cameron, Gelbach and Miller 2011).
 *
 * <p>Degrees of freedom by Satterthwaite (1946), interval by Student's t. With one seed only the
 * groups count, with one group only the seeds; with one of each there is no interval.
 *
 * @param mean mean over seeds of the full-test value
 * @param standardError its standard error; NaN when it cannot be known
 * @param degrees degrees of freedom; infinite when nothing varies
 * @param low lower end; NaN when it cannot be known
 * @param high upper end; NaN when it cannot be known
 */
public record CrossedInterval(
    double mean, double standardError, double degrees, double low, double high) {
  private static final double UPPER_TAIL = 0.975;

  /**
   * Estimates.
   *
   * @param full the value over all test groups, one a seed
   * @param without the same with one test group left out, seed × group
   */
  public static CrossedInterval of(double[] full, double[][] without) {
    double mean = mean(full);
    double seeds = full.length > 1 ? variance(full) / full.length : 0;
    int groups = without.length == 0 ? 0 : without[0].length;
    double grouped = groups > 1 ? jackknife(without, groups) : 0;
    if (full.length < 2 && groups < 2) {
      return new CrossedInterval(mean, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double variance = seeds + grouped;
    double error = Math.sqrt(variance);
    if (variance == 0) {
      return new CrossedInterval(mean, 0, Double.POSITIVE_INFINITY, mean, mean);
    }
    double spread = share(seeds, full.length - 1) + share(grouped, groups - 1);
    double degrees = variance * variance / spread;
    if (!Double.isFinite(degrees)) {
      return new CrossedInterval(mean, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double half = new TDistribution(degrees).inverseCumulativeProbability(UPPER_TAIL) * error;
    return new CrossedInterval(mean, error, degrees, mean - half, mean + half);
  }

  /**
   * What the interval says about the sign: {@code gain}, {@code loss} or {@code no proven gain}.
   */
  public String verdict() {
    if (low > 0) {
      return "gain";
    }
    return high < 0 ? "loss" : "no proven gain";
  }

  private static double share(double variance, int degrees) {
    return variance == 0 ? 0 : variance * variance / degrees;
  }

  private static double jackknife(double[][] without, int groups) {
    double[] leftOut = new double[groups];
    for (double[] seed : without) {
      for (int g = 0; g < groups; g++) {
        leftOut[g] += seed[g] / without.length;
      }
    }
    double sum = variance(leftOut) * (groups - 1);
    return sum * (groups - 1) / groups;
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
