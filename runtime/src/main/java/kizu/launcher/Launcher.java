package kizu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleException;

/**
 * The main class of a distribution. The scripts in {@code bin} call it with these system
 * properties:
 *
 * <ul>
 *   <li>{@code kizu.home}: the distribution's folder; it is only read
 *   <li>{@code kizu.data}: the folder for everything that is written
 * </ul>
 *
 * <p>The arguments are a command line for the shell. They become the system properties {@code
 * kizu.arg.0}, {@code kizu.arg.1}… for the bundle that executes them and ends the process. Without
 * arguments the framework starts one level higher, where the interactive shell is.
 */
public final class Launcher {
  private Launcher() {}

  /**
   * Runs until the framework stops or something exits.
   *
   * @param arguments a command line, or nothing for the interactive shell
   */
  public static void main(String... arguments) {
    try {
      Path home = folder("kizu.home");
      Path data = Files.createDirectories(folder("kizu.data"));
      // Several processes may write to one log.
      System.setProperty("kizu.pid", Long.toString(ProcessHandle.current().pid()));
      Arguments.publish(arguments);
      FirstStart.announceUnpacking(Files.createDirectories(data.resolve("native")));
      run(home, data, arguments.length == 0);
      System.exit(0);
    } catch (IOException | BundleException | IllegalStateException e) {
      System.err.println("kizu: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Path home, Path data, boolean interactive)
      throws IOException, BundleException {
    Settings settings = Settings.read(home.resolve("conf/config.properties"), interactive);
    Path temporary = data.resolve("tmp");
    CacheFolder cache = CacheFolder.claim(data.resolve("cache"), temporary);
    if (Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().equals(temporary)) {
      // As bin/kizu named it; a site's own choice is left alone.
      System.setProperty("java.io.tmpdir", cache.temporary().toString());
    }
    Platform platform = Platform.create(settings, cache);
    Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "kizu-shutdown"));
    platform.install(home.resolve("bundles"));
    platform.run();
  }

  private static Path folder(String property) {
    String value = System.getProperty(property);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "the system property " + property + " is not set. Start with bin/kizu, which sets it.");
    }
    return Path.of(value).toAbsolutePath();
  }
}
