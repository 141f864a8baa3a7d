package kizu.shell.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import kizu.shell.deploy.addon.Gated;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A framework without any bundle, and the files of a site. */
final class SiteFramework implements AutoCloseable, Notices {
  private static final long BOUND_SECONDS = 60;

  private final Locale before = Locale.getDefault();
  private final Framework framework;
  private final Semaphore gate = new Semaphore(0);
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  /** Starts it, with its cache in a folder. */
  SiteFramework(Path folder, Map<String, String> properties) throws BundleException {
    Map<String, String> all = new HashMap<>(properties);
    all.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
    // Above that of what is deployed.
    all.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "15");
    all.put("felix.log.level", "0");
    // As the launcher does: in a locale of other digits Felix cannot name what it exports itself.
    Locale.setDefault(Locale.ROOT);
    try {
      framework = new FrameworkFactory().newFramework(all);
      framework.start();
    } catch (BundleException | RuntimeException e) {
      Locale.setDefault(before);
      throw e;
    }
    framework.getBundleContext().registerService(Semaphore.class, gate, null);
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** What waits at a {@link Gated} goes on. */
  void open() {
    gate.release(1000);
  }

  @Override
  public void done(String line) {
    said.add(line);
  }

  @Override
  public void problem(String line) {
    said.add("problem: " + line);
  }

  /** The next that is said. */
  String heard() throws InterruptedException {
    return Objects.requireNonNull(said.poll(BOUND_SECONDS, TimeUnit.SECONDS), "nothing is said");
  }

  /** Symbolic names and versions of what is active. */
  List<String> active() {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> bundle.getBundleId() != 0 && bundle.getState() == Bundle.ACTIVE)
        .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
        .toList();
  }

  /** How many bundles there are, whatever their state. */
  int installed() {
    return context().getBundles().length - 1;
  }

  /**
   * Writes a bundle and puts it in its place in one go.
   *
   * @param title symbolic name and version, separated by a blank
   * @param headers more of them, names and values in turn
   */
  static void write(Path file, String title, String... headers) throws IOException {
    Manifest manifest = new Manifest();
    Attributes all = manifest.getMainAttributes();
    all.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    all.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    all.putValue(Constants.BUNDLE_SYMBOLICNAME, title.split(" ", 2)[0]);
    all.putValue(Constants.BUNDLE_VERSION, title.split(" ", 2)[1]);
    for (int i = 0; i < headers.length; i += 2) {
      all.putValue(headers[i], headers[i + 1]);
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      String entry = Gated.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new JarEntry(entry));
      try (InputStream in =
          Objects.requireNonNull(Gated.class.getClassLoader()).getResourceAsStream(entry)) {
        Objects.requireNonNull(in).transferTo(jar);
      }
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A bundle that waits at a gate: that of its start or of its stop. */
  static void writeGated(Path file, String title, String gate) throws IOException {
    write(
        file,
        title,
        Constants.BUNDLE_ACTIVATOR,
        Gated.class.getName(),
        Constants.IMPORT_PACKAGE,
        "org.osgi.framework",
        "Gate",
        gate);
  }

  @Override
  public void close() throws BundleException {
    open();
    framework.stop();
    try {
      framework.waitForStop(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Locale.setDefault(before);
    }
  }
}
