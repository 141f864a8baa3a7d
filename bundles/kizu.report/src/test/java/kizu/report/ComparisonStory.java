package kizu.report;

import static kizu.report.RunStory.map;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a comparison folder as an experiment does; its numbers are given, not computed. */
final class ComparisonStory {

  final Path root;
  private final List<String> methods;
  private final List<Object> rows = new ArrayList<>();
  private final List<Object> paired = new ArrayList<>();
  private List<String> lowerIsBetter = List.of();
  private String judged = "test";

  ComparisonStory(Path root, int seeds, String... methods) throws IOException {
    this.root = Files.createDirectories(root);
    this.methods = List.of(methods);
    write(
        "plan.json",
        map(
            "dataset",
            "factory",
            "started",
            "2026-11-24T09:00:00Z",
            "methods",
            this.methods,
            "seeds",
            seeds,
            "settings",
            List.of(),
            "data",
            "3f9a",
            "experiment",
            RunStory.experiment("learned", 0)));
  }

  /** A method with the finished runs of some seeds. */
  ComparisonStory method(String name, int done, double iou, double half) throws IOException {
    List<Object> finished = new ArrayList<>();
    for (int seed = 0; seed < done; seed++) {
      double value = iou + half * (seed - (done - 1) / 2.0) / Math.max(1, done);
      RunStory.finished(root.resolve("runs/" + name + "-s" + seed), name, seed, value);
      finished.add(
          map(
              "seed",
              seed,
              "iou",
              value,
              "f1",
              value + 0.1,
              "seconds",
              40.0 + seed,
              "peakMiB",
              800.0 + seed,
              "testGroups",
              24));
    }
    rows.add(
        done == 0
            ? map("name", name, "seeds", finished, "mean", map(), "ci95", map())
            : map(
                "name",
                name,
                "seeds",
                finished,
                "mean",
                map("iou", iou, "f1", iou + 0.1),
                "ci95",
                map("iou", List.of(iou - half, iou + half), "f1", Arrays.asList(null, null))));
    return this;
  }

  /** A paired difference in IoU. */
  ComparisonStory pair(String a, String b, double delta, double low, double high, String verdict) {
    return pair(a, b, delta, low, high, 0.01, verdict);
  }

  /** A paired difference in IoU with its corrected p-value. */
  ComparisonStory pair(
      String a, String b, double delta, double low, double high, double p, String verdict) {
    paired.add(
        map(
            "a",
            a,
            "b",
            b,
            "metric",
            "iou",
            "delta",
            known(delta),
            "ci95",
            Arrays.asList(known(low), known(high)),
            "p",
            known(p),
            "verdict",
            verdict,
            "idle",
            0));
    return this;
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /** The last pair compared nothing in this many seeds. */
  @SuppressWarnings("unchecked")
  ComparisonStory idle(int seeds) {
    ((Map<String, Object>) paired.get(paired.size() - 1)).put("idle", seeds);
    return this;
  }

  /** Less of these metrics is better. */
  ComparisonStory lowerIsBetter(String... metrics) {
    lowerIsBetter = List.of(metrics);
    return this;
  }

  /** Its figures are on pictures that were held out. */
  ComparisonStory heldOut() {
    judged = "held-out";
    return this;
  }

  /** Writes the table. */
  Path finished(boolean finished) throws IOException {
    write(
        "comparison.json",
        map(
            "dataset",
            "factory",
            "judged",
            judged,
            "finished",
            finished,
            "methods",
            rows,
            "paired",
            paired,
            "lowerIsBetter",
            lowerIsBetter));
    return root;
  }

  private void write(String name, Map<String, @Nullable Object> value) throws IOException {
    Files.writeString(root.resolve(name), RunStory.sealed(value));
  }
}
