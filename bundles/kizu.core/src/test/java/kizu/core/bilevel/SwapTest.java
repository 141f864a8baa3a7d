package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.config.Parts;
import kizu.api.dataset.Split;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
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
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import kizu.core.testing.Poison;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components that are replaced while a training uses them. */
class SwapTest {
  private static final int STEPS = 20;
  private static final Fakes.Squares DATA = new Fakes.Squares();

  @TempDir Path folder;

  private final List<TrainingEvent> events = new ArrayList<>();

  /** A backend whose bundle ends whatever its networks need as soon as it is deactivated. */
  private static final class Ending implements SegmenterBackend {
    private boolean ended;

    @Override
    public Segmenter open(SegmenterSpec spec, Options options) {
      Segmenter sound = new TinySegmenter.Backend().open(spec, options);
      Segmenter all = sound;
      for (String method : List.of("state", "export", "trainStep", "predict", "weights")) {
        all =
            Poison.of(
                Segmenter.class,
                all,
                method,
                (arguments, call) -> {
                  if (ended) {
                    throw new IllegalStateException("the process has ended");
                  }
                  return call.result();
                });
      }
      return all;
    }
  }

  /** A version that declares an option the one before did not know. */
  private static final class Newer implements SegmenterBackend {
    private double seen = -1;

    @Override
    public List<Option> options() {
      return List.of(Option.number("width", 7, 1, 9, "New."));
    }

    @Override
    public Segmenter open(SegmenterSpec spec, Options options) {
      seen = options.number("width");
      return new TinySegmenter.Backend().open(spec, options);
    }
  }

  private Boards boards(SegmenterBackend segmenter) {
    return new Boards()
        .with(SegmenterBackend.class, "tiny", segmenter)
        .with(HypergradientSolver.class, "continuing", new Fakes.Continuing())
        .with(PlacementPolicy.class, "remembering", new Fakes.Remembering())
        .with(RecipePolicy.class, "noting", options -> new Fakes.Noting())
        .with(BlendMode.class, "hard", new Fakes.Hard())
        .with(Transform.class, "gain", new Fakes.Gain())
        .with(Metric.class, "iou", new Fakes.Iou());
  }

  private static TrainingPlan plan(boolean join) {
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
                Map.entry("steps", STEPS),
                Map.entry("batch", 4),
                Map.entry("crop", 16),
                Map.entry("learningRate", 0.5),
                Map.entry("warmup", 2),
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
                Map.entry("checkpointEvery", 10))),
        new TrainingPlan.Synthesis(List.of(source), 2, 4, 0.8, 0, false, join),
        Parts.of(
            TrainingPlan.Upper.class,
            Map.ofEntries(
                Map.entry("placement", ComponentChoice.of("remembering")),
                Map.entry("recipe", ComponentChoice.of("noting")),
                Map.entry("solver", ComponentChoice.of("continuing")),
                Map.entry("rounds", 1),
                Map.entry("start", 4),
                Map.entry("plateau", 0),
                Map.entry("stop", 0),
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

  private interface Between {
    void doIt() throws Exception;
  }

  private byte[] run(Boards boards, String name, boolean join, Between atEight) throws Exception {
    Path at = folder.resolve(name);
    try (Training training =
        SupervisedTraining.open(
            () ->
                new BilevelTraining(
                    plan(join),
                    boards.board(),
                    new CheckpointFolder(at),
                    events::add,
                    new BilevelTraining.Limits(1 << 20, 60_000)),
            boards.board())) {
      while (training.step() < STEPS) {
        if (training.step() == 8) {
          atEight.doIt();
        }
        training.advance();
      }
    }
    return Files.readAllBytes(
        at.resolve(String.format(Locale.ROOT, "step-%09d", STEPS)).resolve("state.safetensors"));
  }

  private byte[] whole() throws Exception {
    return run(boards(new TinySegmenter.Backend()), "whole", true, () -> {});
  }

  @Test
  void aSegmenterWhoseBundleEndsItsProcessIsReplacedWithoutLossOfAByte() throws Exception {
    Ending old = new Ending();
    Newer newer = new Newer();
    Boards boards = boards(old);
    byte[] swapped =
        run(
            boards,
            "swapped",
            true,
            () -> {
              boards.without(SegmenterBackend.class, "tiny");
              old.ended = true;
              boards.with(SegmenterBackend.class, "tiny", newer);
            });
    assertArrayEquals(whole(), swapped);
    assertEquals(7, newer.seen);
  }

  @Test
  void aPolicyIsReplacedDuringAStepFromAnotherThreadWithoutLossOfAByte() throws Exception {
    Boards boards = boards(new TinySegmenter.Backend());
    Thread[] swap = new Thread[1];
    byte[] swapped =
        run(
            boards,
            "policy",
            true,
            () -> {
              swap[0] =
                  new Thread(
                      () -> {
                        boards.without(PlacementPolicy.class, "remembering");
                        boards.with(PlacementPolicy.class, "remembering", new Fakes.Remembering());
                      });
              swap[0].start();
            });
    swap[0].join();
    assertArrayEquals(whole(), swapped);
  }

  @Test
  void aMetricThatLeftIsNoticedAndComputedOn() throws Exception {
    Boards boards = boards(new TinySegmenter.Backend());
    byte[] without = run(boards, "metric", true, () -> boards.without(Metric.class, "iou"));
    assertArrayEquals(whole(), without);
    assertTrue(
        events.stream()
            .anyMatch(
                e ->
                    e instanceof ComponentChanged c
                        && c.change() == Change.LEFT
                        && c.kind().equals("metric")),
        events.toString());
  }

  @Test
  void nothingIsSaidToJoinThatDoesNot() throws Exception {
    Boards boards = boards(new TinySegmenter.Backend());
    run(
        boards,
        "joins",
        false,
        () ->
            boards
                .with(Transform.class, "late", new Fakes.Gain())
                .with(BlendMode.class, "late", new Fakes.Hard()));
    assertFalse(events.stream().anyMatch(e -> e instanceof ComponentChanged), events.toString());
  }

  @Test
  void aTransformThatAlwaysOutgrowsTheWindowIsSetAside() throws Exception {
    Boards boards = boards(new TinySegmenter.Backend());
    Transform giant =
        Poison.of(
            Transform.class,
            Poison.of(
                Transform.class,
                new Fakes.Gain(),
                "stage",
                (arguments, call) -> Transform.Stage.GEOMETRY),
            "apply",
            (arguments, call) -> {
              kizu.api.synthesis.Patch given = (kizu.api.synthesis.Patch) arguments[0];
              kizu.api.synthesis.Patch huge = Fakes.patch(40, 40, 1);
              return given.with(huge.image(), huge.alpha());
            });
    run(boards, "giant", true, () -> boards.with(Transform.class, "giant", giant));
    List<ComponentChanged> changes =
        events.stream()
            .filter(e -> e instanceof ComponentChanged)
            .map(e -> (ComponentChanged) e)
            .toList();
    assertEquals(
        List.of(Change.JOINED, Change.SET_ASIDE),
        changes.stream().map(ComponentChanged::change).toList(),
        changes.toString());
    assertTrue(changes.get(1).reason().contains("no defect that fits a window of 16 pixels"));
  }
}
