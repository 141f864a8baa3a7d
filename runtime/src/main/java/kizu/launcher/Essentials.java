package kizu.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** What must be there for a command or the shell, and what else of the distribution is not. */
final class Essentials {
  private static final String UNPACK = " Unpack the distribution again.";

  private final Framework framework;
  private final List<String> damaged;
  private final Bundle[] installed;

  /**
   * Looks at a framework that has started.
   *
   * @param installed its bundles
   * @param damaged what is to be said of jars that could not be installed, a phrase each
   */
  Essentials(Framework framework, Bundle[] installed, List<String> damaged) {
    this.framework = framework;
    this.installed = installed.clone();
    this.damaged = List.copyOf(damaged);
  }

  /**
   * Makes sure that some bundles are active.
   *
   * @throws StartException naming the first that is not, and why
   */
  void check(List<String> needed) throws StartException {
    for (String name : needed) {
      Optional<Bundle> bundle = bundles().filter(b -> name.equals(b.getSymbolicName())).findFirst();
      if (bundle.isEmpty() && active()) {
        throw new StartException(
            "cannot start without the bundle "
                + name
                + ", which is not there"
                + because()
                + UNPACK);
      }
      Optional<String> reason = bundle.flatMap(this::reason);
      if (reason.isPresent() && active()) {
        throw new StartException(
            "cannot start: " + name + " does not start: " + reason.get() + because() + UNPACK);
      }
    }
  }

  /**
   * Whether the framework is up: a quick command may have been done, and all have stopped since.
   */
  private boolean active() {
    return framework.getState() == Bundle.ACTIVE;
  }

  private String because() {
    return damaged.isEmpty() ? "." : "; " + damaged.get(0) + ".";
  }

  /** Names what does not work, a line each; everything else does. */
  void warn() {
    damaged.forEach(phrase -> System.err.println("kizu: " + phrase + ". Going on without it."));
    bundles()
        .forEach(
            bundle ->
                reason(bundle)
                    .filter(reason -> active())
                    .ifPresent(
                        reason ->
                            System.err.println(
                                "kizu: "
                                    + Blockage.title(bundle)
                                    + " does not start: "
                                    + reason
                                    + ". Going on without it.")));
  }

  private Stream<Bundle> bundles() {
    return Arrays.stream(installed).filter(bundle -> bundle.getLocation().startsWith("reference:"));
  }

  /** Why a bundle is not active though it should be; only a start makes the framework say it. */
  private Optional<String> reason(Bundle bundle) {
    if (!active() || bundle.getState() == Bundle.UNINSTALLED) {
      return Optional.empty();
    }
    int reached = framework.adapt(FrameworkStartLevel.class).getStartLevel();
    boolean waits = bundle.adapt(BundleStartLevel.class).getStartLevel() > reached;
    boolean up = (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
    if (up || waits || bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
      return Optional.empty();
    }
    try {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
      return Optional.empty();
    } catch (BundleException | RuntimeException e) {
      return Optional.of(FailureText.ofBundle(e));
    }
  }
}
