package kizu.itest;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.felix.main.Main;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Constants;

/**
 * The distribution that the build assembled, as options of Pax Exam: every jar of its folder {@code
 * bundles} and every property of its {@code conf/config.properties}, at the start level of a single
 * command, which the shell in the terminal is above.
 *
 * @param home a folder with copies of the distribution's {@code conf} and {@code deploy}
 * @param bundles the distribution's own folder of bundles
 */
record Distribution(Path home, Path bundles) {
  private static final String LEVEL = "kizu.start.level";

  /** Copies what a site may change, and makes the folder of everything written. */
  static Distribution prepare() throws IOException {
    Path assembled = folder("kizu.distribution");
    Path place = folder("kizu.itest");
    delete(place);
    Path home = place.resolve("home");
    for (String part : List.of("conf", "deploy")) {
      copy(assembled.resolve(part), home.resolve(part));
    }
    System.setProperty("kizu.home", home.toString());
    System.setProperty("kizu.data", Files.createDirectories(place.resolve("data")).toString());
    System.setProperty("java.io.tmpdir", Files.createDirectories(place.resolve("tmp")).toString());
    return new Distribution(home, assembled.resolve("bundles"));
  }

  private static Path folder(String property) {
    return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
  }

  /** What Pax Exam is to start. */
  List<Option> options() throws IOException {
    Map<String, String> settings = settings();
    List<Option> options = new ArrayList<>();
    settings.forEach((key, value) -> options.add(frameworkProperty(key).value(value)));
    options.add(frameworkStartLevel(Integer.parseInt(settings.get("kizu.command.start.level"))));
    for (Path jar : jars()) {
      options.add(provision(jar, settings));
    }
    return options;
  }

  private Map<String, String> settings() throws IOException {
    Path file = home.resolve("conf/config.properties");
    System.setProperty(Main.CONFIG_PROPERTIES_PROP, file.toUri().toString());
    Map<String, String> settings = new TreeMap<>(Main.loadConfigProperties());
    settings.put(
        Constants.FRAMEWORK_BEGINNING_STARTLEVEL, settings.get("kizu.command.start.level"));
    return settings;
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(bundles)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Option provision(Path jar, Map<String, String> settings) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String name = manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
      String key = LEVEL + "." + name.replaceAll(";.*", "");
      int level = Integer.parseInt(settings.getOrDefault(key, settings.get(LEVEL)));
      boolean fragment = manifest.getMainAttributes().getValue(Constants.FRAGMENT_HOST) != null;
      // Installed where it lies, as the launcher does.
      return bundle("reference:" + jar.toUri()).startLevel(level).start(!fragment);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        Path target = to.resolve(from.relativize(entry).toString());
        Files.createDirectories(target.getParent());
        Files.copy(entry, target);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
