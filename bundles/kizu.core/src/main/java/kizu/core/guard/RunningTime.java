package kizu.core.guard;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A clock of the time in which this process ran. What it stood still for (stopped and gone on with,
 * a paused container, a debugger, a machine that slept) is no time a component took, but other
 * clocks run on through it.
 *
 * <p>Whoever waits for a component looks at the clock again and again: between two looks that lie
 * further apart nothing ran. Thread-safe.
 */
final class RunningTime {
  /** What may lie between two looks of a process that runs. */
  private static final long GAP = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier clock;
  private volatile long last;
  private volatile long excused;

  /**
   * Begins now.
   *
   * @param clock nanoseconds since some moment
   */
  RunningTime(LongSupplier clock) {
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  /** Nanoseconds since some moment, without those in which the process stood still. */
  long now() {
    while (true) {
      long before = excused;
      long time = clock.getAsLong();
      if (time - last > GAP) {
        look();
      }
      // Else it stood still, or another thread noticed that it had, between the two readings.
      if (before == excused) {
        return time - before;
      }
    }
  }

  /** A look of one who waits; what has passed since the last one beyond the gap does not count. */
  synchronized void look() {
    long time = clock.getAsLong();
    long gap = time - last;
    if (gap > GAP) {
      excused += gap - GAP;
    }
    last = time;
  }
}
