package kizu.transform.poisson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Patch;
import org.junit.jupiter.api.Test;

class PoissonBlendTest {
  private final PoissonBlend poisson = new PoissonBlend(false);
  private final RandomGenerator random = new SplittableRandom(19);

  private Image noise(int channels, int height, int width) {
    Image image = Image.blank(channels, height, width);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = random.nextFloat();
    }
    return image;
  }

  private static Image flat(int channels, int height, int width, float value) {
    Image image = Image.blank(channels, height, width);
    Arrays.fill(image.data(), value);
    return image;
  }

  /** A flat patch with a darker rectangle of alpha 1 in it. */
  private static Patch stain(int channels, int side, Box box, float level, float step) {
    Image image = flat(channels, side, side, level);
    float[] alpha = new float[side * side];
    for (int y = box.y(); y < box.y() + box.height(); y++) {
      for (int x = box.x(); x < box.x() + box.width(); x++) {
        alpha[y * side + x] = 1;
        for (int c = 0; c < channels; c++) {
          image.data()[image.index(c, y, x)] -= step;
        }
      }
    }
    return new Patch("p#1", "stain", image, alpha);
  }

  @Test
  void theDefectKeepsItsContrastAndTakesTheBackgroundsTone() {
    Patch patch = stain(3, 40, new Box(12, 12, 16, 16), 0.8f, 0.2f);
    Image target = flat(3, 80, 80, 0.5f);
    poisson.blend(patch, Magnitudes.NONE, target, 10, 20);
    for (int c = 0; c < 3; c++) {
      assertEquals(0.3, target.at(c, 40, 30), 0.02);
      assertEquals(0.5, target.at(c, 22, 12), 0.01);
    }
  }

  @Test
  void aScratchOnePixelWideIsPasted() {
    Patch patch = stain(1, 40, new Box(8, 20, 24, 1), 0.8f, 0.3f);
    Image target = flat(1, 64, 64, 0.6f);
    poisson.blend(patch, Magnitudes.NONE, target, 3, 3);
    assertEquals(0.3, target.at(0, 23, 20), 0.03);
  }

  @Test
  void greyIsClonedAsTheSameColourInThreeChannelsIs() {
    Patch grey = stain(1, 30, new Box(9, 10, 11, 7), 0.7f, 0.25f);
    Patch colour = stain(3, 30, new Box(9, 10, 11, 7), 0.7f, 0.25f);
    Image one = noise(1, 50, 50);
    Image three = Image.blank(3, 50, 50);
    for (int c = 0; c < 3; c++) {
      System.arraycopy(one.data(), 0, three.data(), c * 2500, 2500);
    }
    poisson.blend(grey, Magnitudes.NONE, one, 7, 9);
    poisson.blend(colour, Magnitudes.NONE, three, 7, 9);
    assertArrayEquals(one.data(), Arrays.copyOf(three.data(), 2500));
  }

  @Test
  void aPictureClonedOntoItselfStaysWithinOneGreyLevel() {
    Image picture = noise(3, 60, 60);
    Box box = new Box(11, 17, 30, 26);
    Patch patch = stain(3, 30, new Box(8, 8, 14, 10), 1, 0);
    Patch own = new Patch("p#1", "x", picture.crop(box), Arrays.copyOf(patch.alpha(), 30 * 26));
    Image target = picture.copy();
    poisson.blend(own, Magnitudes.NONE, target, 11, 17);
    assertArrayEquals(picture.data(), target.data(), 2.5f / 255);
  }

  @Test
  void detailFinerThanABytesSurvivesWhereNothingChanges() {
    Patch patch = stain(1, 30, new Box(12, 12, 6, 6), 0.5f, 0.2f);
    Image target = flat(1, 30, 30, 0.5013f);
    poisson.blend(patch, Magnitudes.NONE, target, 0, 0);
    assertEquals(0.5013f, target.at(0, 0, 0));
    assertEquals(0.5013f, target.at(0, 29, 15));
  }

  @Test
  void aPatchWithoutAFootprintChangesNothing() {
    Image target = noise(3, 20, 20);
    Image before = target.copy();
    poisson.blend(
        new Patch("p#1", "x", noise(3, 8, 8), new float[64]), Magnitudes.NONE, target, 4, 4);
    assertArrayEquals(before.data(), target.data());
  }

  @Test
  void patchesOfAnySizeAtAnyBorderStayInsideTheirRectangleAndTheRange() {
    for (PoissonBlend blend : new PoissonBlend[] {poisson, new PoissonBlend(true)}) {
      for (int i = 0; i < 150; i++) {
        int channels = random.nextBoolean() ? 1 : 3;
        int height = 1 + random.nextInt(16);
        int width = 1 + random.nextInt(16);
        float[] alpha = new float[height * width];
        double density = random.nextDouble();
        for (int k = 0; k < alpha.length; k++) {
          alpha[k] = random.nextDouble() < density ? random.nextFloat() : 0;
        }
        Patch patch = new Patch("p#1", "x", noise(channels, height, width), alpha);
        int x = random.nextInt(4) * (20 - width) / 3;
        int y = random.nextInt(4) * (20 - height) / 3;
        check(blend, patch, noise(channels, 20, 20), new Box(x, y, width, height));
      }
    }
  }

  private static void check(PoissonBlend blend, Patch patch, Image target, Box box) {
    Image before = target.copy();
    Image again = target.copy();
    Image patchBefore = patch.image().copy();
    float[] alphaBefore = patch.alpha().clone();
    blend.blend(patch, Magnitudes.NONE, target, box.x(), box.y());
    blend.blend(patch, Magnitudes.NONE, again, box.x(), box.y());
    assertArrayEquals(target.data(), again.data());
    assertArrayEquals(patchBefore.data(), patch.image().data());
    assertArrayEquals(alphaBefore, patch.alpha());
    for (int c = 0; c < target.channels(); c++) {
      for (int y = 0; y < target.height(); y++) {
        for (int x = 0; x < target.width(); x++) {
          float value = target.at(c, y, x);
          assertTrue(value >= 0 && value <= 1, () -> "value " + value);
          if (!box.contains(x, y)) {
            assertEquals(before.at(c, y, x), value);
          }
        }
      }
    }
  }

  @Test
  void aPatchThatDoesNotFitIsRefused() {
    Patch patch = stain(1, 10, new Box(3, 3, 4, 4), 0.5f, 0.2f);
    Image small = flat(1, 12, 12, 0.5f);
    Image colour = flat(3, 30, 30, 0.5f);
    assertThrows(
        IllegalArgumentException.class, () -> poisson.blend(patch, Magnitudes.NONE, small, 3, 0));
    assertThrows(
        IllegalArgumentException.class, () -> poisson.blend(patch, Magnitudes.NONE, colour, 0, 0));
  }

  @Test
  void loadingTheLibraryAgainDoesNothing() {
    assertDoesNotThrow(OpenCvNatives::load);
    assertDoesNotThrow(OpenCvNatives::load);
  }
}
