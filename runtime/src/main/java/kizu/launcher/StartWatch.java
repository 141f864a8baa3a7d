package kizu.launcher;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;

/**
 * Ends the process when a start makes no progress for a while. Progress is any event of a bundle or
 * a service, so that a busy machine may take as long as it needs.
 */
final class StartWatch implements AutoCloseable {
  /** Set by the bundle that executes the command line when it begins. */
  static final String BEGUN = "kizu.command.begun";

  private static final long LOOK_MILLIS = 50;

  private final Framework framework;
  private final BundleContext context;
  private final long boundMillis;
  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private final SynchronousBundleListener bundles = event -> last.set(System.nanoTime());
  private final ServiceListener services = event -> last.set(System.nanoTime());
  private final Thread thread = new Thread(this::watch, "kizu-start-watch");

  private StartWatch(Framework framework, long boundMillis) {
    this.framework = framework;
    this.context = framework.getBundleContext();
    this.boundMillis = boundMillis;
  }

  /** Begins to watch a framework that is about to start. */
  static StartWatch begin(Framework framework, long boundMillis) {
    System.clearProperty(BEGUN);
    StartWatch watch = new StartWatch(framework, boundMillis);
    framework.getBundleContext().addBundleListener(watch.bundles);
    framework.getBundleContext().addServiceListener(watch.services);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (idleMillis() < boundMillis) {
        Thread.sleep(LOOK_MILLIS);
      }
      Ending.fail(
          "the framework has not started within "
              + seconds()
              + Blockage.words(framework)
              + ". Remove that bundle, or mend it; kizu.start.seconds in conf/config.properties"
              + " allows more time.");
    } catch (InterruptedException e) {
      // It has started.
      Thread.currentThread().interrupt();
    }
  }

  private long idleMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last.get());
  }

  private String seconds() {
    return TimeUnit.MILLISECONDS.toSeconds(boundMillis) + " s";
  }

  /**
   * Waits until the command line is being executed, or the framework stops.
   *
   * @throws StartException if nobody executes it
   */
  void awaitCommand() throws StartException {
    last.set(System.nanoTime());
    try {
      while (System.getProperty(BEGUN) == null && framework.getState() == Framework.ACTIVE) {
        if (idleMillis() > boundMillis / 2) {
          throw new StartException(
              "nobody executes the command after "
                  + TimeUnit.MILLISECONDS.toSeconds(boundMillis / 2)
                  + " s"
                  + Blockage.words(framework)
                  + ". The log file in the data folder tells what kizu.shell lacks.");
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The start is over. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      context.removeBundleListener(bundles);
      context.removeServiceListener(services);
    } catch (IllegalStateException e) {
      // The framework has stopped, and its listeners with it.
      return;
    }
  }
}
