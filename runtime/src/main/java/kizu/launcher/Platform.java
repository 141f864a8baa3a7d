package kizu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The framework with the bundles of the distribution. */
final class Platform {
  private final Settings settings;
  private final Framework framework;
  private final List<String> damaged = new ArrayList<>();

  private Platform(Settings settings, Framework framework) {
    this.settings = settings;
    this.framework = framework;
  }

  /** A framework without bundles, not started. */
  static Platform create(Settings settings, CacheFolder cache) throws BundleException {
    Map<String, String> properties = new HashMap<>(settings.properties());
    properties.put(Constants.FRAMEWORK_STORAGE, cache.folder().toString());
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("there is no OSGi framework beside kizu.jar."))
            .newFramework(properties);
    framework.init();
    return new Platform(settings, framework);
  }

  Framework framework() {
    return framework;
  }

  /**
   * Installs every jar of a folder where it lies: hundreds of megabytes are not copied at each
   * start. Each starts when the framework reaches its level; one that cannot be installed is left
   * out and named once it is known whether anything works without it.
   *
   * @throws IOException if the folder cannot be read or holds no jar
   */
  void install(Path folder) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      // The same order everywhere, so that bundle numbers are the same.
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new IOException(
          folder
              + ": cannot be read ("
              + e.getClass().getSimpleName()
              + "). Unpack the distribution again.",
          e);
    }
    if (jars.isEmpty()) {
      throw new IOException(folder + ": holds no bundle. Unpack the distribution again.");
    }
    for (Path jar : jars) {
      Bundle bundle;
      try {
        bundle = installed(jar);
      } catch (BundleException | RuntimeException e) {
        damaged.add(jar + " cannot be installed (" + FailureText.ofBundle(e) + ")");
        continue;
      }
      // A level that is none is a mistake in the settings, not in the jar.
      int level = settings.startLevel(bundle.getSymbolicName());
      bundle.adapt(BundleStartLevel.class).setStartLevel(level);
    }
  }

  private Bundle installed(Path jar) throws BundleException {
    Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
    if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
    return bundle;
  }

  /**
   * Starts the framework and waits until it has stopped for good.
   *
   * @throws StartException if it does not start in time, or what is to follow is not there
   */
  void run(Settings settings, boolean interactive, Ending ending)
      throws BundleException, StartException {
    try (StartWatch watch = StartWatch.begin(framework, settings.startMillis())) {
      Bundle[] installed = framework.getBundleContext().getBundles();
      framework.start();
      ending.started();
      Essentials essentials = new Essentials(framework, installed, damaged);
      essentials.check(settings.needed(interactive));
      essentials.warn();
      if (!interactive) {
        watch.awaitCommand();
      }
    }
    try {
      // Whoever watches the framework bounds its stop, and ends the process.
      while (framework.waitForStop(0).getType() == FrameworkEvent.STOPPED_UPDATE) {
        framework.init();
        ending.watchFramework(framework);
        framework.start();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
