package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.dataset.Split;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Checkpointed;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.RecipeLearned;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingListener;
import kizu.core.checkpoint.CheckpointFolder;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training tells and lets go of, and what it answers when its steps are done. */
class TrainingConductTest {
  @TempDir Path folder;

  private final Rig rig = new Rig();
  private int opened;

  @BeforeEach
  void direct() {
    rig.solver.to(1, 1);
  }

  private SegmenterBackend another() {
    return (spec, options) -> {
      opened++;
      return rig.ledger.over(new TinySegmenter(spec.positiveWeight(), Rig.SLOPE, Rig.OFFSET));
    };
  }

  private void replaceSegmenter() {
    rig.boards.without(SegmenterBackend.class, "tiny");
    rig.boards.with(SegmenterBackend.class, "tiny", another());
  }

  private void replacePlacement() {
    rig.boards.without(PlacementPolicy.class, "recording");
    rig.boards.with(PlacementPolicy.class, "recording", rig.placement);
  }

  /** A component says that it is about to leave, as the board would. */
  private void leave(Training training, Class<?> kind, String name) {
    ((BilevelTraining) training).handOver(rig.boards.board().find(kind, name).orElseThrow());
  }

  private static void advance(Training training, int steps) throws KizuException {
    for (int i = 0; i < steps; i++) {
      training.advance();
    }
  }

  private void assertNothingIsHeld() {
    assertEquals(0, rig.ledger.open(), "weight vectors");
    assertEquals(0, rig.ledger.segmenters(), "segmenters");
  }

  @Test
  void oneSegmenterIsHeldInEveryRoundAndNothingAtTheEnd() throws KizuException {
    rig.weightAverage = 0.5;
    rig.rounds = 2;
    try (Training training = rig.open(folder)) {
      advance(training, rig.steps + 1);
      assertEquals(1, rig.ledger.segmenters());
      rig.finish(training);
    }
    assertNothingIsHeld();
    assertEquals(1, rig.placement.closed());
  }

  @Test
  void whatIsReplacedIsLetGoOf() throws KizuException {
    rig.weightAverage = 0.5;
    try (Training training = rig.open(folder)) {
      advance(training, 6);
      replaceSegmenter();
      training.advance();
      assertEquals(1, opened);
      assertEquals(1, rig.ledger.segmenters());
      assertEquals(0, rig.placement.closed());
      replacePlacement();
      training.advance();
      assertEquals(1, rig.placement.closed());
      rig.finish(training);
    }
    assertNothingIsHeld();
    assertEquals(2, rig.placement.closed());
  }

  @Test
  void aSegmenterThatIsAboutToLeaveIsLetGoOfAtOnce() throws KizuException {
    rig.weightAverage = 0.5;
    rig.boards.without(SegmenterBackend.class, "tiny");
    rig.boards.with(SegmenterBackend.class, "tiny", another());
    try (Training training = rig.open(folder)) {
      advance(training, 6);
      leave(training, SegmenterBackend.class, "tiny");
      assertNothingIsHeld();
      assertEquals(0, rig.placement.closed());
      replaceSegmenter();
      rig.finish(training);
    }
    assertNothingIsHeld();
  }

  @Test
  void aPlacementThatIsAboutToLeaveIsClosedAtOnce() throws KizuException {
    try (Training training = rig.open(folder)) {
      advance(training, 6);
      leave(training, PlacementPolicy.class, "recording");
      assertEquals(1, rig.placement.closed());
      assertEquals(1, rig.ledger.segmenters());
      replacePlacement();
      rig.finish(training);
    }
    assertNothingIsHeld();
  }

  @Test
  void aTrainingThatCannotBeginHoldsNothing() {
    rig.boards.without(PlacementPolicy.class, "recording");
    rig.boards.with(
        PlacementPolicy.class,
        "recording",
        (problem, options) -> {
          throw new KizuException("placement", "does not open", "Give another one.");
        });
    assertThrows(KizuException.class, () -> rig.open(folder));
    assertNothingIsHeld();
  }

  @Test
  void whatIsAskedAtTheEndFollowsWhatWasReplaced() throws KizuException {
    try (Training training = rig.open(folder)) {
      rig.finish(training);
      replaceSegmenter();
      training.evaluate(rig.data.of(Split.VALIDATION));
      assertEquals(1, opened);
      replaceSegmenter();
      training.predict(rig.data.of(Split.VALIDATION).get(0));
      assertEquals(2, opened);
      replaceSegmenter();
      assertEquals(3, training.gallery(3).size());
      assertEquals(3, opened);
      replaceSegmenter();
      assertEquals(1, training.maps(1).size());
      assertEquals(4, opened);
      assertEquals("tiny", training.provenance().get("engine"));
    }
    assertNothingIsHeld();
  }

