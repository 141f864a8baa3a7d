package kizu.experiment.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.MethodName;
import kizu.api.folder.Digest;
import kizu.experiment.folder.RunFolder;
import kizu.folder.Storage;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.comparison.ComparisonTable;

/**
 * The places of a comparison's files.
 *
 * @param root the comparison's folder
 */
public record ComparisonFolder(Path root) {
  /** What was asked for. */
  public Path plan() {
    return ComparisonPlan.DOCUMENT.in(root);
  }

  /** The table. */
  Path table() {
    return ComparisonTable.DOCUMENT.in(root);
  }

  /** The folder of the runs. */
  public Path runs() {
    return root.resolve("runs");
  }

  /** Writes the table, and the same runs for spreadsheets beside it. */
  void write(ComparisonSummary summary) throws KizuException {
    byte[] spreadsheet = SpreadsheetFile.of(summary);
    Path file = root.resolve("comparison.csv");
    Storage.write(file, spreadsheet);
    ComparisonTable.DOCUMENT.write(
        table(),
        ComparisonTable.of(
            summary, Map.of(String.valueOf(file.getFileName()), Digest.of(spreadsheet))));
  }

  /** One run's folder. */
  RunFolder run(String method, long seed) {
    return new RunFolder(runs().resolve(new MethodName(method).folder(seed)));
  }

  /** Whether a comparison was begun here. */
  public boolean begun() {
    return Files.exists(plan());
  }
}
