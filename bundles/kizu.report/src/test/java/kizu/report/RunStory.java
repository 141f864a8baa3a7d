package kizu.report;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kizu.api.folder.Digest;
import kizu.api.folder.Seal;
import org.jspecify.annotations.Nullable;

/** Writes a run folder as an experiment does, of the shape {@code run-folder.md} describes. */
final class RunStory {
  static final int STEPS = 200;
  static final int START = 40;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  final Path root;
  private final String method;
  private final long seed;
  private final List<String> journal = new ArrayList<>();

  RunStory(Path root, String method, long seed) throws IOException {
    this.root = Files.createDirectories(root);
    this.method = method;
    this.seed = seed;
  }

  /** A whole run with everything a run can have. */
  static RunStory finished(Path root, String method, long seed, double iou) throws IOException {
    RunStory story = new RunStory(root, method, seed);
    story.head("factory").train(STEPS, iou);
    story.mark("finished", STEPS);
    story.writeJournal();
    if (!method.equals("none")) {
      story.maps();
      story.gallery();
    }
    story.predictions();
    story.result(iou);
    return story;
  }

  /** A run that was stopped early: nothing but head and journal. */
  static RunStory stopped(Path root, String method, long seed, int step) throws IOException {
    RunStory story = new RunStory(root, method, seed);
    story.head("factory").train(step, 0.5);
    story.mark("stopped", step);
    story.writeJournal();
    return story;
  }

  RunStory head(String dataset) throws IOException {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put(
        "dataset",
        map(
            "name",
            dataset,
            "format",
            "factory",
            "fingerprint",
            "3f9a",
            "counts",
            map("train", 4, "test", 40),
            "samples",
            map("train", List.of("s1", "s2"))));
    provenance.put(
        "components",
        List.of(
            map(
                "kind",
                "metric",
                "name",
                "iou",
                "bundle",
                "kizu.metric.pixel",
                "version",
                "0.1.0")));
    provenance.put("segmenter", map("engine", "PyTorch", "version", "2.7.1", "device", "cpu"));
    provenance.put("kizu", "0.1.0");
    provenance.put("revision", "5e4bfe4");
    provenance.put("java", "17.0.13");
    provenance.put("os", "Linux amd64");
    provenance.put("processors", 2);
    write(
        "experiment.json",
        map(
            "name",
            "factory",
            "method",
            method,
            "seed",
            seed,
            "fingerprint",
            "ab12",
            "started",
            "2026-11-24T09:00:00Z",
            "experiment",
            experiment(method, seed),
            "provenance",
            provenance));
    return this;
  }

  static Map<String, Object> experiment(String method, long seed) {
    return map(
        "name",
        "factory",
        "method",
        method,
        "seed",
        seed,
        "dataset",
        map("path", "", "format", "factory", "size", 64),
        "training",
        map("steps", STEPS, "batch", 8),
        "synthesis",
        map(
            "sources",
            List.of(
                map(
                    "name",
                    "deformed",
                    "transforms",
                    List.of(map("rotate", map("angle", List.of(-180, 180)))),
                    "blend",
                    map("feathered", map("radius", List.of(0, 1)))))),
        "upper",
        map("start", START, "every", 4),
        "metrics",
        List.of("iou", "f1"));
  }

  private void train(int steps, double iou) {
    mark("started", 0);
    boolean learned = method.equals("learned");
    for (int step = 1; step <= steps; step++) {
      double gone = step / (double) STEPS;
      event(
          "stepped",
          step,
          "loss",
          wobble(step, 0.1 + 0.6 * Math.exp(-4 * gone)),
          "learningRate",
          0.001);
      if (learned && step >= START && step % 4 == 0) {
        upper(step, gone);
      }
      if (step % 20 == 0) {
        double value = iou * (1 - Math.exp(-5 * gone));
        event(
            "evaluated",
            step,
            "loss",
            0.4 - 0.2 * gone,
            "metrics",
            map("iou", wobble(step, value), "f1", wobble(step, value + 0.1)),
            "threshold",
            0.5,
            "best",
            true);
        event("checkpointed", step, "seconds", 0.2 * step, "peakMiB", 812.5);
      }
    }
  }

  private void upper(int step, double gone) {
    Map<String, @Nullable Object> certificate =
        map(
            "solver",
            "preconditioned",
            "residual",
            null,
            "cosine",
            wobble(step, 0.82),
            "curvature",
            null,
            "products",
            3,
            "fellBack",
            step == START,
            "note",
            step == START ? "not finite" : "");
    event(
        "upperStepped",
        step,
        "certificate",
        certificate,
        "alignmentMean",
        wobble(step, 0.02),
        "alignmentDeviation",
        0.1,
        "entropy",
        5.5 - 1.4 * gone,
        "uniformEntropy",
        5.545,
        "entropyFloor",
        3.545,
        "regionMass",
        0.23 + 0.6 * gone,
        "diagnostics",
        map(
            "evidence",
            wobble(step, 3 * gone),
            "reliability",
            step < START + 60 ? null : 0.8 - 0.1 * seed,
            "reliabilityLow",
            step < START + 60 ? null : 0.7 - 0.75 * seed,
            "reliabilityHigh",
            step < START + 60 ? null : 0.9));
    if (method.equals("learned")) {
      chosen(step);
    }
  }

