package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.experiment.Workshop.Watch;
import kizu.folder.run.RunResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One flipped bit in any file of a folder: it is told, and whatever is made from the folder is the
 * same or refused. Every file has its turn; those of checkpoints have a test of their own, where
 * they are written.
 */
class FlippedBitsTest {
  private static final int FLIPS = Boolean.getBoolean("kizu.long") ? 600 : 120;
  private static final int STOP = 11;

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
  }

  /** Uses a folder; what is told is added to the notes. */
  private interface Use {
    String of(Path copy, List<String> notes) throws KizuException;
  }

  @Test
  void everyFlipInAFinishedRunIsShown() throws Exception {
    Path run = shop.service.run(shop.file, shop.in("run"), Watch.toTheEnd()).folder();
    flip(run, this::show, true);
  }

  @Test
  void everyFlipInAComparisonIsShown() throws Exception {
    Path out = folder.resolve("out");
    shop.service.compare(shop.file, request(out), Watch.toTheEnd());
    flip(out, this::show, true);
  }

  @Test
  void noFlipInAStoppedRunChangesItsResult() throws Exception {
    Path run = shop.service.run(shop.file, shop.in("run"), new Watch(STOP)).folder();
    flip(
        run,
        (copy, notes) -> {
          Watch watch = Watch.toTheEnd();
          try {
            shop.service.resume(copy, watch);
          } finally {
            notes.addAll(watch.notes);
          }
          RunResult result = new Stored(copy).result();
          return result.test() + " " + result.policy();
        },
        false);
  }

  @Test
  void noFlipInAComparisonChangesItsTable() throws Exception {
    Path out = folder.resolve("out");
    shop.service.compare(shop.file, request(out), Watch.toTheEnd());
    flip(
        out,
        (copy, notes) -> {
          Watch watch = Watch.toTheEnd();
          try {
            return shop.service.compare(shop.file, request(copy), watch).paired().toString();
          } finally {
            notes.addAll(watch.notes);
          }
        },
        false);
  }

  private static CompareRequest request(Path out) {
    return new CompareRequest(
        List.of("none", "learned"), 1, List.of(), OptionalInt.of(1), Optional.of(out));
  }

  private String show(Path copy, List<String> notes) throws KizuException {
    RunSummary summary = shop.service.show(copy);
    notes.addAll(summary.notes());
    return summary.state() == State.BROKEN ? "broken" : summary.metrics().toString();
  }

  private void flip(Path original, Use use, boolean allAreTold) throws Exception {
    Path copy = folder.resolve("copies").resolve("copy");
    copy(original, copy);
    List<String> usual = new ArrayList<>();
    String expected = use.of(copy, usual);
    List<Path> files = files(original);
    Random random = new Random(5);
    for (int i = 0; i < FLIPS; i++) {
      Path file = files.get(i % files.size());
      copy(original, copy);
      byte[] bytes = Files.readAllBytes(copy.resolve(file));
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(copy.resolve(file), bytes);
      String place = file + ", byte " + at;
      List<String> notes = new ArrayList<>();
      try {
        String found = use.of(copy, notes);
        notes.removeAll(usual);
        boolean told =
            notes.stream().anyMatch(note -> note.contains("damaged") || note.contains("checksum"));
        assertTrue(told || !allAreTold, "not told: " + place + " " + notes);
        assertTrue(
            found.equals(expected) || (allAreTold && told), "changed: " + place + " " + notes);
      } catch (KizuException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(copy.toString()), e.getMessage());
        assertFalse(String.valueOf(e.getMessage()).contains("Exception"), e.getMessage());
      }
    }
    assertEquals(expected, useAgain(original, copy, use), "the folder itself is as it was");
  }

  private static String useAgain(Path original, Path copy, Use use) throws Exception {
    copy(original, copy);
    return use.of(copy, new ArrayList<>());
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> old = Files.walk(to)) {
        for (Path file : old.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  /** The files that hold anything, but for the checkpoints. */
  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> entries = Files.walk(root)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> file.toFile().length() > 0)
          .map(root::relativize)
          .filter(file -> !file.toString().contains("checkpoints"))
          .sorted()
          .toList();
    }
  }
}
