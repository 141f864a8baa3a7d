package kizu.itest;

import java.util.HashMap;
import java.util.Map;
import kizu.api.experiment.Progress;

/** Does something at certain steps of a run, on the run's own thread and between two steps. */
final class Following implements Progress {
  private final Map<Integer, Action> actions = new HashMap<>();

  /** What is done. */
  interface Action {
    /** Does it. */
    void run() throws Exception;
  }

  /** Adds an action after a step. */
  Following at(int step, Action action) {
    actions.put(step, action);
    return this;
  }

  @Override
  public void at(Position position) {
    Action action = actions.remove(position.step());
    if (action != null) {
      try {
        action.run();
      } catch (Exception e) {
        throw new IllegalStateException("at step " + position.step(), e);
      }
    }
  }

  @Override
  public void note(String line) {}

  @Override
  public boolean cancelled() {
    return false;
  }
}
