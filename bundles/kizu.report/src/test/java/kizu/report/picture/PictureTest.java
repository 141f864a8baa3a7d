package kizu.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import kizu.api.folder.Digest;
import kizu.api.image.Box;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
  @TempDir Path folder;

  @Test
  void aFileOfAFairSizeIsTakenByteForByte() throws Exception {
    Path file = save(new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_GRAY));

    String expected = Base64.getEncoder().encodeToString(Files.readAllBytes(file));

    assertEquals("data:image/png;base64," + expected, Picture.read(file).uri());
  }

  @Test
  void aLargeFileIsShrunkAndKeepsItsSizeForOverlays() throws Exception {
    BufferedImage noise = new BufferedImage(1500, 1000, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 1500 * 1000; i++) {
      noise.setRGB(i % 1500, i / 1500, random.nextInt(1 << 24));
    }

    Picture picture = Picture.read(save(noise));

    assertTrue(picture.uri().startsWith("data:image/jpeg;base64,"));
    assertTrue(picture.uri().length() < 600_000, "characters: " + picture.uri().length());
    assertEquals(new Box(0, 0, 1500, 1000), picture.box());
  }

  @Test
  void greyValuesAreThoseOfTheFile() throws Exception {
    BufferedImage grey = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 256; x++) {
      grey.getRaster().setSample(x, 0, 0, x);
    }
    Path file = save(grey);
    PictureFolder pictures = pictures(file);

    Mask mask = pictures.mask("picture.png", 0.5, Picture.read(file));

    assertEquals(128, mask.count());
    assertTrue(mask.at(0, 128));
  }

  @Test
  void sixteenBitsAreReadAsEight() throws Exception {
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 0x7000);
    deep.getRaster().setSample(1, 0, 0, 0x9000);
    Path file = save(deep);

    Mask mask = pictures(file).mask("picture.png", Picture.read(file));

    assertEquals(1, mask.count());
    assertTrue(mask.at(0, 1));
  }

  private PictureFolder pictures(Path file) throws Exception {
    return new PictureFolder(folder.resolve("index.json"), Map.of("picture.png", Digest.of(file)));
  }

  private Path save(BufferedImage image) throws Exception {
    Path file = folder.resolve("picture.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
