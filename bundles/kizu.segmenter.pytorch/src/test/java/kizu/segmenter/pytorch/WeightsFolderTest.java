package kizu.segmenter.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFolderTest {
  private static final String NAME = "rails.safetensors";

  @TempDir Path folder;

  @Test
  void aFileThatStaysAsItIsIsReadOnce() throws Exception {
    Files.write(folder.resolve(NAME), new byte[] {1, 2, 3});
    WeightsFolder weights = new WeightsFolder(folder);
    byte[] first = weights.read(NAME);
    assertArrayEquals(new byte[] {1, 2, 3}, first);
    assertSame(first, weights.read(NAME));
  }

  @Test
  void aFileThatChangesOrIsReplacedIsReadAgain() throws Exception {
    Path file = Files.write(folder.resolve(NAME), new byte[] {1, 2, 3});
    FileTime time = Files.getLastModifiedTime(file);
    WeightsFolder weights = new WeightsFolder(folder);
    weights.read(NAME);

    Files.write(file, new byte[] {4, 5, 6});
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 5000));
    assertArrayEquals(new byte[] {4, 5, 6}, weights.read(NAME));

    Files.write(file, new byte[] {7});
    assertArrayEquals(new byte[] {7}, weights.read(NAME));

    Path other = Files.write(folder.resolve("other"), new byte[] {8});
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    boolean identified = Files.readAttributes(other, "fileKey").get("fileKey") != null;
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    if (identified) {
      assertArrayEquals(new byte[] {8}, weights.read(NAME));
    }
    Files.write(folder.resolve("second"), new byte[] {9});
    assertArrayEquals(new byte[] {9}, weights.read("second"));
  }
}
