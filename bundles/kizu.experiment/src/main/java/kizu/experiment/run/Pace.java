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

  private final List<Run> pending = new ArrayList<>();
  private final Map<String, Double> secondsAStep = new HashMap<>();
  private final Map<String, Integer> counted = new HashMap<>();
  private String current = "";

  /**
   * A run still to be done.
   *
   * @param method its method
   * @param steps how many steps it takes
   */
  private record Run(String method, int steps) {}

  /**
   * Creates an estimate.
   *
   * @param jobs the runs still to be done, in order
   */
  public Pace(List<RunJob> jobs) {
    jobs.forEach(job -> pending.add(new Run(job.experiment().method(), job.experiment().steps())));
  }

  /** The next run begins. */
  public void begin(String method) {
    current = method;
    pending.stream().filter(r -> r.method().equals(method)).findFirst().ifPresent(pending::remove);
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
   * @param steps steps of the current run
   * @return seconds; NaN before the second step
   */
  double secondsLeft(int step, int steps) {
    double own = secondsAStep.getOrDefault(current, Double.NaN);
    double left = step == steps ? 0 : (steps - step) * own;
    for (Run run : pending) {
      left += run.steps() * secondsAStep.getOrDefault(run.method(), own);
    }
    return left;
  }
}
