package kizu.shell.oneshot;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** Waits until the framework has reached its start level. */
final class FrameworkStart {
  private FrameworkStart() {}

  /** Returns when it has; the launcher ends the process if that makes no progress. */
  static void await(BundleContext context) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    FrameworkListener listener =
        event -> {
          if (event.getType() == FrameworkEvent.STARTED) {
            started.countDown();
          }
        };
    context.addFrameworkListener(listener);
    try {
      if (context.getBundle(0).getState() != Bundle.ACTIVE) {
        started.await();
      }
    } finally {
      context.removeFrameworkListener(listener);
    }
  }
}
