package kizu.shell.oneshot;

import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/**
 * Ends the process with an exit code of our own. The framework's launcher exits with 0 as soon as
 * the framework has stopped, so the exit comes first, and the framework is stopped within it.
 */
final class ProcessEnd {
  private static final int PATIENCE = 15;

  private final Framework framework;

  ProcessEnd(Framework framework) {
    this.framework = framework;
  }

  /** Does not return. */
  void exit(int code) {
    // For the launcher, in case it has to end the process before all bundles have stopped.
    System.setProperty("kizu.exit.code", Integer.toString(code));
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(code), "kizu stop"));
    } catch (IllegalStateException e) {
      // The process is ending already.
      return;
    }
    System.exit(code);
  }

  private void stop(int code) {
    try {
      framework.stop();
      FrameworkEvent how = framework.waitForStop(TimeUnit.SECONDS.toMillis(PATIENCE));
      if (how.getType() != FrameworkEvent.WAIT_TIMEDOUT) {
        return;
      }
    } catch (BundleException | InterruptedException | RuntimeException e) {
      // Then it ends without being stopped.
    }
    Runtime.getRuntime().halt(code);
  }
}
