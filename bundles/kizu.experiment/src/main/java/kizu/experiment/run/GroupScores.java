package kizu.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.metric.Metric;
import kizu.api.training.Evaluation;

/** A metric with each group of an evaluation left out, which needs no second look at a picture. */
final class GroupScores {
  private GroupScores() {}

  /**
   * The values, groups in the order of their names.
   *
   * @param evaluation of any pictures
   * @param name the metric's name
   * @param metric itself
   */
  static List<Double> without(Evaluation evaluation, String name, Metric metric) {
    Map<String, double[]> byGroup = new TreeMap<>();
    double[] total = new double[metric.statistics()];
    for (Evaluation.ImageStatistics image : evaluation.statistics()) {
      double[] own = image.byMetric().getOrDefault(name, new double[total.length]);
      double[] group = byGroup.computeIfAbsent(image.group(), g -> new double[total.length]);
      for (int i = 0; i < total.length; i++) {
        group[i] += own[i];
        total[i] += own[i];
      }
    }
    List<Double> values = new ArrayList<>();
    for (double[] group : byGroup.values()) {
      double[] rest = total.clone();
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= group[i];
      }
      values.add(metric.value(rest));
    }
    return values;
  }
}
