package kizu.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The distribution in a folder of a test's own. The bundles, which nobody writes, are shared with
 * the folder that the build assembled.
 *
 * @param home the folder
 */
record Installation(Path home) implements AutoCloseable {
  private static final Path ASSEMBLED =
      Path.of(System.getProperty("kizu.distribution", "target/kizu-0.1.0")).toAbsolutePath();

  static Installation in(Path home) throws IOException {
    Files.createDirectories(home);
    for (String part : new String[] {"bin", "conf", "deploy"}) {
      copy(ASSEMBLED.resolve(part), home.resolve(part));
    }
    Files.createSymbolicLink(home.resolve("bundles"), ASSEMBLED.resolve("bundles"));
    return new Installation(home);
  }

  /** Takes the shared bundles out again, before the folder is removed. */
  @Override
  public void close() throws IOException {
    unlink();
  }

  /** Takes the shared bundles out; a test may put others in their place. */
  void unlink() throws IOException {
    Path bundles = home.resolve("bundles");
    if (Files.isSymbolicLink(bundles)) {
      Files.delete(bundles);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        Path target = to.resolve(from.relativize(entry).toString());
        Files.copy(entry, target);
        target.toFile().setExecutable(entry.toFile().canExecute());
      }
    }
  }

  /** A start of {@code bin/kizu}, from a folder and with a data folder of the test's. */
  ProcessBuilder start(Path workingFolder, Path data, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/kizu").toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(workingFolder.toFile());
    builder.environment().put("KIZU_DATA", data.toString());
    return builder;
  }

  /**
   * A start of a process that does little: a third of its time would go to optimising what ends
   * before that pays. The bytes it writes are the same.
   */
  ProcessBuilder startShort(Path workingFolder, Path data, String... arguments) {
    ProcessBuilder builder = start(workingFolder, data, arguments);
    builder.environment().put("KIZU_OPTS", "-XX:TieredStopAtLevel=1");
    return builder;
  }
}
