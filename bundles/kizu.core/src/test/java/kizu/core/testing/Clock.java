package kizu.core.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * A clock that stands but for what a test lets pass, so that nothing depends on how fast a machine
 * is. Thread-safe.
 */
public final class Clock implements LongSupplier {
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

  private final AtomicInteger looks = new AtomicInteger();
  private long now;
  private long coming;

  @Override
  public synchronized long getAsLong() {
    looks.incrementAndGet();
    long step = Math.min(STEP, coming);
    coming -= step;
    now += step;
    return now;
  }

  /** So much passes at once, as when the process stood still. */
  public synchronized void jump(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** So much passes while others look, a little at each look. */
  public synchronized void pass(long millis) {
    coming += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** How often somebody looked. */
  public int looks() {
    return looks.get();
  }
}
