package kizu.model.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kizu.api.image.Image;
import kizu.api.model.LoadedNetwork;
import kizu.folder.model.ModelHead.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiledNetworkTest {
  private static final float ROUNDING = 1e-6f;

  /** Looks four pixels around each, less at its input's edge, as a convolution does. */
  private static final int REACH = 4;

  private final List<String> calls = new ArrayList<>();

  private static Image picture(int channels, int height, int width) {
    Random random = new Random(height * 1000L + width);
    Image image = Image.blank(channels, height, width);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = random.nextFloat();
    }
    return image;
  }

  private abstract class Network implements LoadedNetwork {
    @Override
    public float[] predict(float[] images, int size, int height, int width) {
      calls.add(size + " of " + height + "×" + width);
      int channels = images.length / (size * height * width);
      float[] result = new float[size * height * width];
      for (int n = 0; n < size; n++) {
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            result[(n * height + y) * width + x] =
                at(images, n * channels * height * width, height, width, y, x);
          }
        }
      }
      return result;
    }

    abstract float at(float[] images, int offset, int height, int width, int y, int x);

    @Override
    public void close() {}
  }

  /** The mean of what lies near, zeros beyond the input, of the first channel. */
  private final class Local extends Network {
    @Override
    float at(float[] images, int offset, int height, int width, int y, int x) {
      double sum = 0;
      for (int row = Math.max(0, y - REACH); row <= Math.min(height - 1, y + REACH); row++) {
        for (int column = Math.max(0, x - REACH);
            column <= Math.min(width - 1, x + REACH);
            column++) {
          sum += images[offset + row * width + column];
        }
      }
      return (float) (sum / ((2 * REACH + 1) * (2 * REACH + 1)));
    }
  }

  /** What depends on the whole input: its first pixel. */
  private final class Levels extends Network {
    @Override
    float at(float[] images, int offset, int height, int width, int y, int x) {
      return images[offset];
    }
  }

  private static float[] whole(LoadedNetwork network, Image image) {
    Tile tile =
        new Tile(TiledNetwork.padded(image.height()), TiledNetwork.padded(image.width()), 0);
    return new TiledNetwork(network, tile, 1).predict(List.of(image)).get(0);
  }

  @ParameterizedTest
  @CsvSource({"64,64", "65,200", "100,33", "48,48", "47,31", "129,113"})
  void tilesOfALocalNetworkGiveTheWholePicture(int height, int width) {
    Image image = picture(1, height, width);
    float[] tiled =
        new TiledNetwork(new Local(), new Tile(48, 64, 16), 10_000).predict(List.of(image)).get(0);
    assertArrayEquals(whole(new Local(), image), tiled, ROUNDING);
  }

  @Test
  void whatFitsATileIsPredictedWholeToTheBit() {
    Image image = picture(3, 45, 50);
    float[] tiled =
        new TiledNetwork(new Local(), new Tile(64, 64, 16), 1).predict(List.of(image)).get(0);
    assertEquals(List.of("1 of 48×64"), calls);
    assertArrayEquals(whole(new Local(), image), tiled);
  }

  /** One row down from the last is the one before it. */
  @Test
  void aPictureIsMirroredBeyondItsEdge() {
    Image image = picture(1, 17, 16);
    float[] shown = new float[32 * 16];
    Network keeps =
        new Network() {
          @Override
          float at(float[] images, int offset, int height, int width, int y, int x) {
            shown[y * width + x] = images[y * width + x];
            return 0;
          }
        };
    whole(keeps, image);
    for (int y = 0; y < 32; y++) {
      int row = y < 17 ? y : 32 - y;
      for (int x = 0; x < 16; x++) {
        assertEquals(image.at(0, row, x), shown[y * 16 + x]);
      }
    }
  }

  /** Where tiles disagree, the result goes from one to the other without a step. */
  @Test
  void tilesThatDisagreeAreBlended() {
    Image image = picture(1, 32, 112);
    float[] tiled =
        new TiledNetwork(new Levels(), new Tile(32, 64, 16), 1).predict(List.of(image)).get(0);
    assertEquals(image.at(0, 0, 0), tiled[51], ROUNDING);
    assertEquals(image.at(0, 0, 48), tiled[60], ROUNDING);
    float apart = Math.abs(image.at(0, 0, 0) - image.at(0, 0, 48));
    for (int x = 1; x < 112; x++) {
      assertTrue(Math.abs(tiled[x] - tiled[x - 1]) <= apart / 8 + ROUNDING, "a step at " + x);
    }
  }

  @Test
  void tilesOfSeveralPicturesGoTogether() {
    List<Image> images = List.of(picture(1, 16, 16), picture(1, 32, 32), picture(1, 16, 16));
    List<float[]> predicted =
        new TiledNetwork(new Levels(), new Tile(32, 32, 16), 1024).predict(images);
    assertEquals(List.of("2 of 16×16", "1 of 32×32"), calls);
    for (int i = 0; i < images.size(); i++) {
      assertEquals(images.get(i).at(0, 0, 0), predicted.get(i)[0]);
    }
  }

  @Test
  void noCallHasMorePixelsThanAskedFor() {
    new TiledNetwork(new Levels(), new Tile(32, 32, 0), 2048).predict(List.of(picture(1, 96, 160)));
    assertEquals(8, calls.size());
    assertEquals("2 of 32×32", calls.get(0));
    assertEquals("1 of 32×32", calls.get(7));
  }

  @Test
  void aTileIsAMultipleOfWhatNetworksHalve() {
    assertThrows(IllegalArgumentException.class, () -> new Tile(40, 64, 16));
    assertThrows(IllegalArgumentException.class, () -> new Tile(64, 64, 8));
    assertThrows(IllegalArgumentException.class, () -> new Tile(64, 32, 32));
  }
}
