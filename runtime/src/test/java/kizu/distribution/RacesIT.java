package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes in one folder: one does the work, the other says why it does not, and nobody harms
 * what the other writes.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/kizu is for a POSIX shell")
class RacesIT {
  private static final int ROUNDS = Boolean.getBoolean("kizu.long") ? 5 : 1;
  private static final long BOUND_SECONDS = 240;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final String EXPERIMENT =
      """
      dataset: {format: factory, size: 32, trainDefects: 4, trainNormals: 4, valDefects: 4,
                valNormals: 4, testDefects: 4, testNormals: 4}
      segmenter: filterbank
      training: {steps: 300, batch: 2, crop: 32, evaluateEvery: 50, checkpointEvery: 20}
      synthesis: {defectsPerImage: 2, stride: 8}
      """;

  private static final Path DATA = Path.of("target/races-data").toAbsolutePath();

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder.resolve("kizu"));
    Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
  }

  @AfterEach
  void remove() throws IOException {
    installation.close();
  }

  @Test
  void twoRunsInANewFolder() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path out = folder.resolve("runs-" + round);
      String[] run = {"run", "experiment.yaml", "--out", out.toString()};
      assertOneWins(out, "already holds a run", start(run), start(run));
    }
  }

  @Test
  void twoResumesOfAKilledRun() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path out = folder.resolve("resumes-" + round);
      Started killed = start("run", "experiment.yaml", "--out", out.toString());
      awaitLines(out.resolve("journal.jsonl"), 60, killed);
      killed.process().destroyForcibly().waitFor();
      String[] resume = {"resume", out.toString()};
      assertOneWins(out, "is finished", start(resume), start(resume));
    }
  }

  @Test
  void aResumeOfARunThatIsUnderWayAndPeopleWhoLook() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path out = folder.resolve("under-way-" + round);
      Started run = start("run", "experiment.yaml", "--out", out.toString());
      awaitLines(out.resolve("journal.jsonl"), 30, run);
      Started resume = start("resume", out.toString());
      Started show = start("show", out.toString());
      Started report = start("report", out.toString());
      assertEquals(0, show.end(), show.said());
      assertEquals(0, report.end(), report.said());
      resume.end();
      assertEquals(0, run.end(), run.said());
      assertRefusedOrFinished(resume, "is finished");
      assertWhole(out);
    }
  }

  @Test
  void twoComparisonsAndAResumeOfARunInThem() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path out = folder.resolve("comparisons-" + round);
      String[] compare = {
        "compare",
        "experiment.yaml",
        "--methods",
        "none,random",
        "--seeds",
        "1",
        "--jobs",
        "1",
        "--out",
        out.toString()
      };
      Started one = start(compare);
      Started other = start(compare);
      Path inside = out.resolve("runs/none-s0");
      awaitLines(inside.resolve("journal.jsonl"), 10, one);
      Started resume = start("resume", inside.toString());
      int first = one.end();
      int second = other.end();
      resume.end();
      assertTrue(first == 0 || second == 0, one.said() + other.said());
      for (Started each : List.of(one, other)) {
        if (each.end() != 0) {
          assertTrue(each.said().contains("another run is working"), each.said());
        }
      }
      assertRefusedOrFinished(resume, "is finished");
      assertWhole(out);
    }
  }

  private void assertOneWins(Path out, String tooLate, Started... racers) throws Exception {
    int won = 0;
    for (Started racer : racers) {
      if (racer.end() == 0) {
        won++;
      } else {
        assertRefusedOrFinished(racer, tooLate);
      }
    }
    assertTrue(won >= 1, () -> List.of(racers).toString());
    assertWhole(out);
  }

  private static void assertRefusedOrFinished(Started racer, String tooLate) throws Exception {
    String said = racer.said();
    assertTrue(
        racer.end() == 0 || said.contains("another run is working") || said.contains(tooLate),
        said);
    assertFalse(said.contains("Exception"), said);
  }

  /** Finished, every byte as it was written, every step once. */
  private void assertWhole(Path out) throws Exception {
    Started show = start("show", out.toString());
    assertEquals(0, show.end(), show.said());
    assertFalse(show.said().contains("damaged"), show.said());
    if (Files.exists(out.resolve("journal.jsonl"))) {
      List<String> steps =
          Files.readAllLines(out.resolve("journal.jsonl")).stream()
              .filter(line -> line.contains("\"event\":\"stepped\""))
              .map(line -> line.replaceAll(".*\"step\":([0-9]+),.*", "$1"))
              .toList();
      List<String> expected = new ArrayList<>();
      for (int step = 1; step <= 300; step++) {
        expected.add(Integer.toString(step));
      }
      assertEquals(expected, steps);
    }
  }

  /**
   * A process, and what it says.
   *
   * @param output a file
   */
  private record Started(Process process, Path output) {
    int end() throws InterruptedException {
      boolean ended = process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      assertTrue(ended, "does not end");
      return process.exitValue();
    }

    String said() throws IOException {
      return Files.readString(output);
    }
  }

  private Started start(String... arguments) throws IOException {
    Path output = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder = installation.startShort(folder, DATA, arguments);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Started(builder.start(), output);
  }

  private static void awaitLines(Path journal, int lines, Started started) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (lines(journal) < lines && System.nanoTime() < end) {
      if (!started.process().isAlive()) {
        // The other of two may be at work.
        break;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static long lines(Path journal) throws IOException {
    if (Files.notExists(journal)) {
      return 0;
    }
    long lines = 0;
    for (byte value : Files.readAllBytes(journal)) {
      lines += value == '\n' ? 1 : 0;
    }
    return lines;
  }
}
