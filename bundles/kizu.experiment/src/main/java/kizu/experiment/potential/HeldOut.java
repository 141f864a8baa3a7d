package kizu.experiment.potential;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kizu.api.metric.Metric;
import kizu.api.training.Evaluation;
import kizu.experiment.statistics.LeaveOneOut;

/**
 * How good a training was on labelled pictures its networks had not learned from.
 *
 * @param seconds it took
 * @param scores by the name of the metric
 */
record HeldOut(double seconds, Map<String, LeaveOneOut> scores) {
  HeldOut {
    scores = Map.copyOf(scores);
  }

  /** By a metric; empty where nobody asked for it. */
  Optional<LeaveOneOut> score(String metric) {
    return Optional.ofNullable(scores.get(metric));
  }

  /**
   * Of an evaluation.
   *
   * @param metrics those that are asked, by name
   */
  static HeldOut of(double seconds, Evaluation evaluation, Map<String, Metric> metrics) {
    Map<String, LeaveOneOut> scores = new LinkedHashMap<>();
    metrics.forEach((name, metric) -> scores.put(name, LeaveOneOut.of(evaluation, name, metric)));
    return new HeldOut(seconds, scores);
  }
}
