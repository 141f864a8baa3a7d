package kizu.core.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
  @TempDir Path folder;

  private static Checkpoint checkpoint(int step) {
    return new Checkpoint(
        step,
        "f",
        Set.of("late"),
        new Checkpoint.Best(step, 0.5, 0.1, 0.35),
        Map.of("w", Tensor.of((float) step)),
        Map.of("b", Tensor.of(2.0 * step)));
  }

  @Test
  void theNewestComesBackWhole() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.write(checkpoint(10));
    checkpoints.write(checkpoint(20));
    Checkpoint latest = new CheckpointFolder(folder).latest().orElseThrow();
    assertEquals(20, latest.step());
    assertEquals(Set.of("late"), latest.joined());
    assertEquals(new Checkpoint.Best(20, 0.5, 0.1, 0.35), latest.best());
    assertEquals(20f, ((Tensor.Floats) latest.state().get("w")).data()[0]);
    assertEquals(40.0, ((Tensor.Doubles) latest.bestWeights().get("b")).data()[0]);
  }

  @Test
  void beforeTheFirstEvaluationThereIsNoBest() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.write(new Checkpoint(1, "f", Set.of(), Checkpoint.Best.NONE, Map.of(), Map.of()));
    assertEquals(Checkpoint.Best.NONE, checkpoints.latest().orElseThrow().best());
  }

  @Test
  void threeAreKept() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    for (int step = 1; step <= 5; step++) {
      checkpoints.write(checkpoint(step));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(3, left.count());
    }
  }

  @Test
  void aDamagedOneIsPassedOverForTheOneBefore() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.write(checkpoint(1));
    checkpoints.write(checkpoint(2));
    Path state = folder.resolve("step-000000002/state.safetensors");
    byte[] bytes = Files.readAllBytes(state);
    bytes[bytes.length - 1] ^= 1;
    Files.write(state, bytes);
    assertEquals(1, checkpoints.latest().orElseThrow().step());
  }

  @Test
  void whatAKilledProcessLeftHalfWrittenIsClearedAway() throws Exception {
    new CheckpointFolder(folder).write(checkpoint(1));
    Path part = Files.createDirectory(folder.resolve("part-2"));
    Files.writeString(part.resolve("state.safetensors"), "half");
    assertEquals(1, new CheckpointFolder(folder).latest().orElseThrow().step());
    assertFalse(Files.exists(part));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedWithARemedy() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    KizuException failure =
        assertThrows(KizuException.class, () -> new CheckpointFolder(file.resolve("checkpoints")));
    assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    assertTrue(failure.remedy().contains("kizu:resume"), failure.remedy());
  }
}
