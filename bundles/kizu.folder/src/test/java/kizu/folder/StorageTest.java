package kizu.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertTrue(e.remedy().contains("kizu:resume"));
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
