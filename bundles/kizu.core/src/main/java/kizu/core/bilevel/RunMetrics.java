package kizu.core.bilevel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.metric.Metric;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingListener;
import kizu.core.component.ComponentBoard;
import kizu.core.component.ComponentBoard.Origin;
import kizu.core.evaluation.Evaluator;

/**
 * The metrics of a run, and whether they are still there. One that was replaced is computed by its
 * new version from the next evaluation on; one that left is computed by the version that is known,
 * for a metric is a function; one that fails is set aside.
 */
final class RunMetrics {
  private static final String METRIC = "metric";

  private final ComponentBoard board;
  private final TrainingListener listener;
  private final Map<String, Origin<Metric>> origins = new LinkedHashMap<>();
  private final Map<String, Boolean> left = new LinkedHashMap<>();
  private final Evaluator evaluator;
  private long seen;
  private int step;

  /**
   * Takes them in.
   *
   * @param names the metrics, the one that chooses first
   * @throws KizuException if one is missing
   */
  RunMetrics(List<String> names, ComponentBoard board, TrainingListener listener)
      throws KizuException {
    this.board = board;
    this.listener = listener;
    this.seen = board.changes();
    Map<String, Metric> metrics = new LinkedHashMap<>();
    for (String name : names) {
      Origin<Metric> origin = board.origin(Metric.class, name);
      origins.put(name, origin);
      metrics.put(name, origin.service());
    }
    this.evaluator = new Evaluator(metrics, this::setAside);
  }

  /** Computes them. */
  Evaluator evaluator() {
    return evaluator;
  }

  private void setAside(AddOnException failure) {
    listener.on(
        new ComponentChanged(
            step,
            Change.SET_ASIDE,
            failure.kind(),
            failure.component(),
            failure.bundle(),
            failure.problem()));
  }

  /** Follows metrics that came or went since the last call. */
  void refresh(int now) {
    step = now;
    if (board.changes() == seen) {
      return;
    }
    seen = board.changes();
    Map<String, Origin<Metric>> there = board.all(Metric.class);
    origins.replaceAll(
        (name, old) -> {
          Origin<Metric> current = there.get(name);
          if (current == null) {
            if (left.put(name, true) == null) {
              tell(Change.LEFT, name, old, "the run goes on computing it as it was");
            }
            return old;
          }
          if (left.remove(name) != null || current.service() != old.service()) {
            evaluator.replace(name, current.service());
            tell(Change.REPLACED, name, current, "it computes from the next evaluation on");
          }
          return current;
        });
  }

  private void tell(Change change, String name, Origin<Metric> origin, String reason) {
    listener.on(new ComponentChanged(step, change, METRIC, name, origin.bundle(), reason));
  }
}
