package kizu.core.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
        Map.of("b", Tensor.of(2.0 * step)),
        Map.of("seconds", "12.5"));
  }

  @Test
  void theNewestComesBackWhole() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.write(checkpoint(10));
    checkpoints.write(checkpoint(20));
    Checkpoint latest = latest();
    assertEquals(20, latest.step());
    assertEquals(Map.of("seconds", "12.5"), latest.remembered());
    assertEquals(Set.of("late"), latest.joined());
    assertEquals(new Checkpoint.Best(20, 0.5, 0.1, 0.35), latest.best());
    assertEquals(20f, ((Tensor.Floats) Objects.requireNonNull(latest.state().get("w"))).data()[0]);
    assertEquals(
        40.0, ((Tensor.Doubles) Objects.requireNonNull(latest.bestWeights().get("b"))).data()[0]);
  }

  @Test
  void beforeTheFirstEvaluationThereIsNoBest() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.write(
        new Checkpoint(1, "f", Set.of(), Checkpoint.Best.NONE, Map.of(), Map.of(), Map.of()));
    assertEquals(Checkpoint.Best.NONE, latest().best());
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

  /** Every single byte, so that no field of any file is left to luck. */
  @Test
  void aFlippedBitAnywhereIsPassedOverAloudForTheOneBefore() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.write(checkpoint(1));
    checkpoints.write(checkpoint(2));
    Path newest = folder.resolve("step-000000002");
    for (String name :
        List.of("manifest.json", "remembered.json", "state.safetensors", "best.safetensors")) {
      Path file = newest.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < whole.length; i++) {
        byte[] flipped = whole.clone();
        flipped[i] ^= (byte) (1 << (i % 8));
        Files.write(file, flipped);
        List<String> said = new ArrayList<>();
        Checkpoint latest = checkpoints.latest(said::add).orElseThrow();
        assertEquals(1, latest.step(), name + " byte " + i);
        assertEquals(1, said.size());
        assertTrue(said.get(0).contains("step-000000002 is damaged (" + name), said.toString());
        assertTrue(said.get(0).contains("passed over for the one of step 1"), said.toString());
      }
      Files.write(file, whole);
    }
    assertEquals(2, latest().step());
  }

  @Test
  void aFileThatIsMissingIsNamed() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.write(checkpoint(1));
    checkpoints.write(checkpoint(2));
    Files.delete(folder.resolve("step-000000002/manifest.json"));
    List<String> said = new ArrayList<>();
    assertEquals(1, checkpoints.latest(said::add).orElseThrow().step());
    assertTrue(said.get(0).contains("manifest.json is missing"), said.toString());
  }

  @Test
  void oneUnderTheNameOfAnotherStepIsPassedOver() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.write(checkpoint(7));
    checkpoints.write(checkpoint(8));
    Files.move(folder.resolve("step-000000008"), folder.resolve("step-000000080"));
    List<String> said = new ArrayList<>();
    assertEquals(7, checkpoints.latest(said::add).orElseThrow().step());
    assertTrue(said.get(0).contains("is that of step 8"), said.toString());
  }

  @Test
  void whereEveryOneIsDamagedNothingBeginsAtStepZero() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    for (int step = 1; step <= 2; step++) {
      checkpoints.write(checkpoint(step));
      Files.writeString(folder.resolve("step-00000000" + step + "/manifest.json"), "null");
    }
    KizuException failure = assertThrows(KizuException.class, () -> checkpoints.latest(said -> {}));
    assertTrue(failure.problem().contains("step-000000002"), failure.problem());
    assertTrue(failure.problem().contains("step-000000001"), failure.problem());
    assertTrue(failure.remedy().contains("Restore"), failure.remedy());
  }

  @Test
  void namesAreReadWhateverDigitsTheLanguageHas() throws Exception {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      new CheckpointFolder(folder).write(checkpoint(12));
      assertTrue(Files.isDirectory(folder.resolve("step-000000012")));
      assertEquals(12, latest().step());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatAKilledProcessLeftHalfWrittenIsClearedAway() throws Exception {
    new CheckpointFolder(folder).write(checkpoint(1));
    Path written = Files.createDirectory(folder.resolve(".step-000000002.part"));
    Files.writeString(written.resolve("state.safetensors"), "half");
    Path removed = Files.createDirectory(folder.resolve(".step-000000000.old"));
    Files.writeString(removed.resolve("best.safetensors"), "half");
    assertEquals(1, latest().step());
    assertFalse(Files.exists(written));
    assertFalse(Files.exists(removed));
  }

  @Test
  void whatIsNotOursStaysAlsoBehindALink(@TempDir Path elsewhere) throws Exception {
    Path notes = Files.writeString(elsewhere.resolve("notes.txt"), "mine");
    Path pictures = Files.createDirectory(elsewhere.resolve("pictures"));
    Path picture = Files.writeString(pictures.resolve("a.png"), "mine");
    Path foreign = Files.createDirectory(elsewhere.resolve("part-2"));
    // It has a name of ours and holds a file that is none.
    Path mixed = Files.createDirectory(elsewhere.resolve(".step-000000093.part"));
    Path kept = Files.writeString(mixed.resolve("mine.txt"), "mine");
    Path linked = Files.createSymbolicLink(elsewhere.resolve(".step-000000094.part"), pictures);
    Path link = Files.createSymbolicLink(folder.resolve("checkpoints"), elsewhere);

    CheckpointFolder checkpoints = new CheckpointFolder(link);
    for (int step = 1; step <= 5; step++) {
      checkpoints.write(checkpoint(step));
      Path inside = elsewhere.resolve("step-000000002");
      if (Files.isDirectory(inside)) {
        Files.writeString(inside.resolve("mine.txt"), "mine");
      }
    }

    for (Path mine : List.of(notes, pictures, picture, foreign, mixed, kept, linked)) {
      assertTrue(Files.exists(mine, LinkOption.NOFOLLOW_LINKS), mine.toString());
    }
    assertTrue(Files.exists(elsewhere.resolve("step-000000002/mine.txt")));
    assertFalse(Files.exists(elsewhere.resolve("step-000000001")));
    assertEquals(5, checkpoints.latest(said -> {}).orElseThrow().step());
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedWithARemedy() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    KizuException failure =
        assertThrows(KizuException.class, () -> new CheckpointFolder(file.resolve("checkpoints")));
    assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    assertTrue(failure.remedy().contains("kizu:resume"), failure.remedy());
  }

  private Checkpoint latest() throws KizuException {
    return new CheckpointFolder(folder)
        .latest(said -> fail("nothing is damaged: " + said))
        .orElseThrow();
  }
}
