package kizu.api.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void aFileIsReplacedAndNothingIsLeftBeside() throws IOException {
    Path file = folder.resolve("a.json");
    WholeFile.write(file, bytes("old"));
    WholeFile.write(file, bytes("newer"));
    assertEquals("newer", Files.readString(file));
    assertEquals(List.of("a.json"), names());
  }

  @Test
  void whereItCannotTakeItsPlaceNothingIsLeftEither() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Files.createFile(taken.resolve("inside"));
    assertThrows(IOException.class, () -> WholeFile.write(taken, bytes("new")));
    assertEquals(List.of("taken"), names());
  }

  @Test
  void aNewFileIsNotWrittenOverAnother() throws IOException {
    Path file = folder.resolve("a.json");
    WholeFile.create(file, bytes("first"));
    assertThrows(FileAlreadyExistsException.class, () -> WholeFile.create(file, bytes("second")));
    assertEquals("first", Files.readString(file));
  }
}
