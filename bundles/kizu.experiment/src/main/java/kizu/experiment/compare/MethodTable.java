package kizu.experiment.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.MethodPair;
import kizu.api.metric.Metric;
import kizu.experiment.file.Methods;
import kizu.experiment.statistics.CrossedInterval;
import kizu.experiment.statistics.GroupSums;

/** Makes the rows of a comparison from finished runs: means, intervals and paired differences. */
final class MethodTable {
  private final Map<String, Metric> metrics;
  private final Map<String, List<FinishedRun>> runs;
  private final List<MethodPair> pairs;

  /**
   * Creates a table.
   *
   * @param metrics the metrics by name, in order
   * @param runs the finished runs by method, in order; seeds ascending
   * @param pairs which are held against which
   */
  MethodTable(
      Map<String, Metric> metrics, Map<String, List<FinishedRun>> runs, List<MethodPair> pairs) {
    this.metrics = metrics;
    this.runs = runs;
    this.pairs = List.copyOf(pairs);
  }

  /** One row a method. */
  List<ComparisonSummary.Method> methods() {
    List<ComparisonSummary.Method> rows = new ArrayList<>();
    runs.forEach(
        (name, finished) -> {
          Map<String, Double> means = new LinkedHashMap<>();
          Map<String, Interval> intervals = new LinkedHashMap<>();
          for (String metric : finished.isEmpty() ? List.<String>of() : metrics.keySet()) {
            Metric of = metric(metric);
            CrossedInterval interval =
                Leave.of(metric, of, finished).interval().within(of.lowest(), of.highest());
            means.put(metric, interval.mean());
            intervals.put(metric, new Interval(interval.low(), interval.high()));
          }
          rows.add(
              new ComparisonSummary.Method(
                  name, finished.stream().map(MethodTable::seed).toList(), means, intervals));
        });
    return rows;
  }

  /** The metrics of which less is better. */
  Set<String> lowerIsBetter() {
    return metrics.entrySet().stream()
        .filter(metric -> !metric.getValue().higherIsBetter())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static ComparisonSummary.Seed seed(FinishedRun run) {
    return new ComparisonSummary.Seed(
        run.seed(), run.metrics(), run.seconds(), run.peakMiB(), run.groups().size());
  }

  private Metric metric(String name) {
    Metric metric = metrics.get(name);
    if (metric == null) {
      throw new IllegalArgumentException("no metric " + name);
    }
    return metric;
  }

  /**
   * Each pair and metric. Verdicts are corrected for the number of pairs, within each metric; not
   * for the number of metrics, for the first one decides.
   */
  List<ComparisonSummary.Paired> paired() {
    Map<String, List<Difference>> byMetric = new LinkedHashMap<>();
    for (String name : metrics.keySet()) {
      byMetric.put(name, new ArrayList<>());
    }
    for (MethodPair pair : pairs) {
      differences(pair).forEach((name, d) -> byMetric.getOrDefault(name, List.of()).add(d));
    }
    Map<MethodPair, List<ComparisonSummary.Paired>> rows = new LinkedHashMap<>();
    byMetric.forEach(
        (name, differences) -> {
          double[] p =
              Holm.adjusted(differences.stream().mapToDouble(d -> d.interval().p()).toArray());
          for (int i = 0; i < p.length; i++) {
            Difference d = differences.get(i);
            rows.computeIfAbsent(d.pair(), pair -> new ArrayList<>()).add(row(d, name, p[i]));
          }
        });
    return rows.values().stream().flatMap(List::stream).toList();
  }

  /**
   * A difference of two methods.
   *
   * @param idle seeds in which nothing is compared, see {@link #idle}
   */
  private record Difference(MethodPair pair, CrossedInterval interval, int idle) {}

  /**
   * Whether two runs compare nothing: they came to the same in every digit, or what one of them
   * learned did not reach the network that it kept.
   */
  private boolean idle(MethodPair pair, FinishedRun a, FinishedRun b) {
    return unlearned(pair.a(), a) || unlearned(pair.b(), b) || a.sameResult(b, metrics.keySet());
  }

  /** Whether a network had not seen what its method learned, or the method that it took. */
  private static boolean unlearned(String method, FinishedRun run) {
    return Methods.learns(run.taken().isEmpty() ? method : run.taken()) && !run.reached();
  }

  private ComparisonSummary.Paired row(Difference d, String metric, double p) {
    CrossedInterval interval = d.interval();
    return new ComparisonSummary.Paired(
        d.pair().a(),
        d.pair().b(),
        metric,
        interval.mean(),
        new Interval(interval.low(), interval.high()),
        p,
        d.idle() == interval.seeds()
            ? ComparisonSummary.NOT_COMPARED
            : interval.verdict(p, metric(metric).higherIsBetter()),
        d.idle());
  }

  /** By metric; empty where no seed is finished for both. */
  private Map<String, Difference> differences(MethodPair pair) {
    List<FinishedRun> left = new ArrayList<>();
    List<FinishedRun> right = new ArrayList<>();
    int idle = 0;
    for (FinishedRun run : runs.getOrDefault(pair.a(), List.of())) {
      for (FinishedRun other : runs.getOrDefault(pair.b(), List.of())) {
        if (run.seed() == other.seed() && run.groups().keySet().equals(other.groups().keySet())) {
          left.add(run);
          right.add(other);
          idle += idle(pair, run, other) ? 1 : 0;
        }
      }
    }
    Map<String, Difference> differences = new LinkedHashMap<>();
    for (String name : left.isEmpty() ? List.<String>of() : metrics.keySet()) {
      Metric metric = metric(name);
      double most = metric.highest() - metric.lowest();
      differences.put(
          name,
          new Difference(
              pair,
              Leave.of(name, metric, left)
                  .minus(Leave.of(name, metric, right))
                  .interval()
                  .within(-most, most),
              idle));
    }
    return differences;
  }

  /**
   * A metric of several runs, with every group left out in turn. Where each seed has pictures of
   * its own, as when labelled ones are drawn from many, no group is left out: what chance in the
   * pictures does is in the differences between seeds already.
   *
   * @param full one a seed
   * @param without seed × group; no groups where seeds do not share them
   */
  private record Leave(double[] full, double[][] without) {
    static Leave of(String name, Metric metric, List<FinishedRun> runs) {
      double[] full = new double[runs.size()];
      double[][] without = new double[runs.size()][];
      boolean shared = runs.stream().map(run -> run.groups().keySet()).distinct().count() == 1;
      for (int s = 0; s < full.length; s++) {
        List<double[]> groups = new ArrayList<>();
        for (Map<String, double[]> group : runs.get(s).groups().values()) {
          groups.add(group.getOrDefault(name, new double[metric.statistics()]));
        }
        full[s] = GroupSums.value(groups, metric);
        without[s] = shared ? GroupSums.without(groups, metric) : new double[0];
      }
      return new Leave(full, without);
    }

    Leave minus(Leave other) {
      double[] difference = full.clone();
      double[][] differences = new double[without.length][];
      for (int s = 0; s < difference.length; s++) {
        difference[s] -= other.full[s];
        differences[s] = without[s].clone();
        for (int g = 0; g < differences[s].length; g++) {
          differences[s][g] -= other.without[s][g];
        }
      }
      return new Leave(difference, differences);
    }

    CrossedInterval interval() {
      return CrossedInterval.of(full, without);
    }
  }
}
