package kizu.report.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.api.experiment.Judged;
import kizu.api.experiment.MethodName;

/**
 * A comparison as its folder tells it.
 *
 * @param root the folder
 * @param plan what was asked for
 * @param table what was found so far; without methods before the first run is done
 */
public record Comparison(Path root, Fields plan, ComparisonSummary table) {
  private static final List<String> NO_METRICS =
      List.of("seed", "seconds", "peakMiB", "testGroups");

  /** Whether a folder holds a comparison. */
  public static boolean in(Path folder) {
    return Files.exists(folder.resolve("plan.json"));
  }

  /**
   * Reads a comparison.
   *
   * @throws KizuException if its plan or table is damaged
   */
  public static Comparison read(Path root) throws KizuException {
    Fields plan = Fields.read(root.resolve("plan.json"));
    Path file = root.resolve("comparison.json");
    ComparisonSummary table =
        Files.exists(file)
            ? table(root, Fields.read(file))
            : new ComparisonSummary(
                root, plan.text("dataset"), Judged.TEST, false, List.of(), List.of(), Set.of());
    return new Comparison(root, plan, table);
  }

  private static ComparisonSummary table(Path root, Fields fields) throws KizuException {
    List<Method> methods = new ArrayList<>();
    for (Fields method : fields.list("methods")) {
      methods.add(method(method));
    }
    List<Paired> paired = new ArrayList<>();
    for (Fields pair : fields.list("paired")) {
      paired.add(
          new Paired(
              pair.text("a"),
              pair.text("b"),
              pair.text("metric"),
              pair.number("delta"),
              interval(pair, "ci95"),
              pair.number("p"),
              pair.text("verdict"),
              (int) pair.integer("idle")));
    }
    return new ComparisonSummary(
        root,
        fields.text("dataset"),
        Judged.of(fields.text("judged")),
        fields.flag("finished"),
        methods,
        paired,
        Set.copyOf(fields.texts("lowerIsBetter")));
  }

  private static Method method(Fields method) throws KizuException {
    List<Seed> seeds = new ArrayList<>();
    for (Fields seed : method.list("seeds")) {
      Map<String, Double> metrics = seed.numbers();
      metrics.keySet().removeAll(NO_METRICS);
      seeds.add(
          new Seed(
              seed.integer("seed"),
              metrics,
              seed.number("seconds"),
              seed.number("peakMiB"),
              (int) seed.integer("testGroups")));
    }
    Map<String, Interval> intervals = new LinkedHashMap<>();
    Fields ends = method.object("ci95");
    for (String metric : ends.keys()) {
      intervals.put(metric, interval(ends, metric));
    }
    return new Method(method.text("name"), seeds, method.object("mean").numbers(), intervals);
  }

  private static Interval interval(Fields fields, String key) {
    double[] ends = fields.ends(key);
    return new Interval(ends[0], ends[1]);
  }

  /** Seeds asked for. */
  public int seeds() {
    return (int) plan.integer("seeds");
  }

  /** Methods asked for, in order. */
  public List<String> methods() {
    return plan.texts("methods");
  }

  /** Pairs of methods asked for, as {@code a:b}; none for the usual ones. */
  public List<String> pairs() {
    return plan.texts("pairs");
  }

  /** Runs that are done. */
  public int done() {
    return table.methods().stream().mapToInt(method -> method.seeds().size()).sum();
  }

  /** Runs asked for. */
  public int all() {
    return methods().size() * seeds();
  }

  /** What is measured, the first metric first. */
  public List<String> metrics() {
    List<String> asked = new Fields(plan.file(), plan.tree().path("experiment")).texts("metrics");
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
