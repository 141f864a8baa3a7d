package kizu.imageio.opencv;

import static kizu.imageio.opencv.Pictures.HEIGHT;
import static kizu.imageio.opencv.Pictures.WIDTH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import kizu.api.KizuException;
import kizu.api.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest extends CodecTest {
  @Test
  void aHugeDeclaredSizeIsRefusedByItsHeaderAlone() throws Exception {
    Path file = write("bomb.png", Pictures.pngDeclaring(100_000, 100_000));

    KizuException failure = refused(file);
    assertTrue(failure.problem().contains("100000×100000"), failure.getMessage());
    assertTrue(failure.remedy().contains("maxPixels"), failure.getMessage());
    assertThrows(KizuException.class, () -> codec.size(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "tif"})
  void theLimitHoldsForEveryFormat(String format) throws Exception {
    Path file = save(Pictures.colour(), format);

    assertEquals(WIDTH, codec(WIDTH * HEIGHT).size(file).width());
    OpenCvCodec strict = codec(WIDTH * HEIGHT - 1);
    KizuException failure = assertThrows(KizuException.class, () -> strict.read(file, 3));
    assertTrue(failure.problem().contains("declares 37×21"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "tif"})
  void aFileCutAnywhereIsRefused(String format) throws Exception {
    byte[] whole = Files.readAllBytes(save(Pictures.colour(), format));
    for (int length = 0; length < whole.length; length += length < 64 ? 1 : 61) {
      refused(write("cut." + format, Arrays.copyOf(whole, length)));
    }
    refused(write("cut." + format, Arrays.copyOf(whole, whole.length - 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp"})
  void aFileCutInTheMiddleIsSaidToBeTruncated(String format) throws Exception {
    byte[] whole = Files.readAllBytes(save(Pictures.colour(), format));
    KizuException failure =
        refused(write("half." + format, Arrays.copyOf(whole, whole.length * 3 / 4)));

    assertTrue(failure.problem().contains("truncated"), failure.getMessage());
    assertTrue(failure.remedy().contains("again"), failure.getMessage());
  }

  @Test
  void aChangedByteInAPngIsNoticed() throws Exception {
    byte[] bytes = Files.readAllBytes(save(Pictures.colour(), "png"));
    bytes[bytes.length / 2] ^= 4;
    KizuException failure = refused(write("changed.png", bytes));

    assertTrue(failure.problem().contains("checksum"), failure.getMessage());
  }

  @Test
  void aPngWithoutPixelsIsRefused() throws Exception {
    KizuException failure = refused(write("empty.png", Pictures.pngDeclaring(8, 8)));

    assertTrue(failure.problem().contains("no pixels"), failure.getMessage());
  }

  @Test
  void aPngWhosePixelsAreNoiseIsRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] header = Pictures.pngDeclaring(8, 8);
    bytes.write(header, 0, header.length - 12);
    bytes.write(Pictures.pngChunk("IDAT", new byte[] {1, 2, 3, 4, 5}));
    bytes.write(Pictures.pngChunk("IEND", new byte[0]));

    refused(write("noise.png", bytes.toByteArray()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This is a letter and no picture at all.",
        "BM is how this text begins, and it goes on.",
        "II*",
        "",
        "<html>not found</html>"
      })
  void aTextNamedLikeAPictureIsSaidToBeNone(String text) throws Exception {
    Path file = write("letter.png", text.getBytes(StandardCharsets.UTF_8));

    KizuException failure = refused(file);
    assertTrue(failure.problem().contains("no PNG, JPEG, BMP or TIFF image"), failure.getMessage());
    KizuException same = assertThrows(KizuException.class, () -> codec.size(file));
    assertEquals(failure.getMessage(), same.getMessage());
  }

  @Test
  void aKindThatIsNotReadIsNamed() throws Exception {
    KizuException failure =
        refused(write("old.gif", "GIF89a........".getBytes(StandardCharsets.US_ASCII)));

    assertTrue(failure.problem().contains("GIF"), failure.getMessage());
    assertTrue(failure.remedy().contains("PNG"), failure.getMessage());
  }

  @Test
  void missingFilesAndFoldersAreToldApart() {
    KizuException missing = refused(folder.resolve("none.png"));
    assertTrue(missing.problem().contains("no such file"), missing.getMessage());
    KizuException directory = refused(folder);
    assertTrue(directory.problem().contains("folder"), directory.getMessage());
  }

  @Test
  void aMissingFolderIsNamedWhenWriting() {
    Path file = folder.resolve("none").resolve("out.png");

    KizuException failure =
        assertThrows(KizuException.class, () -> codec.write(file, Image.blank(1, 2, 2)));
    assertEquals(file.toString(), failure.location());
    assertTrue(failure.problem().contains("does not exist"), failure.getMessage());
  }

  @Test
  void aFailedWriteLeavesNothingBehind() throws Exception {
    Path taken = folder.resolve("out.png");
    Files.createDirectories(taken.resolve("inside"));

    assertThrows(KizuException.class, () -> codec.write(taken, Image.blank(1, 2, 2)));
    assertEquals(List.of("out.png"), names());
  }

  @Test
  void aLimitOutOfRangeIsRefusedByName() {
    IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> codec(0));
    assertTrue(
        Objects.requireNonNull(failure.getMessage()).contains("maxPixels"), failure.getMessage());
  }

  private KizuException refused(Path file) {
    KizuException failure = assertThrows(KizuException.class, () -> codec.read(file, 3));
    assertEquals(file.toString(), failure.location());
    return failure;
  }
}
