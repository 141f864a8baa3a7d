package kizu.core.guard;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One body on a {@link SupervisedThread}, and the thread that waits for it. It ends once: by itself
 * or given up, whichever comes first.
 */
final class Section<T> {
  private static final int SPINS = 100;

  private enum State {
    RUNNING,
    DONE,
    ABANDONED
  }

  private final Body<T> body;
  private final boolean expendable;
  private final Thread waiter = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private volatile @Nullable Frame frame;
  private @Nullable T result;
  private @Nullable Throwable thrown;

  /**
   * Prepares a section.
   *
   * @param expendable whether what waits can go on when this is given up
   */
  Section(Body<T> body, boolean expendable) {
    this.body = body;
    this.expendable = expendable;
  }

  boolean expendable() {
    return expendable;
  }

  /** The innermost call of a component under way. */
  @Nullable Frame frame() {
    return frame;
  }

  void frame(@Nullable Frame now) {
    frame = now;
  }

  /** Executes the body; called on the supervised thread. Returns whether it was not given up. */
  boolean execute() {
    try {
      result = body.run();
    } catch (Throwable t) {
      // Handed on to the waiting thread, whatever it is.
      thrown = t;
    }
    if (!state.compareAndSet(State.RUNNING, State.DONE)) {
      return false;
    }
    LockSupport.unpark(waiter);
    return true;
  }

  /** Waits for the end, but not longer; called by the waiting thread. */
  boolean await(long nanos) {
    for (int i = 0; i < SPINS; i++) {
      if (state.get() == State.DONE) {
        return true;
      }
      Thread.onSpinWait();
    }
    LockSupport.parkNanos(this, nanos);
    return state.get() == State.DONE;
  }

  /** Gives it up; false if it has ended by itself in the meantime. */
  boolean abandon() {
    return state.compareAndSet(State.RUNNING, State.ABANDONED);
  }

  boolean abandoned() {
    return state.get() == State.ABANDONED;
  }

  /** What the body threw; null if it returned. */
  @Nullable Throwable thrown() {
    return thrown;
  }

  /** What the body returned. */
  @Nullable T result() {
    return result;
  }
}
