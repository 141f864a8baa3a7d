package kizu.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.core.testing.Clock;
import org.junit.jupiter.api.Test;

class CallsTest {
  private static final long LIMIT = 3_000;
  private static final long HOUR = 3_600_000;
  private static final AddOn METRIC = new AddOn("metric", "iou", "site 1.0.0");
  private static final AddOn TRANSFORM = new AddOn("transform", "rotate", "site 1.0.0");

  private final Clock clock = new Clock();
  private final Calls calls = new Calls(LIMIT, clock);

  /** Until the waiting thread has looked at the clock a few times, for it decides. */
  private void untilSeen() {
    int enough = clock.looks() + 6;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (clock.looks() < enough && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertTrue(clock.looks() >= enough, "nobody looks at the clock");
  }

  private boolean waits(CountDownLatch latch) {
    while (true) {
      try {
        return latch.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // Nobody means this thread.
      }
    }
  }

  @Test
  void whatTheProcessStoodStillForIsNobodysFault() {
    // Long enough for the second that each standstill counts for not to be slow.
    Calls patient = new Calls(10 * LIMIT, clock);
    String result =
        patient.call(
            TRANSFORM,
            "apply",
            () -> {
              clock.jump(HOUR);
              untilSeen();
              clock.jump(HOUR);
              return "done";
            });
    assertEquals("done", result);
    assertEquals(List.of(), patient.notices());
  }

  @Test
  void whatHangsAfterwardsIsNamedAllTheSame() {
    CountDownLatch over = new CountDownLatch(1);
    AddOnException failure =
        assertThrows(
            AddOnException.class,
            () ->
                calls.call(
                    TRANSFORM,
                    "apply",
                    () -> {
                      clock.jump(HOUR);
                      untilSeen();
                      clock.pass(LIMIT + 1000);
                      return waits(over);
                    }));
    assertEquals("rotate", failure.component());
    assertTrue(failure.problem().startsWith("apply() has not returned for 3"), failure.problem());
    over.countDown();
  }

  @Test
  void theMachinesOwnClockIsLookedAtUnlessAnotherIsGiven() {
    CountDownLatch over = new CountDownLatch(1);
    AddOnException failure =
        assertThrows(
            AddOnException.class, () -> new Calls(50).call(TRANSFORM, "apply", () -> waits(over)));
    assertTrue(failure.problem().contains("has not returned"), failure.problem());
    over.countDown();
  }

  @Test
  void whatGoesOverAWholeDataSetMayTakeAsLongAsItTakes() throws KizuException {
    AddOn dataset = new AddOn("dataset", "folder", "site 1.0.0");
    String result =
        calls.unlimited(
            dataset,
            "open",
            () -> {
              clock.pass(1000 * LIMIT);
              untilSeen();
              return "opened";
            });
    assertEquals("opened", result);
    assertEquals(List.of(), calls.notices());
  }

  @Test
  void whatLetGoOfItsThreadAfterAllIsCalledAgain() {
    CountDownLatch over = new CountDownLatch(1);
    assertThrows(AddOnException.class, () -> hangs(over));
    AddOnException refused =
        assertThrows(AddOnException.class, () -> calls.call(TRANSFORM, "apply", () -> "again"));
    assertTrue(refused.problem().contains("has not returned yet"), refused.problem());
    over.countDown();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String result = "";
    while (result.isEmpty() && System.nanoTime() < end) {
      try {
        result = calls.call(TRANSFORM, "apply", () -> "again");
      } catch (AddOnException e) {
        Thread.onSpinWait();
      }
    }
    assertEquals("again", result);
  }

  private boolean hangs(CountDownLatch over) {
    return calls.call(
        TRANSFORM,
        "apply",
        () -> {
          clock.pass(LIMIT + 1000);
          return waits(over);
        });
  }

  @Test
  void slowCallsOfAMetricAddUpAndOnlyWithinARun() {
    Calls brief = new Calls(1000, clock);
    for (int run = 0; run < 3; run++) {
      for (int i = 0; i < 3; i++) {
        assertEquals("slow", slow(brief));
      }
      assertEquals(1, brief.notices().size());
      brief.ended();
    }
    for (int i = 0; i < 3; i++) {
      slow(brief);
    }
    AddOnException failure = assertThrows(AddOnException.class, () -> slow(brief));
    assertTrue(failure.problem().contains("too slow"), failure.problem());
  }

  private String slow(Calls brief) {
    return brief.call(
        METRIC,
        "add",
        () -> {
          clock.jump(300);
          return "slow";
        });
  }
}
