package kizu.experiment.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.experiment.ComparisonSummary;
import kizu.experiment.folder.Csv;

/**
 * The results of a comparison for spreadsheets and scripts: a line a run, comma-separated (RFC
 * 4180), UTF-8, a full stop before decimals; empty where a value is not known. Seconds and memory
 * are left out: the same seeds give the same bytes.
 */
final class SpreadsheetFile {
  private SpreadsheetFile() {}

  /** The file's bytes. */
  static byte[] of(ComparisonSummary summary) {
    Set<String> metrics = new TreeSet<>();
    summary
        .methods()
        .forEach(method -> method.seeds().forEach(seed -> metrics.addAll(seed.metrics().keySet())));
    List<List<?>> lines = new ArrayList<>();
    lines.add(head(metrics));
    for (ComparisonSummary.Method method : summary.methods()) {
      for (ComparisonSummary.Seed seed : method.seeds()) {
        lines.add(line(summary, method.name(), seed, metrics));
      }
    }
    return Csv.bytes(lines);
  }

  private static List<String> head(Set<String> metrics) {
    List<String> head = new ArrayList<>(List.of("dataset", "judged", "method", "seed"));
    head.addAll(metrics);
    head.add("groups");
    return head;
  }

  private static List<Object> line(
      ComparisonSummary summary, String method, ComparisonSummary.Seed seed, Set<String> metrics) {
    List<Object> line =
        new ArrayList<>(List.of(summary.dataset(), summary.judged().word(), method, seed.seed()));
    for (String metric : metrics) {
      line.add(Csv.known(seed.metrics().getOrDefault(metric, Double.NaN)));
    }
    line.add(seed.testGroups());
    return line;
  }
}
