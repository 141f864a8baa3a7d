package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import kizu.api.KizuException;
import kizu.api.dataset.Split;
import kizu.api.placement.PlacementPolicy;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.training.SyntheticImage;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingListener;
import kizu.core.checkpoint.CheckpointFolder;
import kizu.core.component.ComponentBoard;
import kizu.core.guard.Calls;
import kizu.core.testing.Boards;
import kizu.core.testing.Clock;
import kizu.core.testing.Directed;
import kizu.core.testing.Poison;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a training that can be given up, and components that leave between two of them. */
@Timeout(120)
class SupervisedTrainingTest {
  private static final long LIMIT = 100;

  /** It passes only while something hangs. */
  private static final Clock CLOCK = new Clock();

  @TempDir Path folder;

  private final Rig rig = new Rig(new Boards(new ComponentBoard(new Calls(LIMIT, CLOCK))));
  private final List<String> diary = Collections.synchronizedList(new ArrayList<>());

  /** Done at the third training step. */
  private Runnable atThree = () -> {};

  private int steps;

  @BeforeEach
  void watch() {
    rig.solver.to(1, 0);
    rig.boards.without(SegmenterBackend.class, "tiny");
    rig.boards.with(SegmenterBackend.class, "tiny", (spec, options) -> watched());
  }

  /** A network that takes down what is asked of it. */
  private Segmenter watched() {
    Segmenter sound = new TinySegmenter(3, Rig.SLOPE, Rig.OFFSET);
    Segmenter stepping =
        Poison.of(
            Segmenter.class,
            sound,
            "trainStep",
            (arguments, call) -> {
              if (++steps == 3) {
                atThree.run();
              }
              diary.add("step");
              return call.result();
            });
    Segmenter ending =
        Poison.of(
            Segmenter.class,
            stepping,
            "close",
            (arguments, call) -> {
              diary.add("close");
              return call.result();
            });
    return Poison.of(
        Segmenter.class,
        ending,
        "state",
        (arguments, call) -> {
          diary.add("state");
          return call.result();
        });
  }

  private static Training open(Rig rig, Path at, TrainingListener listener) throws KizuException {
    return SupervisedTraining.open(
        () ->
            new BilevelTraining(
                rig.plan(),
                rig.boards.board(),
                new CheckpointFolder(at),
                listener,
                new BilevelTraining.Limits(1 << 20, 100)),
        rig.boards.board());
  }

  private Training open() throws KizuException {
    return open(rig, folder.resolve("run"), rig.events::add);
  }

  private static void advance(Training training, int count) throws KizuException {
    for (int i = 0; i < count; i++) {
      training.advance();
    }
  }

  private static List<float[]> pixels(List<SyntheticImage> gallery) {
    return gallery.stream().map(image -> image.sample().image().data()).toList();
  }

  @Test
  void everyAnswerIsThatOfTheTraining() throws Exception {
    Rig bare = new Rig();
    bare.solver.to(1, 0);
    try (Training training = open();
        Training direct = bare.open(folder.resolve("direct"))) {
      advance(training, 5);
      advance(direct, 5);
      assertEquals(5, training.step());
      assertEquals(direct.validation().metrics(), training.validation().metrics());
      assertEquals(
          direct.evaluate(bare.data.of(Split.TEST)).statistics().size(),
          training.evaluate(rig.data.of(Split.TEST)).statistics().size());
      assertArrayEquals(
          direct.predict(bare.data.of(Split.TEST).get(0)),
          training.predict(rig.data.of(Split.TEST).get(0)));
      List<float[]> expected = pixels(direct.gallery(2));
      List<float[]> found = pixels(training.gallery(2));
      assertEquals(2, found.size());
      for (int i = 0; i < 2; i++) {
        assertArrayEquals(expected.get(i), found.get(i));
      }
      assertEquals(direct.maps(2).size(), training.maps(2).size());
      assertFalse(training.maps(2).isEmpty());
      assertEquals(direct.provenance(), training.provenance());
      assertFalse(training.provenance().isEmpty());
    }
  }