  private void chosen(int step) {
    event(
        "recipeLearned",
        step,
        "choices",
        List.of(
            map(
                "name",
                "deformed: rotate.angle",
                "unit",
                "°",
                "minimum",
                -180.0,
                "maximum",
                180.0,
                "periodic",
                true,
                "probability",
                step < STEPS / 2 ? List.of(0.25, 0.25, 0.25, 0.25) : List.of(0.1, 0.6, 0.2, 0.1),
                "margin",
                List.of(0.05, 0.08, 0.04, 0.12),
                "significance",
                7.25,
                "reliability",
                0.9,
                "reliabilityLow",
                0.85,
                "reliabilityHigh",
                0.95,
                "words",
                "-90° to 0°, mostly near -45°"),
            map(
                "name",
                "deformed: blend",
                "labels",
                step < STEPS / 2 ? List.of("poisson", "hard") : List.of("hard", "poisson", "soft"),
                "probability",
                step < STEPS / 2 ? List.of(0.3, 0.7) : List.of(0.02, 0.9, 0.08),
                "margin",
                step < STEPS / 2 ? List.of() : List.of(0.03, 0.2, 0.04),
                "words",
                "poisson 90%, soft 8%, hard 2%"),
            map(
                "name",
                "source",
                "labels",
                List.of("a", "b"),
                "probability",
                List.of(0.5, 0.5),
                "words",
                "even")));
  }

  /** Noise that is the same in every run of the test. */
  private double wobble(int step, double value) {
    return value * (1 + 0.06 * Math.sin(step * 1.7 + seed * 2.3 + method.hashCode() % 7));
  }

