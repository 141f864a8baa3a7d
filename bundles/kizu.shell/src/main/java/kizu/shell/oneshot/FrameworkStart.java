package kizu.shell.oneshot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** Waits until the framework has reached its start level. */
final class FrameworkStart {
  private FrameworkStart() {}

  /** Returns whether it has, within a bound. */
  static boolean await(BundleContext context, int seconds) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    FrameworkListener listener =
        event -> {
          if (event.getType() == FrameworkEvent.STARTED) {
            started.countDown();
          }
        };
    context.addFrameworkListener(listener);
    try {
      return context.getBundle(0).getState() == Bundle.ACTIVE
          || started.await(seconds, TimeUnit.SECONDS);
    } finally {
      context.removeFrameworkListener(listener);
    }
  }
}
