package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed and resumed ends in the same bytes as one left alone. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/kizu is for a POSIX shell")
class KilledRunIT {
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final String EXPERIMENT =
      """
      dataset: {format: factory, size: 32, trainDefects: 4, trainNormals: 4, valDefects: 4,
                valNormals: 4, testDefects: 4, testNormals: 4}
      segmenter: %s
      training: {steps: %s, batch: 2, crop: 32, evaluateEvery: 7, checkpointEvery: 10}
      synthesis: {defectsPerImage: 2, stride: 8}
      upper: {start: 10, every: 3, candidates: 4, validationBatch: 4}
      """;

  /** One for all, so that PyTorch is unpacked once. */
  private static final Path DATA = Path.of("target/killed-run-data").toAbsolutePath();

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

  /** Three kills of a run; each is a start of Java. One, of the segmenter people use, is always. */
  @Test
  @EnabledIfSystemProperty(named = "kizu.long", matches = "true")
  void filterBank() throws IOException, InterruptedException {
    // Before the first checkpoint, in the first upper steps, and late.
    assertSameAfterKills("filterbank", 400, 5, 60, 400);
  }

  @Test
  void pytorch() throws IOException, InterruptedException {
    assertSameAfterKills("{name: pytorch, size: small, threads: 1}", 40, 35);
  }

  /** A hundred kills at random moments, of the start and of a resume alike. */
  @Test
  @EnabledIfSystemProperty(named = "kizu.long", matches = "true")
  void aHundredKills() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT.formatted("filterbank", 4000));
    Path whole = folder.resolve("whole");
    finish("run", "experiment.yaml", "--out", whole.toString());
    Random random = new Random(11);
    int kills = 0;
    for (int round = 0; kills < 100; round++) {
      Path killed = folder.resolve("killed-" + round);
      boolean over = false;
      for (int i = 0; i < 10 && !over; i++) {
        over = !killAfter(random.nextInt(2500), goOn(killed));
        kills += over ? 0 : 1;
      }
      if (!Files.exists(killed.resolve("metrics.json"))) {
        finish(goOn(killed));
      }
      SameRun.assertSame(whole, killed);
    }
    System.out.println(kills + " kills, every run ended in the same bytes");
  }

  /** Where the machine is slow, a run may be killed before there is anything to resume. */
  private static String[] goOn(Path run) {
    return Files.exists(run.resolve("experiment.json"))
        ? new String[] {"resume", run.toString()}
        : new String[] {"run", "experiment.yaml", "--out", run.toString()};
  }

  /** Kills a process some milliseconds after it began to write; false if it had ended by then. */
  private boolean killAfter(int millis, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        installation
            .startShort(folder, DATA, arguments)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("killed.txt").toFile())
            .start();
    boolean ended = process.waitFor(1500L + millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  private void assertSameAfterKills(String segmenter, int steps, int... journalLines)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT.formatted(segmenter, steps));
    Path whole = folder.resolve("whole");
    finish("run", "experiment.yaml", "--out", whole.toString());
    Path killed = folder.resolve("killed");
    kill(killed, journalLines[0], "run", "experiment.yaml", "--out", killed.toString());
    for (int i = 1; i < journalLines.length; i++) {
      kill(killed, journalLines[i], "resume", killed.toString());
    }
    finish("resume", killed.toString());

    SameRun.assertSame(whole, killed);
  }

  private void finish(String... arguments) throws IOException, InterruptedException {
    Finished finished = Finished.run(installation.startShort(folder, DATA, arguments), "");
    assertEquals(0, finished.status(), finished.out() + finished.err());
  }

  /** Starts a command and kills the process once the journal has grown by some lines. */
  private void kill(Path run, int lines, String... arguments)
      throws IOException, InterruptedException {
    Path journal = run.resolve("journal.jsonl");
    long before = lines(journal);
    Path output = folder.resolve("killed.txt");
    Process process =
        installation
            .startShort(folder, DATA, arguments)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    long end = System.nanoTime() + BOUND_NANOS;
    while (lines(journal) < before + lines && process.isAlive() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    assertTrue(process.isAlive(), () -> "ended before it could be killed: " + read(output));
    process.destroyForcibly().waitFor();
    assertTrue(Files.notExists(run.resolve("metrics.json")), "killed after the end");
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

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
