package kizu.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir Path data;

  @Test
  void twoUsersHaveFoldersOfTheirOwn() throws IOException {
    try (CacheFolder one = claim();
        CacheFolder other = claim()) {
      assertNotEquals(one.folder(), other.folder());
    }
  }

  @Test
  void isRemovedAndReusedAfterItsUser() throws IOException {
    Path first;
    try (CacheFolder cache = claim()) {
      first = cache.folder();
      Files.createDirectories(first.resolve("bundle1"));
      Files.writeString(first.resolve("bundle1/bundle.info"), "x");
    }
    assertFalse(Files.exists(first));
    try (CacheFolder cache = claim()) {
      assertEquals(first, cache.folder());
    }
  }

  @Test
  void startsEmptyAfterAProcessThatWasKilled() throws IOException {
    Files.createDirectories(data.resolve("cache/0/bundle1"));
    Files.createFile(data.resolve("cache/0.lock"));
    try (CacheFolder cache = claim()) {
      assertEquals(data.resolve("cache/0"), cache.folder());
      assertFalse(Files.exists(cache.folder()));
    }
  }

  @Test
  void takesAwayWhatDeadProcessesLeftAndNothingOfALivingOne() throws IOException {
    try (CacheFolder alive = claim()) {
      Files.createDirectories(alive.folder());
      Path used = Files.writeString(alive.temporary().resolve("libopencv.so"), "x");
      for (String left :
          List.of("cache/7/bundle1", "tmp/7/opencv_openpnp1", "tmp/opencv_openpnp12", "tmp/8")) {
        Files.createDirectories(data.resolve(left));
        Files.writeString(data.resolve(left).resolve("libopencv.so"), "half");
      }
      Path mine = Files.writeString(data.resolve("tmp/mine.txt"), "mine");
      try (CacheFolder next = claim()) {
        for (String gone : List.of("cache/7", "tmp/7", "tmp/opencv_openpnp12", "tmp/8")) {
          assertFalse(Files.exists(data.resolve(gone)), gone);
        }
        assertTrue(Files.exists(used));
        assertTrue(Files.exists(alive.folder()));
        assertTrue(Files.exists(mine));
        assertTrue(Files.isDirectory(next.temporary()));
      }
    }
  }

  @Test
  void whatCannotBeTakenAwayIsNamedAndKeepsNobodyFromWork() throws IOException {
    Path left = Files.createDirectories(data.resolve("cache/7"));
    Files.createDirectory(data.resolve("cache/7.lock"));
    Files.createDirectories(data.resolve("cache/8"));
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try (CacheFolder cache = claim()) {
      assertEquals(data.resolve("cache/0"), cache.folder());
    } finally {
      System.setErr(err);
    }
    assertTrue(Files.exists(left));
    assertFalse(Files.exists(data.resolve("cache/8")));
    String words = said.toString(StandardCharsets.UTF_8);
    assertEquals(1, words.lines().count(), words);
    assertTrue(words.startsWith("kizu: " + left + ": "), words);
  }

  @Test
  void aFolderThatCannotBeMadeLeavesItsNumberFree() throws IOException {
    Path inTheWay = data.resolve("tmp/0");
    Files.createDirectories(inTheWay.getParent());
    Files.createFile(inTheWay);
    assertThrows(IOException.class, this::claim);
    Files.delete(inTheWay);
    try (CacheFolder cache = claim()) {
      assertEquals(data.resolve("cache/0"), cache.folder());
    }
  }

  private CacheFolder claim() throws IOException {
    return CacheFolder.claim(data.resolve("cache"), data.resolve("tmp"));
  }

  @Test
  void namesTheFolderThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(data.resolve("file"));
    IOException e =
        assertThrows(IOException.class, () -> CacheFolder.claim(file, data.resolve("tmp")));
    assertTrue(Objects.requireNonNull(e.getMessage()).startsWith(file + ": "), e.getMessage());
    assertTrue(Objects.requireNonNull(e.getMessage()).contains("KIZU_DATA"), e.getMessage());
  }
}
