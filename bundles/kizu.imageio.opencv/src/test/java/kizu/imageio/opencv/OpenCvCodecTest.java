package kizu.imageio.opencv;

import static kizu.imageio.opencv.Pictures.HEIGHT;
import static kizu.imageio.opencv.Pictures.WIDTH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenCvCodecTest extends CodecTest {
  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tif"})
  void losslessColourComesBackExactly(String format) throws Exception {
    BufferedImage picture = Pictures.colour();
    Path file = save(picture, format);

    assertEquals(new ImageSize(WIDTH, HEIGHT, 3, 8), codec.size(file));
    assertColour(picture, codec.read(file, 3), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tif"})
  void losslessGreyComesBackExactly(String format) throws Exception {
    BufferedImage picture = Pictures.grey();
    Path file = save(picture, format);

    assertEquals(new ImageSize(WIDTH, HEIGHT, 1, 8), codec.size(file));
    assertGrey(picture, codec.read(file, 1), 255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif"})
  void sixteenBitsKeepTheirPrecision(String format) throws Exception {
    BufferedImage picture = Pictures.deepGrey();
    Path file = save(picture, format);

    assertEquals(new ImageSize(WIDTH, HEIGHT, 1, 16), codec.size(file));
    assertGrey(picture, codec.read(file, 1), 65535);
  }

  @Test
  void jpegIsReadWithinItsLoss() throws Exception {
    BufferedImage picture = Pictures.smooth();
    Path file = save(picture, "jpg");

    assertEquals(new ImageSize(WIDTH, HEIGHT, 3, 8), codec.size(file));
    assertColour(picture, codec.read(file, 3), 0.06);
  }

  @Test
  void opaqueAlphaIsLeftOut() throws Exception {
    BufferedImage picture = Pictures.alpha();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.getRaster().setSample(x, y, 3, 255);
      }
    }
    Path file = save(picture, "png");

    assertEquals(3, codec.size(file).channels());
    assertColour(picture, codec.read(file, 3), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tif"})
  void oneBitMasksBecomeBlackAndWhite(String format) throws Exception {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
    picture.getRaster().setSample(3, 2, 0, 1);
    Image read = codec.read(save(picture, format), 1);

    assertEquals(1f, read.at(0, 2, 3));
    assertEquals(0f, read.at(0, 2, 4));
  }

  @Test
  void greyIsRepeatedAndColourIsWeighedByLuma() throws Exception {
    Image repeated = codec.read(save(Pictures.grey(), "png"), 3);
    assertEquals(repeated.at(0, 5, 7), repeated.at(1, 5, 7));
    assertEquals(repeated.at(0, 5, 7), repeated.at(2, 5, 7));

    BufferedImage picture = Pictures.colour();
    int rgb = picture.getRGB(7, 5);
    double luma = 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
    assertEquals(luma / 255, codec.read(save(picture, "png"), 1).at(0, 5, 7), 1e-5);
  }

  @Test
  void contentDecidesAndNotTheEnding() throws Exception {
    BufferedImage picture = Pictures.colour();
    Path file = folder.resolve("really.jpg");
    ImageIO.write(picture, "png", file.toFile());

    assertColour(picture, codec.read(file, 3), 1e-6);
  }

  @Test
  void namesBeyondAsciiAreRead() throws Exception {
    Path file = folder.resolve("Kratzer ü 2.png");
    codec.write(file, new Image(1, 1, 2, new float[] {0, 1}));

    assertArrayEquals(new float[] {0, 1}, codec.read(file, 1).data());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatIsWrittenIsReadBack(int channels) throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    Image image = Image.blank(channels, HEIGHT, WIDTH);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = random.nextInt(256) / 255f;
    }
    Path file = folder.resolve("out.png");
    codec.write(file, image);

    assertArrayEquals(image.data(), codec.read(file, channels).data(), 1e-6f);
    assertEquals(channels, ImageIO.read(file.toFile()).getRaster().getNumBands());
    assertEquals(List.of("out.png"), names());
  }

  @Test
  void valuesOutOfRangeAreClampedWhenWritten() throws Exception {
    Path file = folder.resolve("out.png");
    codec.write(file, new Image(1, 1, 2, new float[] {-4, 7}));

    assertArrayEquals(new float[] {0, 1}, codec.read(file, 1).data());
  }

  @Test
  void readsFromManyThreadsAgree() throws Exception {
    Path file = save(Pictures.colour(), "png");
    float[] expected = codec.read(file, 3).data();

    assertTrue(
        IntStream.range(0, 64).parallel().allMatch(i -> Arrays.equals(expected, pixels(file))));
  }

  private float[] pixels(Path file) {
    try {
      return codec.read(file, 3).data();
    } catch (KizuException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertColour(BufferedImage expected, Image actual, double tolerance) {
    assertEquals(3, actual.channels());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int rgb = expected.getRGB(x, y);
        assertEquals((rgb >> 16 & 255) / 255.0, actual.at(0, y, x), tolerance);
        assertEquals((rgb >> 8 & 255) / 255.0, actual.at(1, y, x), tolerance);
        assertEquals((rgb & 255) / 255.0, actual.at(2, y, x), tolerance);
      }
    }
  }

  private static void assertGrey(BufferedImage expected, Image actual, double white) {
    assertEquals(1, actual.channels());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double sample = expected.getRaster().getSample(x, y, 0);
        assertEquals(sample / white, actual.at(0, y, x), 1e-6);
      }
    }
  }
}
