package kizu.experiment.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.MethodPair;
import kizu.api.metric.Metric;
import kizu.experiment.statistics.CrossedInterval;
import kizu.folder.comparison.ComparisonPlan;

/**
 * How much paired differences varied in a comparison that was run before: the root of the mean
 * square over all pairs of its methods, for what two methods have in common may be little.
 *
 * @param seeds standard deviation of paired differences over seeds
 * @param ofOneGroup what the choice of groups brought, for one group: their standard error times
 *     the root of their number; 0 where each seed had groups of its own
 */
record EarlierComparison(double seeds, double ofOneGroup) {
  /**
   * Reads a comparison.
   *
   * @param root its folder
   * @param name a metric that it measured
   * @throws KizuException if it is none, or has no two methods with the same two seeds
   */
  static EarlierComparison read(Path root, String name, Metric metric) throws KizuException {
    ComparisonFolder folder = new ComparisonFolder(root);
    if (!folder.begun()) {
      throw new KizuException(
          root.toString(),
          "is no comparison",
          "Give --deviation a number or a comparison's folder.");
    }
    ComparisonPlan plan = ComparisonPlan.DOCUMENT.read(folder.plan());
    Map<String, List<FinishedRun>> runs = new LinkedHashMap<>();
    for (String method : plan.methods()) {
      List<FinishedRun> done = new ArrayList<>();
      for (int seed = 0; seed < plan.seeds(); seed++) {
        if (folder.run(method, seed).finished()) {
          done.add(FinishedRun.read(folder.run(method, seed), seed));
        }
      }
      runs.put(method, done);
    }
    return of(plan.methods(), runs, name, metric)
        .orElseThrow(
            () ->
                new KizuException(
                    root.toString(),
                    "has no two methods with two finished seeds and the metric " + name,
                    "Give a comparison of at least two seeds, or a number."));
  }

  private static Optional<EarlierComparison> of(
      List<String> methods, Map<String, List<FinishedRun>> runs, String name, Metric metric) {
    double ofSeeds = 0;
    double ofGroups = 0;
    int pairs = 0;
    for (int i = 0; i < methods.size(); i++) {
      for (int j = 0; j < i; j++) {
        PairedRuns paired = PairedRuns.of(new MethodPair(methods.get(i), methods.get(j)), runs);
        if (paired.left().size() < 2) {
          continue;
        }
        LeftOut difference = paired.difference(name, metric);
        CrossedInterval interval = difference.interval();
        double[] full = difference.full();
        double variance = 0;
        for (double value : full) {
          variance += (value - interval.mean()) * (value - interval.mean()) / (full.length - 1);
        }
        double groups = interval.spread().ofGroups() * difference.without()[0].length;
        if (Double.isFinite(variance + groups) && variance > 0) {
          ofSeeds += variance;
          ofGroups += groups;
          pairs++;
        }
      }
    }
    return pairs == 0
        ? Optional.empty()
        : Optional.of(
            new EarlierComparison(Math.sqrt(ofSeeds / pairs), Math.sqrt(ofGroups / pairs)));
  }
}
