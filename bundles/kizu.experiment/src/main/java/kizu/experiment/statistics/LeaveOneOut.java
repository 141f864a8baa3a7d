package kizu.experiment.statistics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import kizu.api.metric.Metric;
import kizu.api.training.Evaluation;

/**
 * A metric over groups of pictures, and over all but one of them, each left out in turn (a
 * delete-one jackknife, Efron 1982): a metric is no mean over groups, so there is no value of each.
 *
 * @param value over all groups; NaN where it is not known
 * @param without over all but one, in the order of their names; empty where nobody asked
 */
public record LeaveOneOut(double value, List<Double> without) {
  /** Copies the list. */
  public LeaveOneOut {
    without = List.copyOf(without);
  }

  /**
   * Of additive statistics.
   *
   * @param groups the metric's, one array a group
   */
  public static LeaveOneOut of(Collection<double[]> groups, Metric metric) {
    return new LeaveOneOut(
        GroupSums.value(groups, metric),
        DoubleStream.of(GroupSums.without(groups, metric)).boxed().toList());
  }

  /**
   * Of an evaluation.
   *
   * @param name the metric's
   */
  public static LeaveOneOut of(Evaluation evaluation, String name, Metric metric) {
    Collection<Map<String, double[]>> groups = GroupSums.of(evaluation).values();
    return of(
        groups.stream()
            .map(sums -> sums.getOrDefault(name, new double[metric.statistics()]))
            .toList(),
        metric);
  }

  /**
   * The standard error of the difference to another one on the same groups.
   *
   * @return NaN, so that nothing is within it, where it is not known
   */
  public double errorAgainst(LeaveOneOut other) {
    if (other.without.size() != without.size()) {
      return Double.NaN;
    }
    double[] differences = new double[without.size()];
    for (int g = 0; g < differences.length; g++) {
      differences[g] = without.get(g) - other.without.get(g);
    }
    return CrossedInterval.of(new double[] {value - other.value}, new double[][] {differences})
        .standardError();
  }
}
