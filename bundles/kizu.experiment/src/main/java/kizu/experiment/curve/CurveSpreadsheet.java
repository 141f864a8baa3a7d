package kizu.experiment.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.api.experiment.LabelCount;
import kizu.experiment.folder.Csv;

/**
 * Curves for spreadsheets and scripts: comma-separated (RFC 4180), UTF-8, a full stop before
 * decimals; empty where a value is not known.
 */
final class CurveSpreadsheet {
  private CurveSpreadsheet() {}

  /**
   * A line a run, with every metric.
   *
   * @param methods in the order of the curves
   * @param comparisons what each number of labels came to
   */
  static byte[] runs(List<String> methods, Map<Integer, ComparisonSummary> comparisons) {
    Set<String> metrics = new TreeSet<>();
    comparisons
        .values()
        .forEach(
            one ->
                one.methods().stream()
                    .flatMap(method -> method.seeds().stream())
                    .forEach(seed -> metrics.addAll(seed.metrics().keySet())));
    List<List<Object>> lines = new ArrayList<>();
    List<Object> head = new ArrayList<>(List.of("method", "labels", "seed"));
    head.addAll(metrics);
    lines.add(head);
    for (String name : methods) {
      comparisons.forEach(
          (labels, comparison) ->
              comparison.methods().stream()
                  .filter(method -> method.name().equals(name))
                  .flatMap(method -> method.seeds().stream())
                  .forEach(
                      seed -> {
                        List<Object> line = new ArrayList<>(List.of(name, labels, seed.seed()));
                        for (String metric : metrics) {
                          line.add(Csv.known(seed.metrics().getOrDefault(metric, Double.NaN)));
                        }
                        lines.add(line);
                      }));
    }
    return Csv.bytes(lines);
  }

  /** A line a saving; what lies beyond the curve has its end, and says on which side. */
  static byte[] savings(CurveSummary summary) {
    List<List<Object>> lines = new ArrayList<>();
    lines.add(
        Arrays.asList(
            "method",
            "labels",
            "reference",
            "needed",
            "needed is",
            "low",
            "low is",
            "high",
            "high is",
            "proven"));
    for (Saving saving : summary.savings()) {
      List<Object> line =
          new ArrayList<>(List.of(saving.method(), saving.labels(), summary.reference()));
      for (LabelCount count : List.of(saving.needed(), saving.low(), saving.high())) {
        line.add(count.labels());
        line.add(count.bound().name().toLowerCase(Locale.ROOT));
      }
      line.add(saving.proven());
      lines.add(line);
    }
    return Csv.bytes(lines);
  }
}
