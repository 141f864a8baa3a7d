package kizu.core.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LeftThreadsTest {
  /** Stands for a class of the bundle. */
  private static final class Forgotten implements Runnable {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public void run() {
      begun.countDown();
      boolean waiting = true;
      while (waiting) {
        try {
          end.await();
          waiting = false;
        } catch (InterruptedException e) {
          // It is as deaf as the threads it stands for.
        }
      }
    }
  }

  @Test
  void aThreadInAClassOfTheBundleIsFoundAndNoOther() throws Exception {
    Forgotten forgotten = new Forgotten();
    Thread thread = new Thread(forgotten, "forgotten");
    thread.setDaemon(true);
    thread.start();
    forgotten.begun.await();
    String own = Forgotten.class.getName();
    assertEquals(List.of(thread), LeftThreads.in(own::equals, Thread.getAllStackTraces()));
    assertTrue(LeftThreads.in("another"::equals, Thread.getAllStackTraces()).isEmpty());
    forgotten.end.countDown();
    thread.join();
    assertTrue(LeftThreads.in(own::equals, Thread.getAllStackTraces()).isEmpty());
  }

  @Test
  void aThreadThatMerelyPassesThroughIsNotLeftBehind() throws Exception {
    Forgotten visited = new Forgotten();
    CountDownLatch outside = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread visitor =
        new Thread(
            () -> {
              visited.run();
              outside.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                // Then it ends sooner.
              }
            },
            "visitor");
    visitor.setDaemon(true);
    visitor.start();
    visited.begun.await();
    String own = Forgotten.class.getName();
    List<Thread> candidates = LeftThreads.in(own::equals, Thread.getAllStackTraces());
    assertEquals(List.of(visitor), candidates);
    assertEquals(candidates, LeftThreads.stillIn(Set.of(own), candidates));
    visited.end.countDown();
    outside.await();
    assertTrue(visitor.isAlive());
    assertEquals(List.of(), LeftThreads.stillIn(Set.of(own), candidates));
    end.countDown();
    visitor.join();
  }
}
