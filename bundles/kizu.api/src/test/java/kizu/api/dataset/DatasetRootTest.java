package kizu.api.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DatasetRootTest {
  @TempDir Path folder;
  private Path set;

  @BeforeEach
  void aSet() throws IOException {
    set = Files.createDirectories(folder.resolve("set"));
  }

  @Test
  void filesAreListedByNameWithoutTheirEndings() throws Exception {
    touch("images/b.PNG");
    touch("images/sub/a.tiff");
    touch("images/Z.jpeg");
    touch("images/v1.2.bmp");
    touch("images/.hidden.png");
    touch("images/.cache/c.png");
    touch("images/Thumbs.db");
    ImageFiles files = DatasetRoot.of(set).images("images");

    assertEquals(List.of("Z", "b", "sub/a", "v1.2"), List.copyOf(files.byName().keySet()));
    assertEquals(set.resolve("images/sub/a.tiff"), files.byName().get("sub/a"));
    assertEquals(List.of(), files.problems());
  }

  @Test
  void whatIsNoImageAndWhatIsTwiceIsFound() throws Exception {
    touch("images/a.jpg");
    touch("images/a.png");
    touch("images/b.webp");
    ImageFiles files = DatasetRoot.of(set).images("images");

    assertEquals(set.resolve("images/a.jpg"), files.byName().get("a"));
    assertEquals(1, files.byName().size());
    assertEquals(
        List.of(Severity.ERROR, Severity.WARNING),
        files.problems().stream().map(DatasetProblem::severity).toList());
    assertTrue(files.problems().get(0).source().endsWith("a.png"));
    assertTrue(files.problems().get(0).problem().contains("a.jpg by its ending only"));
    assertTrue(files.problems().get(1).source().endsWith("b.webp"));
  }

  @Test
  void aFolderThatIsNotThereHoldsNothing() throws KizuException {
    assertTrue(DatasetRoot.of(set).images("images").byName().isEmpty());
    assertTrue(DatasetRoot.of(set).find("manifest.csv").isEmpty());
  }

  @Test
  void nothingOutsideIsReached() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.png"), "x");
    touch("images/a.png");
    Files.createSymbolicLink(set.resolve("images/link.png"), secret);
    Files.createSymbolicLink(set.resolve("masks"), folder);
    DatasetRoot root = DatasetRoot.of(set);

    for (String path : List.of("../secret.png", secret.toString(), "images/../../secret.png")) {
      KizuException failure = assertThrows(KizuException.class, () -> root.find(path));
      assertTrue(failure.problem().contains("leads out"), failure.getMessage());
    }
    assertThrows(KizuException.class, () -> root.images("masks"));
    ImageFiles files = root.images("images");
    assertEquals(1, files.byName().size());
    assertTrue(files.problems().get(0).problem().contains("leads out"));
    assertEquals(Severity.ERROR, files.problems().get(0).severity());
  }

  @Test
  void linksToFilesInsideAreFollowedAndTheRootMayBeOne() throws Exception {
    touch("pool/1.png");
    Files.createDirectories(set.resolve("images"));
    Files.createSymbolicLink(set.resolve("images/a.png"), Path.of("../pool/1.png"));
    Files.createSymbolicLink(set.resolve("masks"), Path.of("pool"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), set);
    DatasetRoot root = DatasetRoot.of(link);

    assertEquals("link", root.name());
    assertEquals(List.of("a"), List.copyOf(root.images("images").byName().keySet()));
    assertEquals(List.of("1"), List.copyOf(root.images("masks").byName().keySet()));
    assertEquals(List.of(), root.images("images").problems());
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void linksThatRunInCirclesEnd() throws Exception {
    touch("images/a/1.png");
    touch("images/b/2.png");
    Files.createSymbolicLink(set.resolve("images/a/up"), Path.of(".."));
    Files.createSymbolicLink(set.resolve("images/b/self"), Path.of("self"));
    Files.createSymbolicLink(set.resolve("images/b/gone.png"), Path.of("nowhere"));
    ImageFiles files = DatasetRoot.of(set).images("images");

    assertEquals(List.of("a/1", "b/2"), List.copyOf(files.byName().keySet()));
    assertEquals(3, files.problems().size());
    assertTrue(files.problems().get(0).problem().contains("link to no file"));
  }

  @Test
  void aRootThatIsNoFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("set.zip"), "x");

    assertTrue(failure(file).getMessage().contains("is no folder"));
    assertTrue(failure(folder.resolve("gone")).getMessage().contains("there is no such folder"));
  }

  @Test
  void namesKeepOtherEndings() {
    assertEquals("a.b", ImageFiles.withoutEnding("a.b.TIF"));
    assertEquals("a.txt", ImageFiles.withoutEnding("a.txt"));
    assertFalse(ImageFiles.isImage("png"));
  }

  private static KizuException failure(Path root) {
    return assertThrows(KizuException.class, () -> DatasetRoot.of(root));
  }

  private void touch(String path) throws IOException {
    Path file = set.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }
}
