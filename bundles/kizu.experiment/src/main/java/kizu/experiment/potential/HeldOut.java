package kizu.experiment.potential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import kizu.api.metric.Metric;
import kizu.api.training.Evaluation;
import kizu.experiment.statistics.GroupSums;

/**
 * How good a training was on labelled pictures its networks had not learned from.
 *
 * @param seconds it took
 * @param scores by the name of the metric
 */
record HeldOut(double seconds, Map<String, Score> scores) {
  HeldOut {
    scores = Map.copyOf(scores);
  }

  /**
   * By one metric.
   *
   * @param value over all groups of pictures
   * @param without over all but one, each left out in turn, in the order of their names
   */
  record Score(double value, List<Double> without) {
    Score {
      without = List.copyOf(without);
    }
  }

  /** By a metric; empty where nobody asked for it. */
  Optional<Score> score(String metric) {
    return Optional.ofNullable(scores.get(metric));
  }

  /**
   * Of an evaluation.
   *
   * @param metrics those that are asked, by name
   */
  static HeldOut of(double seconds, Evaluation evaluation, Map<String, Metric> metrics) {
    Map<String, Map<String, double[]>> groups = GroupSums.of(evaluation);
    Map<String, Score> scores = new LinkedHashMap<>();
    metrics.forEach(
        (name, metric) -> {
          List<double[]> sums =
              groups.values().stream()
                  .map(g -> g.getOrDefault(name, new double[metric.statistics()]))
                  .toList();
          scores.put(
              name,
              new Score(
                  GroupSums.value(sums, metric),
                  DoubleStream.of(GroupSums.without(sums, metric)).boxed().toList()));
        });
    return new HeldOut(seconds, scores);
  }
}
