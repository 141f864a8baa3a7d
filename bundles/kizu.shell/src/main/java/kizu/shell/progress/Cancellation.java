package kizu.shell.progress;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a call is to stop at its next step, and at whose wish. Thread-safe. */
public final class Cancellation {
  /**
   * Nobody asks twice in less. What does is one wish that comes twice: {@code timeout} and some
   * terminals signal a process and then the group that it is in.
   */
  private static final long ONE_WISH = TimeUnit.MILLISECONDS.toNanos(500);

  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Wish> first = new AtomicReference<>();

  /** The first time that a stop was asked for, and when, in nanoseconds of the clock. */
  private record Wish(Reason reason, long at) {}

  /** By the system's clock. */
  public Cancellation() {
    this(System::nanoTime);
  }

  /**
   * By a clock.
   *
   * @param nanoTime like {@link System#nanoTime}
   */
  public Cancellation(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Why a call is to stop. */
  public enum Reason {
    /** Ctrl-C. */
    INTERRUPTED(130),
    /** The system asked the process to end. */
    TERMINATED(143);

    private final int exitCode;

    Reason(int exitCode) {
      this.exitCode = exitCode;
    }

    /** What the process exits with, by the custom of shells: 128 and the signal's number. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** Asks to stop; returns whether this was the first time. */
  public boolean request(Reason why) {
    return first.compareAndSet(null, new Wish(why, nanoTime.getAsLong()));
  }

  /** Whether it was asked. */
  public boolean requested() {
    return first.get() != null;
  }

  /** Whether who asks now asks again, and does not only repeat the first wish at once. */
  public boolean again() {
    Wish wish = first.get();
    return wish != null && nanoTime.getAsLong() - wish.at() >= ONE_WISH;
  }

  /** Why; an interruption where nothing was asked. */
  public Reason reason() {
    Wish wish = first.get();
    return wish == null ? Reason.INTERRUPTED : wish.reason();
  }
}
