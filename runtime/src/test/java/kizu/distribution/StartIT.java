package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start comes to an end wherever it is tried and whatever is missing: with a line, not a trace.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/kizu is for a POSIX shell")
class StartIT {
  /** Languages with digits, letters or calendars of their own. */
  private static final List<String> LOCALES =
      List.of(
          "fa-IR",
          "bn-BD",
          "mr-IN",
          "ne-NP",
          "my-MM",
          "ur-PK",
          "ckb-IQ",
          "hi-IN",
          "tr-TR",
          "th-TH-TH",
          "ja-JP-JP");

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder.resolve("kizu"));
  }

  @AfterEach
  void remove() throws IOException {
    installation.close();
  }

  @Test
  void startsWithDigitsThatAreNotAscii() throws IOException, InterruptedException {
    assertStarts("ar-EG");
  }

  @Test
  @EnabledIfSystemProperty(named = "kizu.long", matches = "true")
  void startsInEveryLocale() throws IOException, InterruptedException {
    for (String locale : LOCALES) {
      assertStarts(locale);
    }
  }

  private void assertStarts(String locale) throws IOException, InterruptedException {
    String[] parts = locale.split("-", -1);
    String options = "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1];
    options += parts.length > 2 ? " -Duser.variant=" + parts[2] : "";
    Finished list = run(Map.of("KIZU_OPTS", options), "list", "solver");
    assertEquals(0, list.status(), locale + ": " + list.err());
    assertEquals("", list.err(), locale);
    assertTrue(list.out().contains("0.1.0"), list.out());
  }

  @Test
  void readsNamesBeyondAsciiInALocaleThatIsNotInstalled() throws IOException, InterruptedException {
    Path pictures = Files.createDirectories(folder.resolve("日本"));
    Finished check = run(Map.of("LC_ALL", "xx_YY.UTF-8"), "check", pictures.toString());
    assertEquals(1, check.status());
    assertFalse((check.out() + check.err()).contains("Exception"), check.err());
    assertTrue((check.out() + check.err()).contains("日本"), check.out() + check.err());
  }

  @Test
  void aNameThatATerminalWouldObeyIsShownAsSuch() throws IOException, InterruptedException {
    Finished check = run(Map.of(), "check", "no\u001b[2J\nkizu: all is well");
    assertEquals(1, check.status());
    assertEquals(1, check.err().lines().count(), check.err());
    assertTrue(check.err().contains("no\\u001b[2J\\u000akizu"), check.err());
  }

  @Test
  void aCommandWithoutItsBundleIsOneLine() throws IOException, InterruptedException {
    withoutBundle("kizu.shell-");
    assertOneLine("kizu.shell", run(Map.of(), "list"));
  }

  @Test
  void aShellWithoutItsBundleIsOneLine() throws IOException, InterruptedException {
    withoutBundle("org.apache.felix.gogo.jline-");
    assertOneLine("org.apache.felix.gogo.jline", run(Map.of()));
  }

  @Test
  void aDamagedBundleIsNamedInOneLine() throws IOException, InterruptedException {
    Path api = withoutBundle("kizu.api-");
    byte[] whole = Files.readAllBytes(api);
    Path cut = installation.home().resolve("bundles").resolve(api.getFileName());
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertOneLine("kizu.api", run(Map.of(), "list"));
  }

  @Test
  void aStartLevelThatIsNoneIsAMistakeInTheSettings() throws IOException, InterruptedException {
    Files.writeString(
        installation.home().resolve("conf/config.properties"),
        "\nkizu.start.level.kizu.api=high\n",
        StandardOpenOption.APPEND);
    Finished list = run(Map.of(), "list");
    assertOneLine("config.properties, kizu.start.level.kizu.api: 'high'", list);
    assertFalse(list.err().contains("cannot be installed"), list.err());
  }

  private static void assertOneLine(String named, Finished failed) {
    assertEquals(1, failed.status(), failed.out() + failed.err());
    assertEquals("", failed.out());
    assertEquals(1, failed.err().lines().count(), failed.err());
    assertTrue(failed.err().contains(named), failed.err());
  }

  /** A folder of links to all bundles but one; where that one is. */
  private Path withoutBundle(String jar) throws IOException {
    Path bundles = installation.home().resolve("bundles");
    Path real = Path.of(System.getProperty("kizu.distribution", "target/kizu-0.1.0"), "bundles");
    installation.unlink();
    Files.createDirectory(bundles);
    Path left = bundles;
    try (Stream<Path> files = Files.list(real.toAbsolutePath())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.getFileName().toString().startsWith(jar)) {
          left = file;
        } else {
          Files.createSymbolicLink(bundles.resolve(file.getFileName()), file);
        }
      }
    }
    return left;
  }

  @Test
  void aSignalWhileItStartsEndsItWithoutATrace() throws IOException, InterruptedException {
    Path err = folder.resolve("err.txt");
    long[] moments =
        Boolean.getBoolean("kizu.long")
            ? new long[] {100, 400, 700, 1000, 1300, 1600, 2000}
            : new long[] {900};
    for (long millis : moments) {
      Process process =
          installation
              .start(folder, folder.resolve("data"), "list")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(err.toFile())
              .start();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "does not end");
      String said = Files.readString(err);
      assertTrue(said.lines().count() <= 1, said);
      assertFalse(said.contains("Exception"), said);
    }
  }

  private Finished run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = installation.start(folder, folder.resolve("data"), words);
    builder.environment().putAll(environment);
    return Finished.run(builder, "");
  }
}
