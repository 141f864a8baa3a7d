package kizu.transform.geometric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.image.Image;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Transform;
import org.junit.jupiter.api.Test;

class WarpTest {
  private static final float EXACT = 1e-6f;

  private static final Transform ROTATE = new Rotate(-180, 180);
  private static final Transform SCALE = new Scale(0.5, 2);
  private static final Transform SHEAR = new Shear(-0.4, 0.4);

  private final RandomGenerator random = new SplittableRandom(11);

  @Test
  void aQuarterTurnMovesEveryPixelAnticlockwise() {
    Patch patch = Patches.noise(random, 3, 9, 13, 0);
    Patch turned = Patches.apply(ROTATE, patch, "angle", 90);
    assertEquals(13, turned.height());
    assertEquals(9, turned.width());
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 13; x++) {
        for (int c = 0; c < 3; c++) {
          assertEquals(patch.image().at(c, y, x), turned.image().at(c, 12 - x, y), EXACT);
        }
        assertEquals(patch.alpha()[y * 13 + x], turned.alpha()[(12 - x) * 9 + y], EXACT);
      }
    }
  }

  @Test
  void fourQuarterTurnsGiveTheSquarePatchBack() {
    Patch patch = Patches.noise(random, 3, 16, 16, 3);
    Patch turned = patch;
    for (int i = 0; i < 4; i++) {
      turned = Patches.apply(ROTATE, turned, "angle", 90);
    }
    assertArrayEquals(patch.image().data(), turned.image().data(), EXACT);
    assertArrayEquals(patch.alpha(), turned.alpha(), EXACT);
  }

  @Test
  void bothEndsOfTheAngleAreTheSameHalfTurn() {
    Patch patch = Patches.noise(random, 1, 10, 7, 2);
    Patch half = Patches.apply(ROTATE, patch, "angle", 180);
    Patch other = Patches.apply(ROTATE, patch, "angle", -180);
    assertArrayEquals(half.image().data(), other.image().data());
    for (int i = 0; i < 70; i++) {
      assertEquals(patch.image().data()[i], half.image().data()[69 - i], EXACT);
      assertEquals(patch.alpha()[i], half.alpha()[69 - i], EXACT);
    }
  }

  @Test
  void scalingMultipliesTheFootprintsArea() {
    Patch patch = Patches.disc(41, 8);
    double area = Patches.sum(patch.alpha());
    for (double factor : new double[] {0.5, 0.8, 1.5, 2}) {
      Patch scaled = Patches.apply(SCALE, patch, "factor", factor);
      double expected = area * factor * factor;
      assertEquals(expected, Patches.sum(scaled.alpha()), 0.02 * expected);
    }
  }

  @Test
  void turningAndSlantingKeepTheFootprintsArea() {
    Patch patch = Patches.disc(41, 8);
    double area = Patches.sum(patch.alpha());
    double turned = Patches.sum(Patches.apply(ROTATE, patch, "angle", 33).alpha());
    double slanted = Patches.sum(Patches.apply(SHEAR, patch, "x", 0.37).alpha());
    assertEquals(area, turned, 0.01 * area);
    assertEquals(area, slanted, 0.01 * area);
  }

  @Test
  void aPlaneStaysAPlaneUnderRotation() {
    Patch patch = Patches.disc(31, 5);
    for (int y = 0; y < 31; y++) {
      for (int x = 0; x < 31; x++) {
        patch.image().data()[y * 31 + x] = 0.01f * x + 0.02f * y;
      }
    }
    Patch turned = Patches.apply(ROTATE, patch, "angle", 30);
    double cos = Math.cos(Math.toRadians(30));
    double sin = Math.sin(Math.toRadians(30));
    // The footprint is a disc in the middle, so the canvas stays centred on it.
    double middleX = (turned.width() - 1) / 2.0;
    double middleY = (turned.height() - 1) / 2.0;
    for (int y = 0; y < turned.height(); y++) {
      for (int x = 0; x < turned.width(); x++) {
        if (turned.alpha()[y * turned.width() + x] > 0) {
          double u = x - middleX;
          double v = y - middleY;
          double expected = 0.01 * (cos * u - sin * v + 15) + 0.02 * (sin * u + cos * v + 15);
          assertEquals(expected, turned.image().at(0, y, x), 1e-4);
        }
      }
    }
  }

  @Test
  void turningALongScratchTightensTheCanvasToItsMargin() {
    float[] alpha = new float[71 * 71];
    for (int i = 5; i < 66; i++) {
      alpha[i * 71 + i] = 1;
    }
    Patch scratch = new Patch("s#1", "scratch", Image.blank(1, 71, 71), alpha);
    Patch level = Patches.apply(ROTATE, scratch, "angle", 45);
    assertTrue(level.height() <= 3 + 2 * 5, level.height() + " rows");
    assertTrue(level.width() > 85, level.width() + " columns");
  }

  @Test
  void aFootprintWithoutMarginIsNeitherCutNorGivenAnEdge() {
    Image white = Image.blank(1, 10, 10);
    Arrays.fill(white.data(), 1);
    float[] alpha = white.data().clone();
    Patch turned = Patches.apply(ROTATE, new Patch("p#1", "dent", white, alpha), "angle", 45);
    assertEquals(100, Patches.sum(turned.alpha()), 6);
    for (float value : turned.image().data()) {
      assertEquals(1, value, "edge pixels continue the image");
    }
  }

  @Test
  void aPatchWithoutADefectIsTurnedWhole() {
    Patch empty = new Patch("p#1", "dent", Image.blank(3, 8, 12), new float[96]);
    Patch turned = Patches.apply(ROTATE, empty, "angle", 90);
    assertEquals(12, turned.height());
    assertEquals(8, turned.width());
  }

  @Test
  void aPatchLongerThanTheSamplerReachesIsRefused() {
    Patch huge = new Patch("p#1", "dent", Image.blank(1, 1, 8193), new float[8193]);
    assertThrows(IllegalArgumentException.class, () -> Patches.apply(ROTATE, huge, "angle", 10));
    Patch largest = new Patch("p#1", "dent", Image.blank(1, 1, 8192), new float[8192]);
    assertEquals(8192, Patches.apply(ROTATE, largest, "angle", 90).height());
  }
}
