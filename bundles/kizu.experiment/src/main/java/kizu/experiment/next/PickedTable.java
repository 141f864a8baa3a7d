package kizu.experiment.next;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.benchmark.BenchmarkTable;
import kizu.experiment.next.Picking.Outcome;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** What each way of picking came to, a line a seed, with paired differences below. */
final class PickedTable {
  static final String PROPOSED = "proposed";
  static final String UNCERTAIN = "uncertain";
  static final String RANDOM = "random";

  private static final double LEVEL = 0.975;

  private final List<List<String>> rows = new ArrayList<>();
  private final Map<String, List<Double>> scores = new LinkedHashMap<>();
  private final Map<String, Integer> defects = new LinkedHashMap<>();

  /** Adds those of one seed, of each way one. */
  void add(long seed, List<Outcome> outcomes) {
    List<String> row = new ArrayList<>(List.of(String.valueOf(seed)));
    for (Outcome outcome : outcomes) {
      scores.computeIfAbsent(outcome.way(), way -> new ArrayList<>()).add(outcome.score());
      defects.merge(outcome.way(), outcome.defects(), Integer::sum);
      row.add(
          String.format(
              Locale.ROOT, "%.3f (%d with a defect)", outcome.score(), outcome.defects()));
    }
    rows.add(row);
  }

  /** The table; none before the first seed. */
  List<BenchmarkTable> made() {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<List<String>> all = new ArrayList<>(rows);
    List<String> mean = new ArrayList<>(List.of("mean"));
    List<String> difference = new ArrayList<>(List.of(PROPOSED + " minus"));
    scores.forEach(
        (way, own) -> {
          mean.add(String.format(Locale.ROOT, "%.3f", mean(own)));
          difference.add(way.equals(PROPOSED) ? "" : difference(own));
        });
    all.add(mean);
    all.add(difference);
    List<String> heads = new ArrayList<>(List.of("seed"));
    heads.addAll(scores.keySet());
    return List.of(
        new BenchmarkTable(
            "What eight more labels are worth, by how they were picked",
            heads,
            all,
            "AUPRC on the test pictures of a network trained with 8 labelled defects, 16 pictures"
                + " without one, and 8 more pictures with whatever label they have. Below: the mean"
                + " paired difference with its 95% interval over seeds."));
  }

  private String difference(List<Double> other) {
    List<Double> own = scores.getOrDefault(PROPOSED, List.of());
    DescriptiveStatistics differences = new DescriptiveStatistics();
    for (int i = 0; i < other.size(); i++) {
      differences.addValue(own.get(i) - other.get(i));
    }
    int n = (int) differences.getN();
    if (n < 2) {
      return String.format(Locale.ROOT, "%+.3f", differences.getMean());
    }
    double half =
        new TDistribution(n - 1).inverseCumulativeProbability(LEVEL)
            * differences.getStandardDeviation()
            / Math.sqrt((double) n);
    return String.format(
        Locale.ROOT,
        "%+.3f (%+.3f to %+.3f)",
        differences.getMean(),
        differences.getMean() - half,
        differences.getMean() + half);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
  }
}
