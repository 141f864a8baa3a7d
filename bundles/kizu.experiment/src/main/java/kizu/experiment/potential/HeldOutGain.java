package kizu.experiment.potential;

import kizu.experiment.statistics.LeaveOneOut;

/** What one training gained over another on the same held-out pictures. */
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
  static GroupMean of(LeaveOneOut tried, LeaveOneOut against, boolean higher, int groups) {
    double difference = tried.value() - against.value();
    return new GroupMean(
        groups, higher ? difference : -difference, tried.errorAgainst(against) * Math.sqrt(groups));
  }
}
