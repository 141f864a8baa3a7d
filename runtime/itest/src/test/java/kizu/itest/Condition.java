package kizu.itest;

import static org.junit.Assert.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what nobody tells. */
final class Condition {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private Condition() {}

  /** Looks again and again until something is so; fails if it is not in time. */
  static void await(String what, Callable<Boolean> condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(KizuTestBase.BOUND_SECONDS);
    while (!holds(condition)) {
      assertTrue("not in time: " + what, System.nanoTime() < end);
      if (Thread.interrupted()) {
        throw new InterruptedException(what);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static boolean holds(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
