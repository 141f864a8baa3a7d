package kizu.experiment.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.metric.Metric;
import kizu.experiment.file.Methods;

/** Makes the rows of a comparison from finished runs: means, intervals and paired differences. */
final class MethodTable {
  private final Map<String, Metric> metrics;
  private final Map<String, List<FinishedRun>> runs;

  /**
   * Creates a table.
   *
   * @param metrics the metrics by name, in order
   * @param runs the finished runs by method, in order; seeds ascending
   */
  MethodTable(Map<String, Metric> metrics, Map<String, List<FinishedRun>> runs) {
    this.metrics = metrics;
    this.runs = runs;
  }

  /** One row a method. */
  List<ComparisonSummary.Method> methods() {
    List<ComparisonSummary.Method> rows = new ArrayList<>();
    runs.forEach(
        (name, finished) -> {
          Map<String, Double> means = new LinkedHashMap<>();
          Map<String, Interval> intervals = new LinkedHashMap<>();
          for (String metric : finished.isEmpty() ? List.<String>of() : metrics.keySet()) {
            CrossedInterval interval = Leave.of(metric, metrics, finished).interval();
            means.put(metric, interval.mean());
            intervals.put(metric, new Interval(interval.low(), interval.high()));
          }
          rows.add(
              new ComparisonSummary.Method(
                  name, finished.stream().map(MethodTable::seed).toList(), means, intervals));
        });
    return rows;
  }

  private static ComparisonSummary.Seed seed(FinishedRun run) {
    return new ComparisonSummary.Seed(
        run.seed(), run.metrics(), run.seconds(), run.peakMiB(), run.groups().size());
  }

  /**
   * Each pair and metric: methods that learn against every one listed before them in {@link
   * Methods#names}, and what does not learn against none.
   */
  List<ComparisonSummary.Paired> paired() {
    List<ComparisonSummary.Paired> rows = new ArrayList<>();
    List<String> order = Methods.names();
    for (String a : runs.keySet().stream().filter(Methods::learns).toList()) {
      for (String b : runs.keySet()) {
        if (order.indexOf(b) < order.indexOf(a)) {
          add(rows, a, b);
        }
      }
    }
    for (String a : runs.keySet()) {
      if (!a.equals(Methods.NONE) && !Methods.learns(a) && runs.containsKey(Methods.NONE)) {
        add(rows, a, Methods.NONE);
      }
    }
    return rows;
  }

  private void add(List<ComparisonSummary.Paired> rows, String a, String b) {
    List<FinishedRun> left = new ArrayList<>();
    List<FinishedRun> right = new ArrayList<>();
    for (FinishedRun run : runs.getOrDefault(a, List.of())) {
      for (FinishedRun other : runs.getOrDefault(b, List.of())) {
        if (run.seed() == other.seed() && run.groups().keySet().equals(other.groups().keySet())) {
          left.add(run);
          right.add(other);
        }
      }
    }
    if (left.isEmpty()) {
      return;
    }
    for (String metric : metrics.keySet()) {
      CrossedInterval d =
          Leave.of(metric, metrics, left).minus(Leave.of(metric, metrics, right)).interval();
      rows.add(
          new ComparisonSummary.Paired(
              a, b, metric, d.mean(), new Interval(d.low(), d.high()), d.verdict()));
    }
  }

  /**
   * A metric of several runs, with every test group left out in turn.
   *
   * @param full one a seed
   * @param without seed × group
   */
  private record Leave(double[] full, double[][] without) {
    static Leave of(String name, Map<String, Metric> metrics, List<FinishedRun> runs) {
      Metric metric = metrics.get(name);
      if (metric == null) {
        throw new IllegalArgumentException("no metric " + name);
      }
      double[] full = new double[runs.size()];
      double[][] without = new double[runs.size()][];
      for (int s = 0; s < full.length; s++) {
        List<double[]> groups = new ArrayList<>();
        for (Map<String, double[]> group : runs.get(s).groups().values()) {
          groups.add(group.getOrDefault(name, new double[metric.statistics()]));
        }
        double[] total = new double[metric.statistics()];
        groups.forEach(group -> addTo(total, group, 1));
        full[s] = metric.value(total);
        without[s] = new double[groups.size()];
        for (int g = 0; g < groups.size(); g++) {
          double[] rest = total.clone();
          addTo(rest, groups.get(g), -1);
          without[s][g] = metric.value(rest);
        }
      }
      return new Leave(full, without);
    }

    private static void addTo(double[] total, double[] part, double factor) {
      for (int i = 0; i < total.length; i++) {
        total[i] += factor * part[i];
      }
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
