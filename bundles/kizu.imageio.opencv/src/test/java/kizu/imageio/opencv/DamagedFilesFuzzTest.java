package kizu.imageio.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizu.api.KizuException;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of damaged files: each is read with the pixels of the sound one, or refused with its
 * name, or (where a format has no checksum) gives other pixels, but all of them. No row is left
 * undecoded, nothing crashes or hangs, and nothing is written to the standard error.
 *
 * <p>A short form runs with every build; {@code -Plong} reads 3000 files of every kind.
 */
class DamagedFilesFuzzTest {
  private static final int SHORT = 120;
  private static final int LONG = 3000;
  private static final long MINUTES = 30;

  @TempDir Path folder;

  @Test
  void damagedFilesAreReadWholeOrRefused() throws Exception {
    int count = Boolean.getBoolean("kizu.long") ? LONG : SHORT;
    List<String> lines = run(count, 20261129L);

    assertEquals(
        List.of(), lines.stream().filter(line -> !line.startsWith("KIND")).toList(), "faults");
    assertEquals(FuzzKind.values().length, lines.size(), String.join("\n", lines));
    for (String line : lines) {
      assertTrue(line.contains("tries " + count + " "), line);
      assertTrue(line.endsWith("failures 0"), line);
    }
  }

  /** Where the classes that it needs came from. */
  private static String classPath() {
    return Stream.of(
            FuzzRun.class, OpenCvCodec.class, KizuException.class, OpenCV.class, TempDir.class)
        .map(type -> Path.of(URI.create(source(type))).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String source(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  /** What the process says; lines of its standard error are marked. */
  private List<String> run(int count, long seed) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                classPath(),
                FuzzRun.class.getName(),
                folder.toString(),
                Integer.toString(count),
                Long.toString(seed)));
    Stream.of(FuzzKind.values()).map(FuzzKind::name).forEach(command::add);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "a damaged file hangs the process");
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(out));
    Files.readAllLines(err).stream()
        // The virtual machine tells which options it took from the environment.
        .filter(line -> !line.startsWith("Picked up "))
        .forEach(line -> lines.add("STDERR " + line));
    if (process.exitValue() != 0) {
      lines.add("EXIT " + process.exitValue());
    }
    return lines;
  }
}
