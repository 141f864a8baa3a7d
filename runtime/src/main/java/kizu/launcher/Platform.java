package kizu.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The framework with the bundles of the distribution. */
final class Platform implements AutoCloseable {
  /** A run that is interrupted writes its checkpoint in this time. */
  private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(30);

  private final Settings settings;
  private final CacheFolder cache;
  private final Framework framework;

  private Platform(Settings settings, CacheFolder cache, Framework framework) {
    this.settings = settings;
    this.cache = cache;
    this.framework = framework;
  }

  /** A framework without bundles, not started. It owns the cache. */
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
    return new Platform(settings, cache, framework);
  }

  /**
   * Installs every jar of a folder where it lies: hundreds of megabytes are not copied at each
   * start. Each starts when the framework reaches its level; one that cannot be installed is named
   * and left out.
   *
   * @throws IOException if the folder cannot be read or holds no jar
   */
  void install(Path folder) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      // The same order everywhere, so that bundle numbers are the same.
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    if (jars.isEmpty()) {
      throw new IOException(folder + ": holds no bundle. Unpack the distribution again.");
    }
    for (Path jar : jars) {
      try {
        install(jar.toFile());
      } catch (BundleException e) {
        System.err.println(
            "kizu: "
                + jar
                + ": cannot be installed ("
                + e.getMessage()
                + "). Going on without it.");
      }
    }
  }

  private void install(File jar) throws BundleException {
    BundleContext context = framework.getBundleContext();
    Bundle bundle = context.installBundle("reference:" + jar.toURI());
    int level = settings.startLevel(bundle.getSymbolicName());
    bundle.adapt(BundleStartLevel.class).setStartLevel(level);
    if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
  }

  /** Starts the framework and waits until it has stopped for good. */
  void run() throws BundleException {
    try {
      FrameworkEvent event;
      do {
        framework.start();
        event = framework.waitForStop(0);
      } while (event.getType() == FrameworkEvent.STOPPED_UPDATE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the bundles, waiting as long as a run may need for its checkpoint. */
  @Override
  public void close() {
    try (cache) {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BundleException | IOException e) {
      System.err.println("kizu: while stopping: " + e);
    }
  }
}
