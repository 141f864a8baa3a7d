package kizu.experiment.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import kizu.api.experiment.MethodName;
import kizu.experiment.folder.RunFolder;

/**
 * The places of a comparison's files.
 *
 * @param root the comparison's folder
 */
public record ComparisonFolder(Path root) {
  /** What was asked for. */
  public Path plan() {
    return root.resolve("plan.json");
  }

  /** The table. */
  Path table() {
    return root.resolve("comparison.json");
  }

  /** The results for spreadsheets. */
  Path spreadsheet() {
    return root.resolve("comparison.csv");
  }

  /** The folder of the runs. */
  public Path runs() {
    return root.resolve("runs");
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
