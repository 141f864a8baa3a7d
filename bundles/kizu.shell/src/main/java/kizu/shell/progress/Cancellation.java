package kizu.shell.progress;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a call is to stop at its next step, and at whose wish. Thread-safe. */
public final class Cancellation {
  private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();

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
    return reason.compareAndSet(null, why);
  }

  /** Whether it was asked. */
  public boolean requested() {
    return reason.get() != null;
  }

  /** Why; an interruption where nothing was asked. */
  public Reason reason() {
    Reason why = reason.get();
    return why == null ? Reason.INTERRUPTED : why;
  }
}
