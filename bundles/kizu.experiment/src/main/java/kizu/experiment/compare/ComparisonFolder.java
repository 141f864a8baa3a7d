package kizu.experiment.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.MethodName;
import kizu.api.folder.Digest;
import kizu.api.metric.Metric;
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

  /**
   * A metric of the finished runs of a method.
   *
   * @param seeds how many, all finished
   * @param name the metric's
   * @throws KizuException naming a damaged result
   */
  public LeftOut results(String method, int seeds, String name, Metric metric)
      throws KizuException {
    List<FinishedRun> finished = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      finished.add(FinishedRun.read(run(method, seed), seed));
    }
    return LeftOut.of(name, metric, finished);
  }

  /** Whether a comparison was begun here. */
  public boolean begun() {
    return Files.exists(plan());
  }
}