  /** Something to remember. */
  private static final class Notes implements TrainingListener {
    @Override
    public void on(TrainingEvent event) {}

    @Override
    public Map<String, String> remember() {
      return Map.of("note", "seven");
    }
  }

  @Test
  void aCheckpointKeepsWhatTheListenerWantsRemembered() throws Exception {
    try (Training training = open(rig, folder.resolve("run"), new Notes())) {
      advance(training, 2);
      training.checkpoint();
    }
    try (Training training = open(rig, folder.resolve("run"), new Notes())) {
      assertEquals(2, training.step());
      assertEquals(Map.of("note", "seven"), training.remembered());
    }
  }

  @Test
  void aComponentThatFailsIsNamedWithWhatToDo() throws Exception {
    atThree =
        () -> {
          throw new IllegalStateException("no");
        };
    try (Training training = open()) {
      advance(training, 2);
      KizuException e = assertThrows(KizuException.class, training::advance);
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains("segmenter 'tiny' (test.tiny 1.2.3)"), message);
      assertTrue(message.contains("kizu:resume goes on from the last checkpoint"), message);
      // It has returned, so the training can be asked.
      assertEquals(2, training.predict(rig.data.of(Split.TEST).get(0)).length / (16 * 32));
    }
  }

  @Test
  void oneThatCannotBeOpenedIsNamed() {
    rig.boards.without(SegmenterBackend.class, "tiny");
    rig.boards.with(
        SegmenterBackend.class,
        "tiny",
        (spec, options) -> {
          throw new IllegalStateException("no");
        });
    KizuException e = assertThrows(KizuException.class, this::open);
    assertTrue(String.valueOf(e.getMessage()).contains("segmenter 'tiny'"), e.getMessage());
  }

  @Test
  void afterAComponentThatDoesNotReturnNothingMoreIsDone() throws Exception {
    atThree =
        () -> {
          // A segmenter has ten times as long.
          CLOCK.pass(12 * LIMIT);
          Poison.hang();
        };
    try (Training training = open()) {
      advance(training, 2);
      KizuException e = assertThrows(KizuException.class, training::advance);
      assertTrue(String.valueOf(e.getMessage()).contains("has not returned"), e.getMessage());
      List<String> before = List.copyOf(diary);
      for (int i = 0; i < 2; i++) {
        KizuException refused = assertThrows(KizuException.class, training::checkpoint);
        assertEquals("training at step 2", refused.location());
        assertTrue(
            String.valueOf(refused.getMessage()).contains("from an earlier call"),
            refused.getMessage());
      }
      // Nor is its state asked for when it leaves, or when another one does.
      rig.boards.without(PlacementPolicy.class, "recording");
      rig.boards.without(SegmenterBackend.class, "tiny");
      assertEquals(before, diary);
    }
  }

  private long states() {
    return diary.stream().filter("state"::equals).count();
  }

  @Test
  void whatTheRunUsesGivesItsStateBeforeItLeavesAndNothingElseIsAskedForIt() throws Exception {
    rig.boards.with(PlacementPolicy.class, "another", rig.placement);
    rig.boards.with(HypergradientSolver.class, "another", new Directed());
    try (Training training = open()) {
      advance(training, 2);
      long before = states();
      rig.boards.without(PlacementPolicy.class, "another");
      rig.boards.without(HypergradientSolver.class, "another");
      rig.boards.without(HypergradientSolver.class, "directed");
      assertEquals(before, states(), "it holds none of it");
      rig.boards.with(HypergradientSolver.class, "directed", rig.solver);
      rig.boards.without(SegmenterBackend.class, "tiny");
      assertEquals(before + 1, states());
      rig.boards.without(PlacementPolicy.class, "recording");
      assertEquals(before + 1, states(), "it is taken over already");
    }
  }

  @Test
  void aTrainingThatIsClosedIsToldOfNothing() throws Exception {
    try (Training training = open()) {
      advance(training, 2);
    }
    List<String> before = List.copyOf(diary);
    assertEquals("close", before.get(before.size() - 1), "its network is closed");
    rig.boards.without(SegmenterBackend.class, "tiny");
    assertEquals(before, diary);
  }

  @Test
  void itMayBeAskedFromOneThreadAfterAnother() throws Exception {
    try (Training training = open()) {
      training.provenance();
      training.advance();
      List<String> failures = Collections.synchronizedList(new ArrayList<>());
      Thread other =
          new Thread(
              () -> {
                try {
                  training.advance();
                } catch (KizuException e) {
                  failures.add(String.valueOf(e.getMessage()));
                }
              });
      other.start();
      other.join();
      assertEquals(List.of(), failures);
      assertEquals(2, training.step());
    }
  }

  @Test
  void whatWasToldInOneRunIsNotToldInTheNext() throws Exception {
    Calls calls = rig.boards.board().calls();
    try (Training training = open()) {
      training.advance();
      calls.tell("slow");
    }
    assertEquals(List.of(), calls.notices());
    calls.tell("slow");
    assertEquals(List.of("slow"), calls.notices(), "it is news again");
  }

  @Test
  void aComponentThatReplacesAnotherDuringItsOwnCallDoesNotWaitForItself() throws Exception {
    atThree =
        () -> {
          rig.boards.without(PlacementPolicy.class, "recording");
          rig.boards.with(PlacementPolicy.class, "recording", rig.placement);
        };
    try (Training training = open()) {
      advance(training, 4);
      assertEquals(
          List.of(Change.REPLACED),
          rig.told(ComponentChanged.class).stream().map(ComponentChanged::change).toList());
    }
  }

  /** Somebody else stops a bundle while the third step is under way. */
  private final class Stopping {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Thread stopper =
        new Thread(
            () -> {
              rig.boards.without(SegmenterBackend.class, "tiny");
              diary.add("left");
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    private final Thread stepper;

    Stopping(Training training) throws Exception {
      atThree =
          () -> {
            entered.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          };
      advance(training, 2);
      diary.clear();
      stepper =
          new Thread(
              () -> {
                try {
                  training.advance();
                } catch (KizuException e) {
                  diary.add(String.valueOf(e.getMessage()));
                }
              });
      stepper.start();
      entered.await();
      stopper.start();
    }

    /** Until it waits for the step, or waits for nothing. */
    void waiting() {
      while (stopper.getState() != Thread.State.TIMED_WAITING && stopper.isAlive()) {
        Thread.onSpinWait();
      }
    }

    void end() throws InterruptedException {
      release.countDown();
      stepper.join();
      stopper.join();
    }
  }

  @Test
  void oneThatLeavesDuringAStepWaitsForItAndThenGivesItsState() throws Exception {
    try (Training training = open()) {
      Stopping stopping = new Stopping(training);
      stopping.waiting();
      stopping.end();
      assertEquals(List.of("step", "state", "close", "left"), diary);
      assertFalse(stopping.interrupted.get());
      assertEquals(3, training.step());
      // The lock is free again, and what takes its place begins with that state.
      rig.boards.with(SegmenterBackend.class, "tiny", (spec, options) -> watched());
      training.advance();
      assertEquals(4, training.step());
    }
  }

  @Test
  void whoeverIsInterruptedWhileWaitingStaysInterruptedAndWaitsNoLonger() throws Exception {
    try (Training training = open()) {
      Stopping stopping = new Stopping(training);
      stopping.stopper.interrupt();
      stopping.stopper.join();
      assertTrue(stopping.interrupted.get());
      assertEquals(List.of("left"), diary);
      stopping.end();
      assertEquals(3, training.step());
    }
  }
}
