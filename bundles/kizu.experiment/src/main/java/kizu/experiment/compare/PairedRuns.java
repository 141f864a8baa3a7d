package kizu.experiment.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizu.api.experiment.MethodPair;
import kizu.api.metric.Metric;
import kizu.experiment.file.Methods;
import kizu.experiment.statistics.GroupBootstrap;

/**
 * The finished runs of two methods with the same seeds and the same groups.
 *
 * @param pair the methods
 * @param left runs of the first, one a seed
 * @param right runs of the other, in the same order
 */
record PairedRuns(MethodPair pair, List<FinishedRun> left, List<FinishedRun> right) {
  /** Of all finished runs by method. */
  static PairedRuns of(MethodPair pair, Map<String, List<FinishedRun>> runs) {
    List<FinishedRun> left = new ArrayList<>();
    List<FinishedRun> right = new ArrayList<>();
    for (FinishedRun run : runs.getOrDefault(pair.a(), List.of())) {
      for (FinishedRun other : runs.getOrDefault(pair.b(), List.of())) {
        if (run.seed() == other.seed() && run.groups().keySet().equals(other.groups().keySet())) {
          left.add(run);
          right.add(other);
        }
      }
    }
    return new PairedRuns(pair, left, right);
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  /**
   * In how many seeds nothing is compared: the two came to the same in every digit, or what one of
   * them learned did not reach the network that it kept.
   *
   * @param metrics by which they are compared
   */
  int idle(Set<String> metrics) {
    int idle = 0;
    for (int s = 0; s < left.size(); s++) {
      FinishedRun a = left.get(s);
      FinishedRun b = right.get(s);
      idle += unlearned(pair.a(), a) || unlearned(pair.b(), b) || a.sameResult(b, metrics) ? 1 : 0;
    }
    return idle;
  }

  /** Whether a network had not seen what its method learned, or the method that it took. */
  private static boolean unlearned(String method, FinishedRun run) {
    return Methods.learns(run.taken().isEmpty() ? method : run.taken()) && !run.reached();
  }

  /** What the first has more of a metric than the other. */
  LeftOut difference(String name, Metric metric) {
    return LeftOut.of(name, metric, left).minus(LeftOut.of(name, metric, right));
  }

  /** Draws seeds and groups again; empty where a run's statistics are not of this metric. */
  Optional<GroupBootstrap> bootstrap(String name, Metric metric) {
    double[][][] a = sums(name, metric, left);
    double[][][] b = sums(name, metric, right);
    return whole(a, metric) && whole(b, metric)
        ? Optional.of(new GroupBootstrap(metric, a, b, LeftOut.shared(left)))
        : Optional.empty();
  }

  private static double[][][] sums(String name, Metric metric, List<FinishedRun> runs) {
    return runs.stream()
        .map(run -> LeftOut.sums(name, metric, run).toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private static boolean whole(double[][][] sums, Metric metric) {
    for (double[][] seed : sums) {
      for (double[] group : seed) {
        if (group.length != metric.statistics()) {
          return false;
        }
      }
    }
    return true;
  }
}
