package kizu.experiment.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.MethodPair;
import kizu.api.metric.Metric;
import kizu.experiment.statistics.CrossedInterval;

/** Makes the rows of a comparison from finished runs: means, intervals and paired differences. */
final class MethodTable {
  private final Map<String, Metric> metrics;
  private final Map<String, List<FinishedRun>> runs;
  private final List<MethodPair> pairs;
  private final double least;
  private final Optional<String> resampled;

  /**
   * Creates a table.
   *
   * @param metrics the metrics by name, in order
   * @param runs the finished runs by method, in order; seeds ascending
   * @param pairs which are held against which
   * @param least the smallest gain that matters, as a share of a metric's range
   * @param resampled the metric whose differences are bootstrapped, too; empty for none
   */
  MethodTable(
      Map<String, Metric> metrics,
      Map<String, List<FinishedRun>> runs,
      List<MethodPair> pairs,
      double least,
      Optional<String> resampled) {
    this.metrics = metrics;
    this.runs = runs;
    this.pairs = List.copyOf(pairs);
    this.least = least;
    this.resampled = resampled;
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
                LeftOut.of(metric, of, finished).interval().within(of.lowest(), of.highest());
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
    List<PairedRuns> compared =
        pairs.stream()
            .map(pair -> PairedRuns.of(pair, runs))
            .filter(paired -> !paired.isEmpty())
            .toList();
    Map<MethodPair, List<ComparisonSummary.Paired>> rows = new LinkedHashMap<>();
    for (String name : metrics.keySet()) {
      List<ComparisonSummary.Paired> ofMetric =
          new MetricVerdicts(
                  name,
                  metric(name),
                  least,
                  resampled.filter(name::equals).isPresent(),
                  compared,
                  metrics.keySet())
              .rows();
      for (int i = 0; i < ofMetric.size(); i++) {
        rows.computeIfAbsent(compared.get(i).pair(), pair -> new ArrayList<>())
            .add(ofMetric.get(i));
      }
    }
    return rows.values().stream().flatMap(List::stream).toList();
  }
}
