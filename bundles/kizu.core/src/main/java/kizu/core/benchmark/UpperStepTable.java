package kizu.core.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Parts;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.Progress;
import kizu.api.training.Augmentation;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Stepped;
import kizu.api.training.TrainingEvent.UpperStepped;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;

/**
 * What a whole upper step costs with each solver, in a training as users run it: batches made,
 * direction, candidates pasted, alignments, and the policies' own learning. Taken from when the
 * training tells of its steps; each upper step is compared with the lower one before it, and what
 * is given is the median: what else a machine does falls on both.
 */
final class UpperStepTable {
  private static final int START = 20;
  private static final int EVERY = 4;
  private static final int REPEATS = 5;
  private static final int STEPS = START + EVERY * REPEATS;
  private static final int DEFECTS = 8;
  private static final int NORMALS = 40;
  private static final int CANDIDATES = 16;
  private static final int STRIDE = 4;

  /** Methods, and the recipe policy that each uses. */
  private static final Map<String, String> RECIPES =
      new TreeMap<>(Map.of("learned", "uniform", "joint", "learned-choices"));

  private final Workbench bench;
  private final Trainer trainer;

  UpperStepTable(Workbench bench, Trainer trainer) {
    this.bench = bench;
    this.trainer = trainer;
  }

  /**
   * Measures; an empty list if it was asked to stop. Data that cannot be pasted into, or a
   * component that is missing, costs this table alone: its note says why.
   */
  List<BenchmarkTable> of(Set<String> solvers, Progress progress) {
    List<List<String>> rows = new ArrayList<>();
    String note =
        CANDIDATES
            + " candidates, validation and curvature batches of "
            + Workbench.BATCH
            + ", beside a training step of "
            + Workbench.BATCH
            + " pictures; each with the making of its pictures.";
    try {
      for (String solver : solvers) {
        rows.add(row(solver));
        if (!Workbench.goOn(progress, "upper steps, " + solver, rows.size(), solvers.size())) {
          return List.of();
        }
      }
    } catch (KizuException e) {
      note = "Not measured further: " + e.getMessage();
    }
    return List.of(
        new BenchmarkTable(
            "A whole upper step, in training steps",
            Stream.concat(Stream.of("solver"), RECIPES.keySet().stream()).toList(),
            rows,
            note));
  }

  private List<String> row(String solver) throws KizuException {
    List<String> row = new ArrayList<>(List.of(solver));
    for (String recipe : RECIPES.values()) {
      row.add(Words.number("%.2f", ratio(solver, recipe)));
    }
    return row;
  }

  private double ratio(String solver, String recipe) throws KizuException {
    Stopwatch stopwatch = new Stopwatch();
    Path checkpoints = temporary();
    try (Training training = trainer.open(plan(solver, recipe), checkpoints, stopwatch)) {
      // Not to the last step, which evaluates and writes a checkpoint.
      while (training.step() < STEPS - 1) {
        stopwatch.begin();
        training.advance();
      }
    } finally {
      delete(checkpoints);
    }
    return stopwatch.median();
  }

  private TrainingPlan plan(String solver, String recipe) {
    TrainingPlan.Source source =
        new TrainingPlan.Source(
            "deformed",
            List.of(step("rotate"), step("flip"), step("scale")),
            List.of(new TrainingPlan.Step("residual", Map.of())));
    return new TrainingPlan(
        bench.dataset(),
        first(bench.samples(Split.TRAIN, true), DEFECTS),
        first(bench.samples(Split.TRAIN, false), NORMALS),
        first(bench.samples(Split.VALIDATION, true), Workbench.BATCH),
        Parts.of(
            TrainingPlan.Lower.class,
            Map.ofEntries(
                Map.entry("steps", STEPS),
                Map.entry("batch", Workbench.BATCH),
                Map.entry("crop", bench.side()),
                Map.entry("learningRate", Workbench.RATE),
                Map.entry("warmup", START),
                Map.entry("weightDecay", 1e-4),
                Map.entry("positiveWeight", 1),
                Map.entry("syntheticShare", 0.75),
                Map.entry("augmentation", Augmentation.FLIP),
                Map.entry("jitter", 0),
                Map.entry("average", 0),
                Map.entry("pretrain", 0),
                Map.entry("finetune", 0),
                Map.entry("hardNormals", 0),
                Map.entry("evaluateEvery", STEPS),
                Map.entry("checkpointEvery", STEPS))),
        new TrainingPlan.Synthesis(List.of(source), 3, STRIDE, 0.8, 0, false, false),
        Parts.of(
            TrainingPlan.Upper.class,
            Map.ofEntries(
                Map.entry("placement", ComponentChoice.of("location-network")),
                Map.entry("recipe", ComponentChoice.of(recipe)),
                Map.entry("solver", ComponentChoice.of(solver)),
                Map.entry("rounds", 1),
                Map.entry("start", START),
                Map.entry("plateau", 0),
                Map.entry("stop", 0),
                Map.entry("every", EVERY),
                Map.entry("candidates", CANDIDATES),
                Map.entry("exploration", 0.5),
                Map.entry("validationBatch", Workbench.BATCH),
                Map.entry("directionAverage", 0.8),
                Map.entry("maximumDivergence", 3),
                Map.entry("words", false))),
        ComponentChoice.of(Workbench.BACKEND),
        List.of("iou"),
        Workbench.SEED,
        "benchmark");
  }

  private static TrainingPlan.Step step(String transform) {
    return new TrainingPlan.Step(transform, Map.of());
  }

  private static List<SampleInfo> first(List<SampleInfo> samples, int most) {
    return samples.subList(0, Math.min(most, samples.size()));
  }

  private static Path temporary() throws KizuException {
    try {
      return Files.createTempDirectory("kizu-benchmark");
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static KizuException unusable(IOException e) {
    return new KizuException(
        System.getProperty("java.io.tmpdir"),
        "the folder for temporary files cannot be used (" + e + ")",
        "Free some space or make it writable.");
  }

  private static void delete(Path folder) throws KizuException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Takes the time of lower and upper steps. */
  private static final class Stopwatch implements TrainingListener {
    private final List<Double> ratios = new ArrayList<>();
    private long begin;
    private long lower;
    private long spentOnLower;

    void begin() {
      begin = System.nanoTime();
    }

    @Override
    public void on(TrainingEvent event) {
      long now = System.nanoTime();
      if (event instanceof Stepped) {
        lower = now;
        spentOnLower = now - begin;
      } else if (event instanceof UpperStepped) {
        ratios.add((double) (now - lower) / spentOnLower);
      }
    }

    double median() {
      return Workbench.median(ratios.stream().mapToDouble(ratio -> ratio).toArray());
    }
  }
}
