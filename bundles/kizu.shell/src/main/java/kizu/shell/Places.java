package kizu.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import kizu.api.KizuException;
import kizu.shell.line.Arguments;
import kizu.shell.session.Console;
import org.jspecify.annotations.Nullable;

/** Finds the files and folders a user means. */
final class Places {
  private final Function<String, @Nullable String> properties;

  /**
   * Creates a finder.
   *
   * @param properties framework properties: {@code kizu.home} is the distribution's folder
   */
  Places(Function<String, @Nullable String> properties) {
    this.properties = properties;
  }

  /** An experiment file or data set: as written, else below the distribution's folder. */
  Path input(Console console, String text) {
    Path written = console.path(text);
    return Files.exists(written)
        ? written
        : home().map(home -> home.resolve(text)).filter(Files::exists).orElse(written);
  }

  /** A run's folder: as written, else in the runs folder. */
  static Path run(Console console, String text, Path runs) {
    Path written = console.path(text);
    Path listed = runs.resolve(text);
    return !Files.exists(written) && Files.exists(listed) ? listed : written;
  }

  /** How a user may write a run: its name where {@link #run} finds it, else its path. */
  static String name(Path folder, Path runs) {
    Path absolute = folder.toAbsolutePath().normalize();
    return Arguments.quoted(
        runs.equals(absolute.getParent())
            ? String.valueOf(absolute.getFileName())
            : folder.toString());
  }

  /** The shipped example. */
  Path example() throws KizuException {
    Path home =
        home()
            .orElseThrow(
                () ->
                    new KizuException(
                        "kizu.home",
                        "the framework property is not set",
                        "Start Kizu with its launcher, or set it to the distribution's folder."));
    return home.resolve("examples").resolve("factory.yaml");
  }

  private Optional<Path> home() {
    String home = properties.apply("kizu.home");
    return home == null || home.isBlank() ? Optional.empty() : Optional.of(Path.of(home));
  }
}
