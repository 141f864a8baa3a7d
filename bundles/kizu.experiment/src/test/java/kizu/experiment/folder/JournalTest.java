package kizu.experiment.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("journal.jsonl");
  }

  private List<Object> steps() throws KizuException {
    return Journal.read(file()).stream().map(line -> line.getOrDefault("step", -1)).toList();
  }

  private void write(int from, int to) throws KizuException {
    try (Journal journal = Journal.open(file(), from - 1)) {
      for (int step = from; step <= to; step++) {
        journal.append(Map.of("event", "stepped", "step", step));
      }
    }
  }

  @Test
  void linesAfterTheCheckpointAreGoneWhenItIsOpenedAgain() throws KizuException {
    write(1, 9);
    write(6, 7);
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), steps());
  }

  @Test
  void aNewRunBeginsANewJournal() throws KizuException {
    write(1, 9);
    write(1, 2);
    assertEquals(List.of(1, 2), steps());
  }

  @Test
  void aLineCutOffByADeathIsGone() throws Exception {
    write(1, 3);
    Files.writeString(file(), Files.readString(file()) + "{\"event\":\"stepped\",\"step\":4");
    assertEquals(List.of(1, 2, 3), steps());
    write(5, 5);
    assertEquals(List.of(1, 2, 3, 5), steps());
    assertTrue(Files.readString(file()).endsWith("}\n"));
  }

  @Test
  void numbersThatAreNotKnownAreNull() throws Exception {
    try (Journal journal = Journal.open(file(), 0)) {
      journal.append(Map.of("step", 1, "list", List.of(1.5, Double.NaN)));
    }
    Map<String, Object> line = Journal.read(file()).get(0);
    assertEquals(1.5, ((List<?>) line.getOrDefault("list", List.of())).get(0));
    assertNull(((List<?>) line.getOrDefault("list", List.of())).get(1));
  }

  @Test
  void aFullDiskIsCalledThat() {
    KizuException e = Storage.failure(file(), new IOException("No space left on device"));
    assertTrue(e.problem().contains("disk is full"));
    assertTrue(e.remedy().contains("kizu:resume"));
  }

  @Test
  void aFileIsReplacedAsAWholeAndLeavesNoTemporaryName() throws Exception {
    Json.write(folder.resolve("a.json"), Map.of("a", 1));
    Json.write(folder.resolve("a.json"), Map.of("a", 2));
    assertEquals(Map.of("a", 2), Json.read(folder.resolve("a.json")));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aLockIsFreeAgainAfterTheWork() throws Exception {
    assertTrue(FolderLock.holding(folder, () -> FolderLock.held(folder)));
    assertTrue(FolderLock.holding(folder, () -> true));
  }
}
