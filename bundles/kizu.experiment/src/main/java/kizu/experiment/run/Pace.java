package kizu.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates how long a call still takes, from running means of step times. Methods differ in speed,
 * so each has its own mean; one that was not seen yet is taken to be like the current one.
 */
public final class Pace {
  /** About the last fifty steps count. */
  private static final double SMOOTHING = 0.04;

  private final List<String> pending = new ArrayList<>();
  private final Map<String, Double> secondsAStep = new HashMap<>();
  private final Map<String, Integer> counted = new HashMap<>();
  private String current = "";

  /**
   * Creates an estimate.
   *
   * @param runs the methods of the runs still to be done, in order
   */
  public Pace(List<String> runs) {
    pending.addAll(runs);
  }

  /** The next run begins. */
  public void begin(String method) {
    current = method;
    pending.remove(method);
  }

  /** One step of the current run was done. A method's first one warms up and does not count. */
  void stepped(double seconds) {
    int steps = counted.merge(current, 1, Integer::sum) - 1;
    if (steps > 0) {
      double share = Math.max(SMOOTHING, 1.0 / steps);
      secondsAStep.merge(current, seconds, (old, now) -> (1 - share) * old + share * now);
    }
  }

  /**
   * Time to the end of the call.
   *
   * @param step steps done of the current run
   * @param steps steps of every run
   * @return seconds; NaN before the second step
   */
  double secondsLeft(int step, int steps) {
    double own = secondsAStep.getOrDefault(current, Double.NaN);
    double left = step == steps ? 0 : (steps - step) * own;
    for (String method : pending) {
      left += steps * secondsAStep.getOrDefault(method, own);
    }
    return left;
  }
}
