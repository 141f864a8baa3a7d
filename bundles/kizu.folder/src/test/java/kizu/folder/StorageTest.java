package kizu.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir Path folder;

  @Test
  void aFullDiskIsCalledThat() {
    KizuException e =
        Storage.failure(folder.resolve("a"), new IOException("No space left on device"));
    assertTrue(e.problem().contains("disk is full"));
    assertEquals("Free some space. What is already written is intact.", e.remedy());
  }

  @Test
  void whoeverMakesNoRunSpeaksOfItsOwnCall() {
    Path file = folder.resolve("a");
    for (KizuException failure :
        List.of(
            Storage.failure(file, new IOException("No space left on device")),
            new KizuException(file.toString(), "is read-only", "Then kizu:resume the run."))) {
      KizuException told =
          assertThrows(
              failure.getClass(),
              () ->
                  GoesOn.with(
                      "The same call goes on.",
                      () -> {
                        throw failure;
                      }));
      assertEquals(failure.problem(), told.problem());
      assertTrue(told.remedy().endsWith("The same call goes on."), told.remedy());
      assertFalse(told.remedy().contains("resume"), told.remedy());
    }
    KizuException other = new KizuException("a", "b", "Mend it.");
    assertSame(
        other,
        assertThrows(
            KizuException.class,
            () ->
                GoesOn.with(
                    "The same call goes on.",
                    () -> {
                      throw other;
                    })));
  }

  @Test
  void whatCannotBeWrittenLeavesNoTemporaryName() throws Exception {
    Path file = folder.resolve("a.json");
    Files.createDirectories(file.resolve("of another"));
    KizuException e =
        assertThrows(KizuException.class, () -> Storage.write(file, new byte[1], "Move it."));
    assertEquals(file.toString(), e.location());
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFileIsReplacedAsAWholeAndLeavesNoTemporaryName() throws Exception {
    Path file = folder.resolve("a.json");
    SealedFile.write(file, Map.of("a", 1));
    SealedFile.write(file, Map.of("a", 2));
    assertEquals(Map.of("a", 2), SealedFile.open(file, "").as(Map.class));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }
}
