package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Options;
import kizu.api.config.Parts;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Transform;
import kizu.api.training.Augmentation;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingPlan;
import kizu.core.checkpoint.CheckpointFolder;
import kizu.core.synthesis.ActiveSources;
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BilevelTrainingTest {
  private static final int STEPS = 40;
  private static final Fakes.Squares DATA = new Fakes.Squares();

  @TempDir Path folder;

  private final List<TrainingEvent> events = new ArrayList<>();
  private final Boards boards =
      new Boards()
          .with(SegmenterBackend.class, "tiny", new TinySegmenter.Backend())
          .with(HypergradientSolver.class, "continuing", new Fakes.Continuing())
          .with(PlacementPolicy.class, "remembering", new Fakes.Remembering())
          .with(RecipePolicy.class, "noting", options -> new Fakes.Noting())
          .with(BlendMode.class, "hard", new Fakes.Hard())
          .with(Transform.class, "gain", new Fakes.Gain())
          .with(Metric.class, "iou", new Fakes.Iou());

  private static TrainingPlan plan(double rate) {
    return plan(rate, 0);
  }

  private static TrainingPlan plan(double rate, int stop) {
    return plan(rate, stop, 1);
  }

  /** Of the same steps in all. */
  private static TrainingPlan plan(double rate, int stop, int rounds) {
    TrainingPlan.Source source =
        new TrainingPlan.Source(
            "dim",
            List.of(new TrainingPlan.Step("gain", Map.of())),
            List.of(new TrainingPlan.Step("hard", Map.of())));
    return new TrainingPlan(
        DATA,
        DATA.of(Split.TRAIN, true),
        DATA.of(Split.TRAIN, false),
        DATA.samples().stream().filter(s -> s.split() == Split.VALIDATION).toList(),
        Parts.of(
            TrainingPlan.Lower.class,
            Map.ofEntries(
                Map.entry("steps", STEPS / rounds),
                Map.entry("batch", 4),
                Map.entry("crop", 16),
                Map.entry("learningRate", rate),
                Map.entry("warmup", 5),
                Map.entry("weightDecay", 0),
                Map.entry("positiveWeight", 2),
                Map.entry("syntheticShare", 0.5),
                Map.entry("augmentation", Augmentation.FLIP),
                Map.entry("jitter", 0.5),
                Map.entry("average", 0),
                Map.entry("pretrain", 0),
                Map.entry("finetune", 0),
                Map.entry("hardNormals", 0),
                Map.entry("evaluateEvery", 10),
                Map.entry("checkpointEvery", 10))),
        new TrainingPlan.Synthesis(List.of(source), 2, 4, 0.8, 0, true, true),
        Parts.of(
            TrainingPlan.Upper.class,
            Map.ofEntries(
                Map.entry("placement", ComponentChoice.of("remembering")),
                Map.entry("recipe", ComponentChoice.of("noting")),
                Map.entry("solver", ComponentChoice.of("continuing")),
                Map.entry("rounds", rounds),
                Map.entry("start", 8),
                Map.entry("plateau", 0),
                Map.entry("stop", stop),
                Map.entry("every", 3),
                Map.entry("candidates", 6),
                Map.entry("exploration", 0.25),
                Map.entry("validationBatch", 4),
                Map.entry("directionAverage", 0.8),
                Map.entry("maximumDivergence", 2),
                Map.entry("words", false))),
        ComponentChoice.of("tiny"),
        List.of("iou"),
        11,
        "fingerprint");
  }

  private Training open(TrainingPlan plan, Path at) throws KizuException {
    return new BilevelTraining(
        plan,
        boards.board(),
        new CheckpointFolder(at),
        events::add,
        new BilevelTraining.Limits(1 << 20, 100));
  }

  private static void finish(Training training) throws KizuException {
    while (training.step() < STEPS) {
      training.advance();
    }
  }

  private static byte[] last(Path at, String file) throws IOException {
    return Files.readAllBytes(
        at.resolve(String.format(Locale.ROOT, "step-%09d", STEPS)).resolve(file));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 1", "11, 1", "23, 1", "39, 1", "19, 2", "20, 2", "21, 2", "33, 2"})
  void aRunKilledAtAnyStepEndsAsAnUninterruptedOneByteForByte(int killedAt, int rounds)
      throws Exception {
    TrainingPlan plan = plan(0.5, 0, rounds);
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    try (Training training = open(plan, whole)) {
      finish(training);
    }
    // Killed: no checkpoint is written at the end, the last regular one is all there is.
    try (Training training = open(plan, broken)) {
      while (training.step() < killedAt) {
        training.advance();
      }
    }
    try (Training training = open(plan, broken)) {
      assertEquals(killedAt / 10 * 10, training.step());
      finish(training);
      // The plan's chain, and real pictures as they are.
      assertEquals(
          Set.of("dim", ActiveSources.REAL),
          training.gallery(40).stream()
              .map(made -> made.recipes().get(0).source())
              .collect(Collectors.toSet()));
    }
    for (String file : List.of("state.safetensors", "best.safetensors", "manifest.json")) {
      assertArrayEquals(last(whole, file), last(broken, file), file);
    }
  }

  /** Three folds of ten steps each, then a network of ten on everything. */
  private static TrainingPlan crossFitted() {
    TrainingPlan apart = plan(0.5, 0, 4);
    List<SampleInfo> defects = new ArrayList<>();
    List<SampleInfo> normals = new ArrayList<>();
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
      defects.addAll(DATA.of(split, true));
      normals.addAll(DATA.of(split, false));
    }
    List<TrainingPlan.Fold> folds = new ArrayList<>();
    for (int held = 0; held < 3; held++) {
      int fold = held;
      folds.add(
          new TrainingPlan.Fold(
              every(defects, i -> i % 3 != fold),
              every(normals, i -> i % 3 != fold),
              Stream.concat(
                      every(defects, i -> i % 3 == fold).stream(),
                      every(normals, i -> i % 3 == fold).stream())
                  .toList()));
    }
    return new TrainingPlan(
        DATA,
        defects,
        normals,
        folds.stream().flatMap(fold -> fold.validation().stream()).toList(),
        folds,
        apart.examples(),
        apart.lower(),
        apart.synthesis(),
        apart.upper(),
        apart.segmenter(),
        apart.metrics(),
        apart.seed(),
        apart.fingerprint());
  }

  private static List<SampleInfo> every(List<SampleInfo> samples, IntPredicate which) {
    return IntStream.range(0, samples.size()).filter(which).mapToObj(samples::get).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 11, 19, 20, 21, 29, 30, 31, 39})
  void aCrossFittedRunKilledAtAnyStepEndsAsAnUninterruptedOneByteForByte(int killedAt)
      throws Exception {
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    try (Training training = open(crossFitted(), whole)) {
      finish(training);
    }
    try (Training training = open(crossFitted(), broken)) {
      while (training.step() < killedAt) {
        training.advance();
      }
    }
    try (Training training = open(crossFitted(), broken)) {
      finish(training);
    }
    for (String file : List.of("state.safetensors", "best.safetensors", "manifest.json")) {
      assertArrayEquals(last(whole, file), last(broken, file), file);
    }
  }

  @Test
  void whatWasLearnedOnEveryFoldIsThereInTheLastRound() throws Exception {
    try (Training training = open(crossFitted(), folder)) {
      finish(training);
      long uneven =
          training.maps(8).stream()
              .map(view -> view.map().probability())
              .filter(p -> IntStream.range(1, p.length).anyMatch(i -> p[i] != p[0]))
              .count();
      // In the last round nothing is learned: what is uneven was so before.
      assertTrue(uneven > 0, uneven + " maps are uneven");
    }
  }

  @Test
  void stoppingAtAStepAndGoingOnChangesNothing() throws Exception {
    Path whole = folder.resolve("whole");
    Path stopped = folder.resolve("stopped");
    try (Training training = open(plan(0.5), whole)) {
      finish(training);
    }
    try (Training training = open(plan(0.5), stopped)) {
      while (training.step() < 17) {
        training.advance();
      }
      training.checkpoint();
    }
    try (Training training = open(plan(0.5), stopped)) {
      assertEquals(17, training.step());
      finish(training);
    }
    assertArrayEquals(last(whole, "state.safetensors"), last(stopped, "state.safetensors"));
  }

  @Test
  void itLearnsAndEvaluatesOnUnseenImages() throws Exception {
    try (Training training = open(plan(2), folder)) {
      finish(training);
      double iou =
          Objects.requireNonNull(
              training
                  .evaluate(DATA.samples().stream().filter(s -> s.split() == Split.TEST).toList())
                  .metrics()
                  .get("iou"));
      assertTrue(iou > 0.95, "bright squares on dark ground: IoU " + iou);
    }
    assertEquals(STEPS, events.stream().filter(TrainingEvent.Stepped.class::isInstance).count());
    assertEquals(4, events.stream().filter(TrainingEvent.Evaluated.class::isInstance).count());
    assertEquals(11, events.stream().filter(TrainingEvent.UpperStepped.class::isInstance).count());
  }

  @Test
  void aPictureCountsAsMuchInTheLossAsThePlacementSays() throws Exception {
    double[] first = new double[3];
    for (int i = 0; i < first.length; i++) {
      double weight = i / 2.0;
      boards.without(PlacementPolicy.class, "remembering");
      boards.with(PlacementPolicy.class, "remembering", new Fakes.Remembering(weight));
      events.clear();
      try (Training training = open(plan(0.5), folder.resolve("weight" + i))) {
        training.advance();
      }
      first[i] = ((TrainingEvent.Stepped) events.get(0)).loss();
    }
    assertTrue(first[2] > first[0], "real and synthetic pictures, and real ones alone");
    assertEquals((first[0] + first[2]) / 2, first[1], 1e-6);
  }

  @Test
  void aFrozenPolicyTakesNoFurtherUpperStep() throws Exception {
    try (Training training = open(plan(0.5, 20), folder)) {
      finish(training);
    }
    assertEquals(
        List.of(8, 11, 14, 17),
        events.stream()
            .filter(TrainingEvent.UpperStepped.class::isInstance)
            .map(TrainingEvent::step)
            .toList());
  }

  @Test
  void theLastOfSeveralRoundsTrainsAnotherNetworkOnThePolicyAsItIs() throws Exception {
    try (Training training = open(plan(0.5, 0, 2), folder)) {
      finish(training);
    }
    assertEquals(
        List.of(8, 11, 14, 17),
        events.stream()
            .filter(TrainingEvent.UpperStepped.class::isInstance)
            .map(TrainingEvent::step)
            .toList());
    assertEquals(
        List.of(new TrainingEvent.RoundStarted(21, 2, 2)),
        events.stream().filter(TrainingEvent.RoundStarted.class::isInstance).toList());
    List<Double> rates =
        events.stream()
            .filter(TrainingEvent.Stepped.class::isInstance)
            .map(e -> ((TrainingEvent.Stepped) e).learningRate())
            .toList();
    assertEquals(rates.subList(0, 20), rates.subList(20, 40), "the rate begins anew");
    assertEquals(
        List.of(10, 20, 30, 40),
        events.stream()
            .filter(TrainingEvent.Evaluated.class::isInstance)
            .map(TrainingEvent::step)
            .toList());
    assertTrue(
        events.stream()
            .anyMatch(e -> e instanceof TrainingEvent.Evaluated v && v.step() == 30 && v.best()),
        "the best weights are those of the last round");
  }

  /** Else their best weights would be chosen from other steps than those of a method with one. */
  @Test
  void everyRoundIsEvaluatedAtTheSameOfItsSteps() throws Exception {
    int steps = 13;
    TrainingPlan p = plan(0.5, 0, 3);
    TrainingPlan.Lower lower =
        Parts.of(
            TrainingPlan.Lower.class,
            Map.ofEntries(
                Map.entry("steps", steps),
                Map.entry("batch", 4),
                Map.entry("crop", 16),
                Map.entry("learningRate", 0.5),
                Map.entry("warmup", 5),
                Map.entry("weightDecay", 0),
                Map.entry("positiveWeight", 2),
                Map.entry("syntheticShare", 0.5),
                Map.entry("augmentation", Augmentation.FLIP),
                Map.entry("jitter", 0.5),
                Map.entry("average", 0),
                Map.entry("pretrain", 0),
                Map.entry("finetune", 0),
                Map.entry("hardNormals", 0),
                Map.entry("evaluateEvery", 5),
                Map.entry("checkpointEvery", 10)));
    TrainingPlan uneven =
        new TrainingPlan(
            p.dataset(),
            p.defects(),
            p.normals(),
            p.validation(),
            lower,
            p.synthesis(),
            p.upper(),
            p.segmenter(),
            p.metrics(),
            p.seed(),
            p.fingerprint());
    try (Training training = open(uneven, folder)) {
      while (training.step() < uneven.steps()) {
        training.advance();
      }
    }
    assertEquals(
        List.of(5, 10, 13, 18, 23, 26, 31, 36, 39),
        events.stream()
            .filter(TrainingEvent.Evaluated.class::isInstance)
            .map(TrainingEvent::step)
            .toList());
  }

  @Test
  void aCheckpointOfAnotherExperimentIsRefused() throws Exception {
    try (Training training = open(plan(0.5), folder)) {
      training.advance();
      training.checkpoint();
    }
    TrainingPlan p = plan(0.5);
    TrainingPlan other =
        new TrainingPlan(
            p.dataset(),
            p.defects(),
            p.normals(),
            p.validation(),
            p.lower(),
            p.synthesis(),
            p.upper(),
            p.segmenter(),
            p.metrics(),
            p.seed(),
            "another");
    assertTrue(
        assertThrows(KizuException.class, () -> open(other, folder))
            .getMessage()
            .contains("another experiment"));
  }

  @Test
  void aLossThatIsNoNumberEndsTheRunWithARemedy() throws Exception {
    try (Training training = open(plan(Double.MAX_VALUE), folder)) {
      KizuException failure = assertThrows(KizuException.class, () -> finish(training));
      assertTrue(failure.getMessage().contains("learningRate"), failure.getMessage());
    }
  }

  /** A component that can leave while a run needs it, and one to put in its place. */
  private enum Part {
    SEGMENTER(SegmenterBackend.class, "tiny"),
    PLACEMENT(PlacementPolicy.class, "remembering"),
    RECIPE(RecipePolicy.class, "noting");

    private final Class<?> kind;
    private final String name;

    Part(Class<?> kind, String name) {
      this.kind = kind;
      this.name = name;
    }

    void leave(Boards boards) {
      boards.without(kind, name);
    }

    void comeAnew(Boards boards) {
      switch (this) {
        case SEGMENTER -> boards.with(SegmenterBackend.class, name, new TinySegmenter.Backend());
        case PLACEMENT -> boards.with(PlacementPolicy.class, name, new Fakes.Remembering());
        case RECIPE -> {
          // Not a lambda that captures nothing: that would be the same object again.
          boards.with(
              RecipePolicy.class,
              name,
              new RecipePolicy() {
                @Override
                public Chooser open(Options options) {
                  return new Fakes.Noting();
                }
              });
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPartThatLeavesIsWaitedForThenTheRunEndsWithACheckpoint(Part part) throws Exception {
    try (Training training = open(plan(0.5), folder)) {
      training.advance();
      part.leave(boards);
      KizuException failure = assertThrows(KizuException.class, training::advance);
      assertTrue(failure.getMessage().contains("'" + part.name + "'"), failure.getMessage());
    }
    assertTrue(Files.isDirectory(folder.resolve("step-000000001")));
  }

  @ParameterizedTest
  @EnumSource
  void aPartThatIsReplacedTakesOverTheState(Part part) throws Exception {
    Path whole = folder.resolve("whole");
    Path swapped = folder.resolve("swapped");
    try (Training training = open(plan(0.5), whole)) {
      finish(training);
    }
    try (Training training = open(plan(0.5), swapped)) {
      while (training.step() < 20) {
        training.advance();
      }
      part.leave(boards);
      part.comeAnew(boards);
      finish(training);
    }
    assertArrayEquals(last(whole, "state.safetensors"), last(swapped, "state.safetensors"));
    assertFalse(
        events.stream()
            .filter(ComponentChanged.class::isInstance)
            .noneMatch(e -> ((ComponentChanged) e).change() == Change.REPLACED));
  }

  @Test
  void aMissingComponentIsNamedWithTheNearestOne() {
    TrainingPlan p = plan(0.5);
    TrainingPlan typo =
        new TrainingPlan(
            p.dataset(),
            p.defects(),
            p.normals(),
            p.validation(),
            p.lower(),
            p.synthesis(),
            p.upper(),
            ComponentChoice.of("tinny"),
            p.metrics(),
            p.seed(),
            p.fingerprint());
    assertTrue(
        assertThrows(KizuException.class, () -> open(typo, folder))
            .getMessage()
            .contains("Did you mean 'tiny'?"));
  }
}
