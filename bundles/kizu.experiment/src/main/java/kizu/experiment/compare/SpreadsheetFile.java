package kizu.experiment.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.experiment.ComparisonSummary;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

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
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(head(metrics));
      for (ComparisonSummary.Method method : summary.methods()) {
        for (ComparisonSummary.Seed seed : method.seeds()) {
          printer.printRecord(line(summary, method.name(), seed, metrics));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("text cannot fail to be appended", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
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
      line.add(known(seed.metrics().getOrDefault(metric, Double.NaN)));
    }
    line.add(seed.testGroups());
    return line;
  }

  private static String known(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
