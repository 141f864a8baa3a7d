package kizu.launcher;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;

/**
 * How the process ends; nobody else stops the framework or decides on the status. Bundles are
 * stopped within a bound, as long as a run may need for its checkpoint, whoever asks for it: a
 * signal, a command that is done, the shell's {@code exit}. What still holds the framework up then
 * is named, and the process ends without it.
 */
final class Ending {
  /** A bundle that is being started for so long when all are to stop will never be. */
  private static final long STUCK_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private static final long LOOK_MILLIS = 100;

  /** Set by whoever deploys bundles, when one does not come to an end of its start. */
  private static final String BLOCKED = "kizu.blocked";

  /** Set by the bundle that executes the command line when that is done. */
  private static final String EXIT_CODE = "kizu.exit.code";

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private final CacheFolder cache;
  private final long boundMillis;
  private final UncaughtFailures failures;
  private final AtomicReference<@Nullable Framework> framework = new AtomicReference<>();
  private volatile boolean started;

  /**
   * Creates an ending.
   *
   * @param cache removed when everything has stopped
   * @param boundMillis the longest wait for bundles to stop
   * @param failures told when the end begins
   */
  Ending(CacheFolder cache, long boundMillis, UncaughtFailures failures) {
    this.cache = cache;
    this.boundMillis = boundMillis;
    this.failures = failures;
  }

  /** Ends the process with a line and status 1. Never returns normally. */
  static void fail(String line) {
    System.err.println("kizu: " + line);
    System.err.flush();
    // What is said while bundles stop would only hide the reason.
    System.setErr(NOWHERE);
    System.setOut(NOWHERE);
    System.exit(1);
  }

  /** From here on a signal stops the bundles, if there are any, and removes the cache. */
  void watchSignals() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "kizu-shutdown"));
  }

  /** From here on the framework is stopped at the end, and has to stop in time. */
  void watchFramework(Framework watched) {
    framework.set(watched);
    SynchronousBundleListener listener =
        event -> {
          if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
            // A quick command may be done before its start is.
            started = true;
            failures.ending();
            Thread thread = new Thread(() -> endInTime(watched), "kizu-stop-watch");
            thread.setDaemon(true);
            thread.start();
          }
        };
    watched.getBundleContext().addBundleListener(listener);
  }

  /** The framework has started; a signal no longer comes too early. */
  void started() {
    started = true;
  }

  /** The status of the command that was executed; 0 if there was none. */
  static int status() {
    return Integer.getInteger(EXIT_CODE, 0);
  }

  private void endInTime(Framework watched) {
    try {
      if (!stopped(watched)) {
        endWithout(watched);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does not return; one of those who wait says it, and the others have no time to. */
  private synchronized void endWithout(Framework watched) {
    System.err.println(
        "kizu: the bundles did not stop in time"
            + Optional.ofNullable(System.getProperty(BLOCKED))
                .map(bundle -> ": " + bundle)
                .orElseGet(() -> Blockage.words(watched))
            + "; ended without.");
    System.err.flush();
    Runtime.getRuntime().halt(Integer.getInteger(EXIT_CODE, 1));
  }

  /** Waits for the framework to stop, and gives up early where waiting is of no use. */
  private boolean stopped(Framework watched) throws InterruptedException {
    long begin = System.nanoTime();
    long stuck = 0;
    while (watched.getState() == Framework.STOPPING || watched.getState() == Framework.ACTIVE) {
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      stuck = Blockage.starting(watched).isEmpty() ? waited : stuck;
      boolean hopeless = System.getProperty(BLOCKED) != null && waited > 2 * STUCK_MILLIS;
      if (hopeless || waited > boundMillis || waited - stuck > STUCK_MILLIS) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  private void close() {
    failures.ending();
    Framework watched = framework.get();
    Optional<String> culprit = watched == null ? Optional.empty() : Blockage.exitCaller(watched);
    if (culprit.isPresent()) {
      System.err.println(
          "kizu: "
              + culprit.get()
              + " ended the process (System.exit). Mend that bundle, or remove it.");
      System.err.flush();
    }
    if (culprit.isPresent() && !started) {
      Runtime.getRuntime().halt(1);
    }
    if (!started) {
      // Nothing is running yet that had anything to save. What the interrupted start says now is
      // no news, and the next process clears what is left in the cache.
      System.err.println("kizu: stopped while starting");
      System.err.flush();
      System.setErr(NOWHERE);
      System.setOut(NOWHERE);
      return;
    }
    try (cache) {
      if (watched != null) {
        watched.stop();
        endInTime(watched);
      }
    } catch (BundleException | java.io.IOException | RuntimeException e) {
      System.err.println("kizu: while stopping: " + FailureText.oneLine(e.toString()));
    }
    if (culprit.isPresent()) {
      Runtime.getRuntime().halt(1);
    }
  }
}