  void event(String event, int step, @Nullable Object... fields) {
    Map<String, @Nullable Object> line = map("event", event, "step", step);
    line.putAll(map(fields));
    try {
      journal.add(Seal.line(JSON.writeValueAsString(line)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void mark(String event, int step) {
    event(
        event, step, "at", "2026-11-24T09:10:00Z", "seconds", 0.2 * step + seed, "peakMiB", 812.5);
  }

  void writeJournal() throws IOException {
    Files.writeString(root.resolve("journal.jsonl"), String.join("\n", journal) + "\n");
  }

  private void maps() throws IOException {
    Files.createDirectories(root.resolve("maps"));
    Drawing.part(64, 64, 1).save(root.resolve("maps/background-1.png"));
    Drawing.disc(64, 64, 32, 32, 18).save(root.resolve("maps/region-1.png"));
    List<Object> snapshots = new ArrayList<>();
    for (int step : new int[] {START, 100, STEPS}) {
      snapshots.add(
          map(
              "step",
              step,
              "maps",
              List.of(
                  map(
                      "background",
                      "b1",
                      "defectClass",
                      "scratch",
                      "rows",
                      8,
                      "columns",
                      8,
                      "stride",
                      8,
                      "probability",
                      probability((step - START) / 100.0)))));
    }
    write(
        "maps/index.json",
        map(
            "backgrounds",
            List.of(
                map(
                    "id",
                    "b1",
                    "file",
                    "background-1.png",
                    "width",
                    64,
                    "height",
                    64,
                    "region",
                    "region-1.png")),
            "snapshots",
            snapshots,
            "labelled",
            List.of(
                map(
                    "defectClass",
                    "scratch",
                    "pictures",
                    3,
                    "rows",
                    8,
                    "columns",
                    8,
                    "area",
                    area()))));
  }

  /** Half of the labelled defects' area in the middle, half in a corner. */
  private static List<Double> area() {
    List<Double> area = new ArrayList<>(Collections.nCopies(64, 0.0));
    area.set(4 * 8 + 4, 0.5);
    area.set(0, 0.5);
    return area;
  }

  private static List<Double> probability(double sharpness) {
    List<Double> weights = new ArrayList<>();
    for (int cell = 0; cell < 64; cell++) {
      double away = Math.hypot(cell % 8 - 3.5, Math.floorDiv(cell, 8) - 3.5);
      weights.add(Math.exp(-sharpness * away));
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    return weights.stream().map(weight -> weight / sum).toList();
  }

  private static Map<String, Object> distractor() {
    return map(
        "source",
        "default",
        "background",
        "n1",
        "patch",
        "n7 at 12, 40 in the shape of s12#3",
        "x",
        9,
        "y",
        8,
        "steps",
        List.of(map("component", "hard", "magnitudes", Map.of(), "units", Map.of())));
  }

  private void gallery() throws IOException {
    Files.createDirectories(root.resolve("gallery"));
    List<Object> index = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Drawing.part(64, 64, i)
          .line(20 + i, 30, 34, 36 + i, 235)
          .save(root.resolve("gallery/synthetic-0" + i + ".png"));
      Drawing.blank(64, 64)
          .line(20 + i, 30, 34, 36 + i, 255)
          .save(root.resolve("gallery/mask-0" + i + ".png"));
      index.add(
          map(
              "file",
              "synthetic-0" + i + ".png",
              "mask",
              "mask-0" + i + ".png",
              "recipes",
              List.of(recipe(i)),
              "distractors",
              i == 1 ? List.of(distractor()) : List.of()));
    }
    Drawing.part(64, 64, 4).save(root.resolve("gallery/normal-01.png"));
    index.add(
        map(
            "file",
            "normal-01.png",
            "falseAlarm",
            map(
                "picture",
                "n5",
                "x",
                104,
                "y",
                12,
                "width",
                9,
                "height",
                70,
                "probability",
                0.934,
                "left",
                40,
                "top",
                -3)));
    write("gallery/index.json", index);
  }

  private static Map<String, @Nullable Object> recipe(int number) {
    return map(
        "source",
        "deformed",
        "background",
        "b" + number,
        "patch",
        "s12#3",
        "x",
        34,
        "y",
        20,
        "steps",
        List.of(
            map(
                "component",
                "rotate",
                "magnitudes",
                map("angle", 37.2),
                "units",
                map("angle", "°")),
            map("component", "flip", "magnitudes", map("horizontal", 0.0, "vertical", 0.0)),
            map(
                "component",
                "scale",
                "magnitudes",
                map("factor", 1.1),
                "units",
                map("factor", "×")),
            map("component", "burn", "magnitudes", map("angle", 12.5), "units", map("angle", "K")),
            map(
                "component",
                "feathered",
                "magnitudes",
                map("radius", 1.0),
                "units",
                map("radius", "px"))));
  }

  private void predictions() throws IOException {
    Files.createDirectories(root.resolve("predictions"));
    List<Object> index = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      Drawing.part(64, 64, 9 + i)
          .line(24, 28 + i, 30, 31 + i, 235)
          .save(root.resolve("predictions/image-" + i + ".png"));
      Drawing.blank(64, 64)
          .line(24, 28 + i, 30, 31 + i, 255)
          .save(root.resolve("predictions/truth-" + i + ".png"));
      Drawing.blank(64, 64)
          .line(24 + i, 28 + i, 31, 31 + i, 200)
          .save(root.resolve("predictions/prediction-" + i + ".png"));
      index.add(
          map(
              "sample",
              "t" + i,
              "group",
              "g" + i,
              "defectClass",
              "scratch",
              "rank",
              i < 3 ? "best" : "worst",
              "metrics",
              map("iou", 0.9 - 0.2 * i, "f1", null),
              "image",
              "image-" + i + ".png",
              "truth",
              "truth-" + i + ".png",
              "prediction",
              "prediction-" + i + ".png",
              "threshold",
              0.4));
    }
    write("predictions/index.json", index);
  }

  /** A finished run that left test pictures alone. */
  static RunStory heldOut(Path root, String method, long seed, double iou) throws IOException {
    RunStory story = new RunStory(root, method, seed);
    story.head("factory").train(STEPS, iou);
    story.mark("finished", STEPS);
    story.writeJournal();
    story.maps();
    story.gallery();
    story.write(
        "metrics.json",
        map(
            "seconds",
            40.0 + seed,
            "peakMiB",
            812.5,
            "steps",
            STEPS,
            "taken",
            "random+training.pretrain=80",
            "judged",
            "held-out",
            "test",
            null,
            "validation",
            map(
                "threshold",
                0.4,
                "metrics",
                map("iou", iou, "f1", iou + 0.1),
                "testGroups",
                16,
                "groups",
                List.of()),
            "policy",
            null));
    return story;
  }

  private void result(double iou) throws IOException {
    write(
        "metrics.json",
        map(
            "seconds",
            40.0 + seed,
            "peakMiB",
            812.5,
            "steps",
            STEPS,
            "test",
            map(
                "threshold",
                0.4,
                "metrics",
                map("iou", iou, "f1", iou + 0.1),
                "testGroups",
                24,
                "groups",
                List.of()),
            "validation",
            map("threshold", 0.4, "metrics", map("iou", iou + 0.02, "f1", null)),
            "policy",
            method.equals("learned") ? map("entropy", 4.1, "uniformRegionMass", 0.23) : null));
  }

  /** Writes a file with its checksum; an index with those of the pictures beside it. */
  void write(String name, Object value) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put(String.valueOf(key), member));
    } else {
      members.put("pictures", value);
    }
    Path file = root.resolve(name);
    if (name.endsWith("index.json")) {
      members.put("files", checksums(file.resolveSibling("")));
    }
    Files.writeString(file, sealed(members));
  }

  static String sealed(Map<String, @Nullable Object> members) throws IOException {
    return Seal.file(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(members) + "\n");
  }

  private static Map<String, String> checksums(Path folder) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".png")).toList()) {
        checksums.put(String.valueOf(file.getFileName()), Digest.of(file));
      }
    }
    return checksums;
  }

  /** Keys and values in turn, in that order; values may be null. */
  static Map<String, @Nullable Object> map(@Nullable Object... entries) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(String.valueOf(entries[i]), entries[i + 1]);
    }
    return map;
  }
}
