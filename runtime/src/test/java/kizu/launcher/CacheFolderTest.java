package kizu.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir Path data;

  @Test
  void twoUsersHaveFoldersOfTheirOwn() throws IOException {
    try (CacheFolder one = CacheFolder.claim(data);
        CacheFolder other = CacheFolder.claim(data)) {
      assertNotEquals(one.folder(), other.folder());
    }
  }

  @Test
  void isRemovedAndReusedAfterItsUser() throws IOException {
    Path first;
    try (CacheFolder cache = CacheFolder.claim(data)) {
      first = cache.folder();
      Files.createDirectories(first.resolve("bundle1"));
      Files.writeString(first.resolve("bundle1/bundle.info"), "x");
    }
    assertFalse(Files.exists(first));
    try (CacheFolder cache = CacheFolder.claim(data)) {
      assertEquals(first, cache.folder());
    }
  }

  @Test
  void startsEmptyAfterAProcessThatWasKilled() throws IOException {
    Files.createDirectories(data.resolve("0/bundle1"));
    Files.createFile(data.resolve("0.lock"));
    try (CacheFolder cache = CacheFolder.claim(data)) {
      assertEquals(data.resolve("0"), cache.folder());
      assertFalse(Files.exists(cache.folder()));
    }
  }

  @Test
  void namesTheFolderThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(data.resolve("file"));
    IOException e = assertThrows(IOException.class, () -> CacheFolder.claim(file));
    assertTrue(Objects.requireNonNull(e.getMessage()).startsWith(file + ": "), e.getMessage());
    assertTrue(Objects.requireNonNull(e.getMessage()).contains("KIZU_DATA"), e.getMessage());
  }
}
