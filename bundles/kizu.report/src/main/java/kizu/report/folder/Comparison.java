package kizu.report.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.Judged;
import kizu.api.experiment.MethodName;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.run.Schedule;

/**
 * A comparison as its folder tells it.
 *
 * @param root the folder
 * @param plan what was asked for
 * @param table what was found so far; without methods before the first run is done
 */
public record Comparison(Path root, ComparisonPlan plan, ComparisonSummary table) {
  /** Whether a folder holds a comparison. */
  public static boolean in(Path folder) {
    return Files.exists(ComparisonPlan.DOCUMENT.in(folder));
  }

  /**
   * Reads a comparison.
   *
   * @throws KizuException if its plan or table is damaged
   */
  public static Comparison read(Path root) throws KizuException {
    ComparisonPlan plan = ComparisonPlan.DOCUMENT.read(ComparisonPlan.DOCUMENT.in(root));
    Path file = ComparisonTable.DOCUMENT.in(root);
    ComparisonSummary table =
        Files.exists(file)
            ? ComparisonTable.DOCUMENT.read(file).in(root)
            : new ComparisonSummary(
                root, plan.dataset(), Judged.TEST, false, List.of(), List.of(), Set.of());
    return new Comparison(root, plan, table);
  }

  /** Runs that are done. */
  public int done() {
    return table.methods().stream().mapToInt(method -> method.seeds().size()).sum();
  }

  /** Runs asked for. */
  public int all() {
    return plan.methods().size() * plan.seeds();
  }

  /** What is measured, the first metric first. */
  public List<String> metrics() {
    List<String> asked = new Schedule(plan.experiment()).metrics();
    if (!asked.isEmpty()) {
      return asked;
    }
    return table.methods().stream()
        .flatMap(method -> method.mean().keySet().stream())
        .distinct()
        .toList();
  }

  /** The metric that decides. */
  public String metric() {
    return metrics().isEmpty() ? "iou" : metrics().get(0);
  }

  /** Whether less of a metric is better. */
  public boolean lowerIsBetter(String metric) {
    return table.lowerIsBetter().contains(metric);
  }

  /** A method's row, if it has one. */
  public Optional<Method> row(String method) {
    return table.methods().stream().filter(row -> row.name().equals(method)).findFirst();
  }

  /** The folder of a run. */
  public Path folder(String method, long seed) {
    return root.resolve("runs").resolve(new MethodName(method).folder(seed));
  }
}
