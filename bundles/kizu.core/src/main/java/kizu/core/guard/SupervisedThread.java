package kizu.core.guard;

import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that executes sections one after another, waits for the next a while, and then ends. One
 * that is given up ends as soon as the component that holds it lets go; until then it stays, for no
 * thread can be ended from outside.
 */
final class SupervisedThread extends Thread {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final long IDLE = TimeUnit.SECONDS.toNanos(30);

  private final Deque<SupervisedThread> idle;
  private final AtomicReference<@Nullable Section<?>> next = new AtomicReference<>();
  private @Nullable Section<?> current;

  /**
   * Creates a thread.
   *
   * @param idle where its like wait; it takes itself out before it ends
   */
  SupervisedThread(Deque<SupervisedThread> idle) {
    super("kizu add-ons " + COUNT.incrementAndGet());
    this.idle = idle;
    setDaemon(true);
  }

  /** The section this thread executes now; null on any other thread. */
  static @Nullable Section<?> section() {
    return Thread.currentThread() instanceof SupervisedThread thread ? thread.current : null;
  }

  /** Hands it the next section. */
  void give(Section<?> section) {
    next.set(section);
    LockSupport.unpark(this);
  }

  @Override
  public void run() {
    long since = System.nanoTime();
    while (true) {
      Section<?> section = next.getAndSet(null);
      if (section == null) {
        if (System.nanoTime() - since > IDLE && idle.remove(this)) {
          return;
        }
        LockSupport.parkNanos(this, IDLE);
        continue;
      }
      current = section;
      boolean whole = section.execute();
      current = null;
      if (!whole) {
        return;
      }
      // What a component left behind is no reason to disturb the next.
      Thread.interrupted();
      since = System.nanoTime();
    }
  }
}
