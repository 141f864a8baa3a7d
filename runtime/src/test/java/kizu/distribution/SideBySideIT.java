package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons whose runs are done side by side in processes of their own, which may be killed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/kizu is for a POSIX shell")
class SideBySideIT {
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final String EXPERIMENT =
      """
      dataset: {format: factory, size: 32, trainDefects: 4, trainNormals: 4, valDefects: 4,
                valNormals: 4, testDefects: 4, testNormals: 4}
      segmenter: filterbank
      training: {steps: 200, batch: 2, crop: 32, evaluateEvery: 20, checkpointEvery: 10}
      synthesis: {defectsPerImage: 2, stride: 8}
      upper: {start: 10, every: 3, candidates: 4, validationBatch: 4}
      """;

  @TempDir Path folder;
  private Installation installation;
  private Path data;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder.resolve("kizu"));
    data = folder.resolve("data");
    Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
  }

  @AfterEach
  void remove() throws IOException {
    installation.close();
  }

  @Test
  void aKilledWorkerCostsNoByteOfTheResult() throws IOException, InterruptedException {
    Finished inTurn = Finished.run(compare("turn", "1", "2"), "");
    assertEquals(0, inTurn.status(), inTurn.out() + inTurn.err());

    Path said = folder.resolve("said.txt");
    Process process =
        compare("side", "2", "2").redirectErrorStream(true).redirectOutput(said.toFile()).start();
    Path side = folder.resolve("side");
    await(Optional.of(process), () -> checkpoints(side) > 1);
    process.children().findFirst().orElseThrow().destroyForcibly();
    assertTrue(process.waitFor(BOUND_NANOS, TimeUnit.NANOSECONDS), "does not end");

    String text = Files.readString(said);
    assertEquals(0, process.exitValue(), text);
    assertTrue(text.contains("ended by signal 9; trying again from its last checkpoint"), text);
    for (String run : List.of("random-s0", "random-s1", "learned-s0", "learned-s1")) {
      SameRun.assertSame(folder.resolve("turn/runs").resolve(run), side.resolve("runs/" + run));
    }
    assertEquals(
        SameRun.timeless(folder.resolve("turn/comparison.json")),
        SameRun.timeless(side.resolve("comparison.json")));
  }

  @Test
  void workersEndWithTheProcessThatStartedThem() throws IOException, InterruptedException {
    // A run for each of two workers.
    Process process = compare("out", "2", "1").start();
    Path out = folder.resolve("out");
    await(Optional.of(process), () -> checkpoints(out) > 1);
    List<ProcessHandle> workers = process.children().toList();
    process.destroyForcibly().waitFor();
    await(Optional.empty(), () -> workers.stream().noneMatch(ProcessHandle::isAlive));

    assertEquals(2, workers.size());
    Finished rest = Finished.run(compare("out", "2", "1"), "");
    assertEquals(0, rest.status(), rest.out() + rest.err());
  }

  private ProcessBuilder compare(String out, String jobs, String seeds) {
    return installation.startShort(
        folder,
        data,
        "compare",
        "experiment.yaml",
        "--methods",
        "random,learned",
        "--seeds",
        seeds,
        "--jobs",
        jobs,
        "--out",
        folder.resolve(out).toString());
  }

  private static void await(Optional<Process> process, BooleanSupplier come) {
    long end = System.nanoTime() + BOUND_NANOS;
    while (!come.getAsBoolean()) {
      assertTrue(process.map(Process::isAlive).orElse(true), "ended too early");
      assertTrue(System.nanoTime() < end, "does not come");
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static long checkpoints(Path comparison) {
    if (Files.notExists(comparison.resolve("runs"))) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(comparison)) {
      return files.filter(file -> file.endsWith("manifest.json")).count();
    } catch (IOException | UncheckedIOException e) {
      // Something was renamed while it was being looked at.
      return 0;
    }
  }
}
