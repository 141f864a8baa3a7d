package kizu.experiment.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.api.metric.Metric;
import kizu.experiment.statistics.CrossedInterval;
import kizu.experiment.statistics.GroupSums;

/**
 * A metric of several runs, with every group left out in turn. Where each seed has pictures of its
 * own, as when labelled ones are drawn from many, no group is left out: what chance in the pictures
 * does is in the differences between seeds already.
 *
 * @param full one a seed
 * @param without seed × group; no groups where seeds do not share them
 */
public record LeftOut(double[] full, double[][] without) {
  /** Of runs, one a seed. */
  static LeftOut of(String name, Metric metric, List<FinishedRun> runs) {
    double[] full = new double[runs.size()];
    double[][] without = new double[runs.size()][];
    boolean shared = shared(runs);
    for (int s = 0; s < full.length; s++) {
      List<double[]> groups = sums(name, metric, runs.get(s));
      full[s] = GroupSums.value(groups, metric);
      without[s] = shared ? GroupSums.without(groups, metric) : new double[0];
    }
    return new LeftOut(full, without);
  }

  /** Whether every run is judged on the same groups. */
  static boolean shared(List<FinishedRun> runs) {
    return runs.stream().map(run -> run.groups().keySet()).distinct().count() == 1;
  }

  /** A metric's additive statistics, one array a group. */
  static List<double[]> sums(String name, Metric metric, FinishedRun run) {
    List<double[]> groups = new ArrayList<>();
    for (Map<String, double[]> group : run.groups().values()) {
      groups.add(group.getOrDefault(name, new double[metric.statistics()]));
    }
    return groups;
  }

  /** What these have more than others of the same seeds and groups. */
  public LeftOut minus(LeftOut other) {
    return sum(1, other, -1);
  }

  /**
   * Between these and others of the same seeds and groups.
   *
   * @param share how far towards the others, 0..1
   */
  public LeftOut towards(LeftOut other, double share) {
    return sum(1 - share, other, share);
  }

  private LeftOut sum(double factor, LeftOut other, double otherFactor) {
    double[] sum = new double[full.length];
    double[][] sums = new double[without.length][];
    for (int s = 0; s < sum.length; s++) {
      sum[s] = factor * full[s] + otherFactor * other.full[s];
      sums[s] = new double[without[s].length];
      for (int g = 0; g < sums[s].length; g++) {
        sums[s][g] = factor * without[s][g] + otherFactor * other.without[s][g];
      }
    }
    return new LeftOut(sum, sums);
  }

  /** The interval of their mean. */
  public CrossedInterval interval() {
    return CrossedInterval.of(full, without);
  }
}
