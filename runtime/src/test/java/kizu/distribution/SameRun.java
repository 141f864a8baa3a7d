package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two folders of the same run hold the same bytes, but for what depends on the machine's mood. */
final class SameRun {
  private SameRun() {}

  static void assertSame(Path expected, Path actual) throws IOException {
    for (String part : List.of("checkpoints", "maps", "gallery", "predictions")) {
      assertSameFiles(expected.resolve(part), actual.resolve(part));
    }
    assertEquals(
        timeless(expected.resolve("metrics.json")), timeless(actual.resolve("metrics.json")));
    assertEquals(events(expected), events(actual));
  }

  private static void assertSameFiles(Path expected, Path actual) throws IOException {
    List<Path> names = files(expected);
    assertEquals(names, files(actual));
    for (Path name : names) {
      if (name.endsWith("remembered.json")) {
        // It holds the time that was spent.
        continue;
      }
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(name)),
          Files.readAllBytes(actual.resolve(name)),
          name.toString());
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> entries = Files.walk(root)) {
      return entries.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }

  /** The journal without its lines on processes. */
  private static List<String> events(Path run) throws IOException {
    return Files.readAllLines(run.resolve("journal.jsonl")).stream()
        .filter(line -> !line.matches(".*\"event\" ?: ?\"(started|resumed|finished)\".*"))
        .map(SameRun::timeless)
        .toList();
  }

  /** A document without what times and sizes of processes decide. */
  static String timeless(Path file) throws IOException {
    return timeless(Files.readString(file));
  }

  private static String timeless(String json) {
    return json.replaceAll("\"(seconds|peakMiB|bytes)\" ?: ?[0-9.eE-]+", "\"$1\":0")
        .replaceAll("\"(sha256|crc32)\" ?: ?\"[0-9a-f]+\"", "\"$1\":\"\"");
  }
}
