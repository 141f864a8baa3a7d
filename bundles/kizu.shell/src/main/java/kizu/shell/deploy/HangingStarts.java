package kizu.shell.deploy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The starts that take too long, for the launcher: bundles that wait for one of these to stop would
 * wait in vain. Thread-safe.
 */
final class HangingStarts {
  /** System property that names a bundle whose start does not end. */
  static final String BLOCKED = "kizu.blocked";

  private final Map<BoundedCall, String> hanging = new LinkedHashMap<>();

  /**
   * Adds one.
   *
   * @param bundle its name and where it stands
   */
  synchronized void add(BoundedCall start, String bundle) {
    hanging.put(start, bundle);
    publish();
  }

  /** Tells the launcher what hangs now; what has ended, well or badly, does no more. */
  synchronized void publish() {
    hanging.keySet().removeIf(BoundedCall::done);
    hanging.values().stream()
        .findFirst()
        .ifPresentOrElse(
            bundle -> System.setProperty(BLOCKED, bundle), () -> System.clearProperty(BLOCKED));
  }
}
