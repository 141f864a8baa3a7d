package kizu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.report.ReportWriter;
import org.junit.Before;
import org.junit.Test;

/**
 * One flipped bit in any file of a run folder or a comparison: it is told, or nothing depends on
 * it. Every file has its turn. A result that is made from the folder afterwards is the same, or
 * refused.
 */
public class FlippedBitsIT extends KizuTestBase {
  /** Flips in each of three folders. */
  private static final int FLIPS = Boolean.getBoolean("kizu.long") ? 250 : 30;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STOP = 18;
  private static final long SEED = 4;

  private Path folder;
  private Path experiment;
  private int told;
  private int harmless;

  @Before
  public void write() throws IOException {
    folder = folder("flips");
    experiment = Factory.experiment(folder, "filterbank");
  }

  /** What is told while something is done. */
  private static final class Watch implements Progress {
    private final List<String> notes = new ArrayList<>();
    private final int stopAfter;
    private int steps;

    Watch(int stopAfter) {
      this.stopAfter = stopAfter;
    }

    @Override
    public void at(Position position) {
      steps++;
    }

    @Override
    public void note(String line) {
      notes.add(line);
    }

    @Override
    public boolean cancelled() {
      return steps >= stopAfter;
    }
  }

  /** Uses a folder, and says what came of it; whatever is amiss is added to the notes. */
  private interface Use {
    String of(Path copy, List<String> notes) throws Exception;
  }

  @Test
  public void finishedRun() throws Exception {
    Path run = run("finished", Integer.MAX_VALUE);
    Path page = await(ReportWriter.class, "").write(run);
    // Every document was read, each by a bundle that does not see the others' classes.
    assertFalse("a part is missing", Files.readString(page).contains("class=\"missing\""));
    flip(run, this::look);
  }

  @Test
  public void stoppedRun() throws Exception {
    Path run = run("stopped", STOP);
    await(ReportWriter.class, "").write(run);
    flip(
        run,
        (copy, notes) -> {
          Watch watch = new Watch(Integer.MAX_VALUE);
          try {
            experiments().resume(copy, watch);
          } finally {
            notes.addAll(watch.notes.stream().filter(FlippedBitsIT::tellsOfDamage).toList());
          }
          // Whatever was told: what is made is what would have been made.
          return result(copy);
        });
    flip(run, this::look);
  }

  @Test
  public void comparison() throws Exception {
    Path out = folder.resolve("comparison");
    experiments().compare(experiment, request(out), Progress.SILENT);
    await(ReportWriter.class, "").write(out);
    flip(out, this::look);
    flip(
        out,
        (copy, notes) -> {
          Watch watch = new Watch(Integer.MAX_VALUE);
          try {
            return experiments().compare(experiment, request(copy), watch).methods().toString();
          } finally {
            notes.addAll(watch.notes.stream().filter(FlippedBitsIT::tellsOfDamage).toList());
          }
        });
  }

  private static CompareRequest request(Path out) {
    return new CompareRequest(
        List.of("none", "random"), 1, List.of(), OptionalInt.of(1), Optional.of(out));
  }

  private static boolean tellsOfDamage(String note) {
    return note.contains("damaged") || note.contains("checksum");
  }

  private Path run(String name, int steps) throws Exception {
    Path out = folder.resolve(name);
    experiments().run(experiment, new RunRequest(List.of(), Optional.of(out)), new Watch(steps));
    return out;
  }

  /** What a person sees: the summary, and the report. */
  private String look(Path copy, List<String> notes) throws Exception {
    RunSummary summary = experiments().show(copy);
    notes.addAll(summary.notes().stream().filter(FlippedBitsIT::tellsOfDamage).toList());
    String page = Files.readString(await(ReportWriter.class, "").write(copy));
    return summary.state() + " " + summary.metrics() + " " + summary.seconds() + page;
  }

  /** The result without times, which are not the same twice. */
  private static String result(Path run) throws IOException {
    JsonNode metrics = JSON.readTree(run.resolve("metrics.json").toFile());
    ((ObjectNode) metrics).remove(List.of("seconds", "peakMiB", "sha256"));
    return metrics.toString();
  }

  private void flip(Path original, Use use) throws Exception {
    Path copy = folder.resolve("copy").resolve(original.getFileName());
    copy(original, copy);
    List<String> none = new ArrayList<>();
    String expected = use.of(copy, none);
    assertEquals("nothing is amiss yet", List.of(), none);
    List<Path> files = files(original).stream().filter(file -> size(original, file) > 0).toList();
    Random random = new Random(SEED);
    for (int i = 0; i < FLIPS; i++) {
      Path file = files.get(i % files.size());
      copy(original, copy);
      byte[] bytes = Files.readAllBytes(copy.resolve(file));
      int at = random.nextInt(bytes.length);
      int bit = random.nextInt(8);
      bytes[at] ^= (byte) (1 << bit);
      Files.write(copy.resolve(file), bytes);
      check(copy, use, expected, file + ", byte " + at + ", bit " + bit);
    }
    assertEquals(FLIPS, told + harmless);
    System.out.printf(
        Locale.ROOT,
        "flips in %s: %d of %d files, %d told, %d without effect, 0 silent%n",
        original.getFileName(),
        Math.min(FLIPS, files.size()),
        files.size(),
        told,
        harmless);
    told = 0;
    harmless = 0;
  }

  private void check(Path copy, Use use, String expected, String place) throws Exception {
    List<String> notes = new ArrayList<>();
    try {
      String found = use.of(copy, notes);
      if (notes.isEmpty()) {
        assertEquals("changed in silence: " + place, expected, found);
        harmless++;
        return;
      }
    } catch (KizuException e) {
      String message = String.valueOf(e.getMessage());
      assertFalse(place + ": " + message, message.contains("Exception"));
      assertTrue(place + ": " + message, message.contains(copy.toString()));
    }
    told++;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      for (Path file : files(to)) {
        Files.delete(to.resolve(file));
      }
    }
    for (Path file : files(from)) {
      Path target = to.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), target);
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> entries = Files.walk(root)) {
      return entries.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }

  private static long size(Path root, Path file) {
    try {
      return Files.size(root.resolve(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
