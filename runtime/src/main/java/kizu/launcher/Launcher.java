package kizu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
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
 *
 * <p>Whatever happens, the process ends: a framework that does not start, a shell that is not there
 * and bundles that do not stop are named in one line, and the exit status is 1.
 */
public final class Launcher {
  private Launcher() {}

  /**
   * Runs until the framework stops or something exits.
   *
   * @param arguments a command line, or nothing for the interactive shell
   */
  public static void main(String... arguments) {
    // The framework writes version numbers with the default locale's digits and cannot read those
    // of half the world; and whatever is printed is English.
    Locale.setDefault(Locale.ROOT);
    try {
      Path home = folder("kizu.home");
      Path data = folder("kizu.data");
      Path natives = Files.createDirectories(data.resolve("native"));
      // Several processes may write to one log.
      System.setProperty("kizu.pid", Long.toString(ProcessHandle.current().pid()));
      Arguments.publish(arguments);
      FirstStart.announceUnpacking(natives);
      run(home, data, arguments.length == 0);
      System.exit(Ending.status());
    } catch (Throwable e) {
      // Nobody is left who could do anything with it but the user.
      Ending.fail(FailureText.of(e));
    }
  }

  private static void run(Path home, Path data, boolean interactive)
      throws IOException, BundleException, StartException {
    Settings settings = Settings.read(home.resolve("conf/config.properties"), interactive);
    Path temporary = data.resolve("tmp");
    CacheFolder cache = CacheFolder.claim(data.resolve("cache"), temporary);
    if (Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().equals(temporary)) {
      // As bin/kizu named it; a site's own choice is left alone.
      System.setProperty("java.io.tmpdir", cache.temporary().toString());
    }
    Files.createDirectories(data.resolve("log"));
    UncaughtFailures failures = new UncaughtFailures(data.resolve("log/kizu.log"));
    Thread.setDefaultUncaughtExceptionHandler(failures);
    Ending ending = new Ending(cache, settings.stopMillis(), failures);
    ending.watchSignals();
    Platform platform = Platform.create(settings, cache);
    ending.watchFramework(platform.framework());
    platform.install(home.resolve("bundles"));
    platform.run(settings, interactive, ending);
  }

  private static Path folder(String property) {
    String value = System.getProperty(property);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "the system property " + property + " is not set. Start with bin/kizu, which sets it.");
    }
    try {
      return Path.of(value).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalStateException(
          "the name of the folder "
              + value
              + " cannot be read in this locale. Set LC_ALL to a locale with UTF-8, for example"
              + " C.UTF-8.",
          e);
    }
  }
}
