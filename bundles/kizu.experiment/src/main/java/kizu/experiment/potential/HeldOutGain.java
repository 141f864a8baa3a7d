package kizu.experiment.potential;

import java.util.List;
import kizu.experiment.statistics.CrossedInterval;

/**
 * What one training gained over another on the same held-out pictures. Their groups are left out in
 * turn (a delete-one jackknife, Efron 1982): a metric is no mean over groups, so there is no value
 * of each.
 */
final class HeldOutGain {
  private HeldOutGain() {}

  /**
   * The gain, with a deviation between groups that gives the jackknife's standard error.
   *
   * @param tried what was tried
   * @param against what it is held against
   * @param higher whether more is better
   * @param groups how many groups with a defect there are; Student's quantile is of these, for good
   *     pictures are many and say little
   */
  static GroupMean of(HeldOut.Score tried, HeldOut.Score against, boolean higher, int groups) {
    List<Double> one = tried.without();
    List<Double> other = against.without();
    double[] left = new double[Math.min(one.size(), other.size())];
    for (int g = 0; g < left.length; g++) {
      left[g] = gain(one.get(g), other.get(g), higher);
    }
    double gain = gain(tried.value(), against.value(), higher);
    double error = CrossedInterval.of(new double[] {gain}, new double[][] {left}).standardError();
    return new GroupMean(groups, gain, error * Math.sqrt(groups));
  }

  private static double gain(double tried, double against, boolean higher) {
    return higher ? tried - against : against - tried;
  }
}
