package kizu.shell.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
  @TempDir Path place;
  private Path folder;
  private FolderWatch watch;

  @BeforeEach
  void watch() throws IOException {
    folder = Files.createDirectory(place.resolve("deploy"));
    watch = new FolderWatch(folder);
  }

  @Test
  void whatLiesThereIsSeenAtOnceInOrder() throws IOException {
    Files.writeString(folder.resolve("b.jar"), "b");
    Files.writeString(folder.resolve("a.jar"), "a");

    assertEquals(List.of("CHANGED a.jar", "CHANGED b.jar"), look(true));
    assertEquals(List.of(), look(true));
  }

  @Test
  void whatIsBeingCopiedIsSeenWhenItIsComplete() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jar"), "a");
    assertEquals(List.of(), look(false));
    Files.writeString(file, "more", StandardOpenOption.APPEND);
    assertEquals(List.of(), look(false));
    assertEquals(List.of("CHANGED a.jar"), look(false));
  }

  @Test
  void otherContentIsAChangeAndGoesAfterWhatIsGone() throws IOException {
    Path changed = Files.writeString(folder.resolve("a.jar"), "a");
    Path gone = Files.writeString(folder.resolve("b.jar"), "b");
    look(true);
    Files.writeString(changed, "another");
    Files.delete(gone);
    assertEquals(List.of("GONE b.jar"), look(false));
    assertEquals(List.of("CHANGED a.jar"), look(false));
  }

  @Test
  void partsAndReadMesAreNoneOfItsBusiness() throws IOException {
    for (String name : List.of("README.md", ".hidden.jar", "a.jar.part", "a.jar~", "x.tmp")) {
      Files.writeString(folder.resolve(name), "x");
    }
    assertEquals(List.of(), look(true));
  }

  @Test
  void aFolderThatIsAwayTakesNothingWithIt() throws IOException {
    Files.writeString(folder.resolve("a.jar"), "a");
    look(true);
    Path away = Files.move(folder, place.resolve("away"));
    assertEquals(List.of(), look(false));
    Files.move(away, folder);
    assertEquals(List.of(), look(false));
  }

  private List<String> look(boolean atOnce) {
    return watch.look(atOnce).stream()
        .map(change -> change.kind() + " " + change.file().getFileName())
        .toList();
  }
}
