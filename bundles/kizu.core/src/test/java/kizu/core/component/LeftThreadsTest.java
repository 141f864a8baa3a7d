package kizu.core.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
}
