package kizu.shell.progress;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.shell.progress.Cancellation.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A call that takes long, on a thread of its own. The thread that waits for it may be interrupted,
 * which asks the call to stop at its next step; the call's own thread never is, because an
 * interrupt closes the files it is writing.
 *
 * @param <T> what it returns
 */
public final class LongCall<T> {
  /**
   * The call.
   *
   * @param <T> what it returns
   */
  @FunctionalInterface
  public interface Body<T> {
    /** Does it, telling progress. */
    T with(Progress progress) throws KizuException;
  }

  private final String name;
  private final ProgressDisplay display;
  private final Cancellation cancellation;

  /**
   * Prepares a call.
   *
   * @param name the thread's name
   * @param display shows progress
   * @param cancellation asked at every step
   */
  public LongCall(String name, ProgressDisplay display, Cancellation cancellation) {
    this.name = name;
    this.display = display;
    this.cancellation = cancellation;
  }

  /** Does the call and waits for its end, however often the waiting thread is interrupted. */
  public T run(Body<T> body) throws KizuException {
    FutureTask<T> task = new FutureTask<>(() -> body.with(progress()));
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    while (true) {
      try {
        return task.get();
      } catch (InterruptedException e) {
        cancellation.request(Reason.INTERRUPTED);
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      }
    }
  }

  private static KizuException failure(@Nullable Throwable cause) {
    if (cause instanceof KizuException known) {
      return known;
    }
    if (cause instanceof AddOnException addOn) {
      return addOn.asKizuException();
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    throw new IllegalStateException(cause);
  }

  private Progress progress() {
    return new Progress() {
      @Override
      public void at(Position position) {
        // Whoever asked to stop waits for the last word, not for the next step's numbers.
        if (!cancellation.requested()) {
          display.at(position);
        }
      }

      @Override
      public void note(String line) {
        display.note(line);
      }

      @Override
      public boolean cancelled() {
        return cancellation.requested();
      }
    };
  }
}
