package kizu.shell.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.experiment.Progress.Position;
import kizu.shell.progress.Cancellation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LongCallTest {
  private static final Position STEP = new Position("x", 1, 2, 1, 1, 1, 1, 1);

  private final List<String> shown = new ArrayList<>();
  private final Cancellation cancellation = new Cancellation();
  private final ProgressDisplay display =
      new ProgressDisplay() {
        @Override
        public void at(Position position) {
          shown.add("step");
        }

        @Override
        public void note(String line) {
          shown.add(line);
        }

        @Override
        public void close() {}
      };

  private <T> LongCall<T> call() {
    return new LongCall<>("test", display, cancellation);
  }

  @Test
  void theResultAndTheProgressComeThrough() throws KizuException {
    int result =
        this.<Integer>call()
            .run(
                progress -> {
                  progress.at(STEP);
                  progress.note("note");
                  return 7;
                });
    assertEquals(7, result);
    assertEquals(List.of("step", "note"), shown);
  }

  @Test
  void failuresComeThroughAsTheyAre() {
    KizuException known = new KizuException("a", "b", "c");
    assertSame(
        known,
        assertThrows(
            KizuException.class,
            () ->
                call()
                    .run(
                        progress -> {
                          throw known;
                        })));
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            call()
                .run(
                    progress -> {
                      throw new UnsupportedOperationException();
                    }));
    assertThrows(
        LinkageError.class,
        () ->
            call()
                .run(
                    progress -> {
                      throw new LinkageError();
                    }));
  }

  /** An interrupt on the call's own thread would close the files it writes. */
  @Test
  void anInterruptAsksTheCallToStopButDoesNotReachItsThread() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<Boolean> waiting =
        new FutureTask<>(
            () ->
                this.<Boolean>call()
                    .run(
                        progress -> {
                          begun.countDown();
                          untilCancelled(progress);
                          progress.at(STEP);
                          return Thread.currentThread().isInterrupted();
                        }));
    Thread waiter = new Thread(waiting);
    waiter.start();
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    waiter.interrupt();
    assertFalse(waiting.get(30, TimeUnit.SECONDS), "the interrupt reached the call");
    assertEquals(Reason.INTERRUPTED, cancellation.reason());
    assertEquals(List.of(), shown, "nothing is shown once it is to stop");
  }

  private static void untilCancelled(Progress progress) {
    while (!progress.cancelled()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void onlyTheFirstWishCounts() {
    assertFalse(cancellation.requested());
    assertTrue(cancellation.request(Reason.TERMINATED));
    assertFalse(cancellation.request(Reason.INTERRUPTED));
    assertEquals(143, cancellation.reason().exitCode());
  }

  /** {@code timeout} signals its child, and then the group of processes that the child is in. */
  @Test
  void aSignalThatComesTwiceAtOnceIsOneWish() {
    AtomicLong clock = new AtomicLong(Long.MAX_VALUE);
    Cancellation stop = new Cancellation(clock::get);
    assertFalse(stop.again());
    assertTrue(stop.request(Reason.INTERRUPTED));
    assertFalse(stop.request(Reason.INTERRUPTED));
    assertFalse(stop.again());
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(499));
    assertFalse(stop.again());
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    assertTrue(stop.again());
  }
}
