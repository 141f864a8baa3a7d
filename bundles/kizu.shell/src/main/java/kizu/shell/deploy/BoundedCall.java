package kizu.shell.deploy;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleException;

/**
 * A start, a stop or an update of a bundle on a thread of its own: code of others may never return,
 * and must hold up nobody else.
 */
final class BoundedCall {
  /** What is done. */
  @FunctionalInterface
  interface Body {
    /** Does it. */
    void run() throws BundleException, IOException;
  }

  private final long begun = System.nanoTime();
  private final FutureTask<Boolean> task;
  private final Thread thread;

  private BoundedCall(String name, Body body) {
    task =
        new FutureTask<>(
            () -> {
              body.run();
              return true;
            });
    thread = new Thread(task, name);
    thread.setDaemon(true);
  }

  /** Begins a call. */
  static BoundedCall begin(String name, Body body) {
    BoundedCall call = new BoundedCall(name, body);
    call.thread.start();
    return call;
  }

  /**
   * Waits for its end.
   *
   * @return whether it has ended
   * @throws BundleException if it failed
   */
  boolean await(long millis) throws BundleException, InterruptedException {
    try {
      return task.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BundleException failure) {
        throw failure;
      }
      throw new BundleException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  /** Whether it is over, well or badly. */
  boolean done() {
    return task.isDone();
  }

  /** How long ago it began, in milliseconds. */
  long age() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  /** Asks it to give up; code that heeds no interrupt goes on. */
  void interrupt() {
    thread.interrupt();
  }
}
