package kizu.experiment.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.metric.Metric;
import kizu.api.training.Evaluation;

/**
 * Additive statistics by group of pictures: a metric of all groups, or of all but one, follows from
 * them without a second look at a picture.
 */
public final class GroupSums {
  private GroupSums() {}

  /** Of an evaluation, by group and metric, groups in the order of their names. */
  public static Map<String, Map<String, double[]>> of(Evaluation evaluation) {
    Map<String, Map<String, double[]>> byGroup = new TreeMap<>();
    for (Evaluation.ImageStatistics image : evaluation.statistics()) {
      Map<String, double[]> sums = byGroup.computeIfAbsent(image.group(), g -> new TreeMap<>());
      image
          .byMetric()
          .forEach((name, values) -> sums.merge(name, values, (a, b) -> added(a.clone(), b, 1)));
    }
    return byGroup;
  }

  /**
   * A metric over all groups.
   *
   * @param groups the metric's statistics, one array a group
   */
  public static double value(Collection<double[]> groups, Metric metric) {
    return metric.value(total(groups, metric));
  }

  /**
   * A metric over all groups but one, each left out in turn.
   *
   * @param groups the metric's statistics, one array a group
   * @return one value a group, in their order
   */
  public static double[] without(Collection<double[]> groups, Metric metric) {
    double[] total = total(groups, metric);
    return groups.stream()
        .mapToDouble(group -> metric.value(added(total.clone(), group, -1)))
        .toArray();
  }

  private static double[] total(Collection<double[]> groups, Metric metric) {
    double[] total = new double[metric.statistics()];
    groups.forEach(group -> added(total, group, 1));
    return total;
  }

  /** Into the first, which is returned. What a metric that was set aside kept does not add up. */
  private static double[] added(double[] to, double[] part, double factor) {
    if (part.length != to.length) {
      Arrays.fill(to, Double.NaN);
      return to;
    }
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * part[i];
    }
    return to;
  }
}
