package kizu.experiment.worker;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.experiment.Progress;
import kizu.experiment.run.RunJob;

/**
 * How far several runs are that are done side by side: steps counted over all of them, the time
 * left from what each kind of run took a step so far.
 */
final class PoolProgress {
  private final Map<RunJob, Integer> doneSteps = new LinkedHashMap<>();
  private final Map<RunJob, Answer.At> running = new LinkedHashMap<>();
  private final Map<String, Double> secondsAStep = new HashMap<>();
  private int over;

  PoolProgress(List<RunJob> jobs) {
    jobs.forEach(job -> doneSteps.put(job, 0));
  }

  void begin(RunJob job) {
    running.put(job, new Answer.At(0, job.steps(), Double.NaN));
  }

  void at(RunJob job, Answer.At at) {
    running.put(job, at);
    doneSteps.put(job, at.step());
    int left = at.steps() - at.step();
    if (left > 0 && Double.isFinite(at.secondsLeft())) {
      secondsAStep.put(job.experiment().method(), at.secondsLeft() / left);
    }
  }

  /** A run is over, one way or another. */
  void end(RunJob job) {
    running.remove(job);
    doneSteps.put(job, job.steps());
    over++;
  }

  /**
   * Where all of it stands.
   *
   * @param workers how many runs are done at once
   */
  Progress.Position position(int workers) {
    int steps = doneSteps.keySet().stream().mapToInt(job -> job.steps()).sum();
    int done = doneSteps.values().stream().mapToInt(n -> n).sum();
    String label =
        over + " of " + doneSteps.size() + " runs done, " + running.size() + " side by side";
    return new Progress.Position(
        label, done, steps, secondsLeft(workers), Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  private double secondsLeft(int workers) {
    double usual = secondsAStep.values().stream().mapToDouble(s -> s).average().orElse(Double.NaN);
    double work = 0;
    double longest = 0;
    for (Map.Entry<RunJob, Integer> entry : doneSteps.entrySet()) {
      RunJob job = entry.getKey();
      double own =
          (job.steps() - entry.getValue())
              * secondsAStep.getOrDefault(job.experiment().method(), usual);
      work += own;
      longest = Math.max(longest, own);
    }
    // Never less than what the longest run alone still takes.
    return Double.isNaN(work) ? work : Math.max(work / workers, longest);
  }
}
