package kizu.experiment.compare;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.experiment.Judged;
import kizu.experiment.folder.RunFolder;
import kizu.folder.run.RunResult;

/**
 * The result of one run, as its {@code metrics.json} tells it.
 *
 * @param seed the seed
 * @param judged on which pictures its figures are
 * @param metrics value by metric
 * @param seconds wall time of training
 * @param peakMiB highest resident memory
 * @param taken the method trained with in fact; empty where nothing is known of it
 * @param reached whether what was learned reached the network that is tested; true where nothing is
 *     known of it
 * @param groups additive statistics by group of those pictures (ordered) and metric
 */
record FinishedRun(
    long seed,
    Judged judged,
    Map<String, Double> metrics,
    double seconds,
    double peakMiB,
    String taken,
    boolean reached,
    Map<String, Map<String, double[]>> groups) {
  /**
   * Reads a finished run.
   *
   * @throws KizuException naming the damaged file
   */
  static FinishedRun read(RunFolder folder, long seed) throws KizuException {
    RunResult result = RunResult.DOCUMENT.read(folder.metrics(), RunResult.AGAIN);
    return new FinishedRun(
        seed,
        result.judged(),
        result.figures().metrics(),
        result.seconds(),
        result.peakMiB(),
        result.taken(),
        result.kept().map(RunResult.Kept::reached).orElse(true),
        result.figures().statistics());
  }

  /** Whether another run's network came to the same on every test group. */
  boolean sameResult(FinishedRun other, Set<String> metrics) {
    return groups.entrySet().stream()
        .allMatch(
            group ->
                metrics.stream()
                    .allMatch(
                        metric ->
                            Arrays.equals(
                                group.getValue().get(metric),
                                other.groups.getOrDefault(group.getKey(), Map.of()).get(metric))));
  }
}