  @Test
  void thereIsNoStepAfterTheLast() throws KizuException {
    try (Training training = rig.open(folder)) {
      rig.finish(training);
      assertThrows(IllegalStateException.class, training::advance);
      assertEquals(rig.steps, training.step());
    }
  }

  @Test
  void whatAPlacementSaysBeforehandIsTold() throws KizuException {
    rig.placement.says("nothing can be foretold");
    rig.run(folder);
    assertEquals(
        List.of("nothing can be foretold"),
        rig.told(Warned.class).stream().map(Warned::message).toList());
  }

  @Test
  void checkpointsAreTold() throws KizuException {
    rig.checkpointEvery = 5;
    rig.run(folder);
    assertEquals(
        List.of(5, 10, 12), rig.told(Checkpointed.class).stream().map(Checkpointed::step).toList());
  }

  @Test
  void aCheckpointThatIsPassedOverIsTold() throws KizuException, IOException {
    rig.checkpointEvery = 4;
    rig.run(folder);
    Path newest;
    try (Stream<Path> all = Files.list(folder)) {
      newest = all.max(Comparator.comparing(Path::toString)).orElseThrow();
    }
    Files.writeString(newest.resolve("manifest.json"), "{");
    rig.events.clear();
    try (Training training = rig.open(folder)) {
      assertEquals(8, training.step());
    }
    assertTrue(
        rig.told(Warned.class).stream()
            .anyMatch(w -> w.message().contains(newest.getFileName().toString())),
        rig.events.toString());
  }

  @Test
  void whatAListenerRemembersIsGivenBack() throws KizuException {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void on(TrainingEvent event) {
            rig.events.add(event);
          }

          @Override
          public Map<String, String> remember() {
            return Map.of("seconds", "12");
          }
        };
    for (int time = 0; time < 2; time++) {
      try (Training training =
          new BilevelTraining(
              rig.plan(),
              rig.boards.board(),
              new CheckpointFolder(folder),
              listener,
              new BilevelTraining.Limits(1 << 20, 100))) {
        assertEquals(time == 0 ? Map.of() : Map.of("seconds", "12"), training.remembered());
        if (time == 0) {
          advance(training, 3);
          training.checkpoint();
        }
      }
    }
  }

  @Test
  void choicesAreToldWithEveryEvaluationWhereThereAreAny() throws KizuException {
    rig.realSource = true;
    rig.evaluateEvery = 4;
    rig.run(folder);
    assertEquals(3, rig.told(Evaluated.class).size());
    assertEquals(3, rig.told(RecipeLearned.class).size());
  }

  @Test
  void withoutSynthesisThereAreNoChoices() throws KizuException {
    rig.share = 0;
    rig.placement.learnsNothing();
    rig.chooser.learnsNothing();
    rig.evaluateEvery = 4;
    rig.run(folder);
    assertEquals(3, rig.told(Evaluated.class).size());
    assertTrue(rig.told(RecipeLearned.class).isEmpty());
  }

  /** A metric that has no value before it was asked often enough. */
  private static Metric silent() {
    return new Metric() {
      @Override
      public String description() {
        return "Nothing.";
      }

      @Override
      public int statistics() {
        return 1;
      }

      @Override
      public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
        statistics[0]++;
      }

      @Override
      public double value(double[] statistics) {
        return Double.NaN;
      }
    };
  }

  @Test
  void aScoreThatHasNoValueIsToldOnce() throws KizuException {
    rig.boards.without(Metric.class, "iou");
    rig.boards.with(Metric.class, "iou", silent());
    rig.evaluateEvery = 4;
    rig.run(folder);
    assertEquals(3, rig.told(Evaluated.class).size());
    assertEquals(1, scoreless());
  }

  @Test
  void aScoreThatHasOneIsNotToldOf() throws KizuException {
    rig.evaluateEvery = 4;
    rig.run(folder);
    assertFalse(rig.told(Evaluated.class).isEmpty());
    assertEquals(0, scoreless());
  }

  private long scoreless() {
    return rig.told(Warned.class).stream()
        .filter(w -> w.message().contains("has no value on the validation pictures"))
        .count();
  }
}
