package kizu.transform.blend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlendTest {
  private static final BlendMode HARD = new HardBlend();
  private static final BlendMode FEATHERED = new FeatheredBlend(0, 8);
  private static final BlendMode RESIDUAL = new ResidualBlend();

  private final RandomGenerator random = new SplittableRandom(7);

  static Stream<BlendMode> modes() {
    return Stream.of(HARD, FEATHERED, RESIDUAL);
  }

  private Image noise(int channels, int height, int width) {
    Image image = Image.blank(channels, height, width);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = random.nextFloat();
    }
    return image;
  }

  private Patch patch(Image image, int margin, boolean soft) {
    float[] alpha = new float[image.height() * image.width()];
    for (int y = margin; y < image.height() - margin; y++) {
      for (int x = margin; x < image.width() - margin; x++) {
        alpha[y * image.width() + x] = soft ? random.nextFloat() : 1;
      }
    }
    return new Patch("p#1", "scratch", image, alpha);
  }

  private static Magnitudes radius(double pixels) {
    return new Magnitudes(Map.of("radius", pixels));
  }

  @Test
  void hardBlendIsAlphaCompositing() {
    Patch patch = patch(noise(3, 9, 12), 2, true);
    Image target = noise(3, 20, 30);
    Image before = target.copy();
    HARD.blend(patch, Magnitudes.NONE, target, 13, 6);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 20; y++) {
        for (int x = 0; x < 30; x++) {
          float was = before.at(c, y, x);
          if (new Box(13, 6, 12, 9).contains(x, y)) {
            float a = patch.alpha()[(y - 6) * 12 + x - 13];
            float p = patch.image().at(c, y - 6, x - 13);
            assertEquals(was + a * (p - was), target.at(c, y, x), 1e-6);
          } else {
            assertEquals(was, target.at(c, y, x));
          }
        }
      }
    }
  }

  @Test
  void aFeatherOfNoRadiusIsTheHardBlend() {
    Patch patch = patch(noise(3, 9, 12), 2, true);
    Image hard = noise(3, 20, 30);
    Image feathered = hard.copy();
    HARD.blend(patch, Magnitudes.NONE, hard, 1, 1);
    FEATHERED.blend(patch, radius(0), feathered, 1, 1);
    assertArrayEquals(hard.data(), feathered.data());
  }

  @Test
  void theFeatherFallsLinearlyFromAStraightEdgeAndEndsAtItsRadius() {
    float[] alpha = new float[40 * 41];
    for (int y = 0; y < 40; y++) {
      alpha[y * 41 + 20] = 1;
    }
    float[] weight = Falloff.around(alpha, 41, 40, 4);
    for (int d = 0; d <= 20; d++) {
      float expected = Math.max(0, 1 - d / 5f);
      assertEquals(expected, weight[20 * 41 + 20 + d], 1e-6);
      assertEquals(expected, weight[20 * 41 + 20 - d], 1e-6);
    }
  }

  @Test
  void theFeatherNeverRisesAwayFromTheFootprint() {
    float[] alpha = new float[45 * 45];
    alpha[22 * 45 + 22] = 1;
    float[] weight = Falloff.around(alpha, 45, 45, 8);
    for (int y = 0; y < 45; y++) {
      for (int x = 0; x < 45; x++) {
        int towardsX = x + Integer.signum(22 - x);
        int towardsY = y + Integer.signum(22 - y);
        assertTrue(weight[y * 45 + x] <= weight[towardsY * 45 + towardsX]);
        double distance = Math.hypot(x - 22, y - 22);
        assertEquals(Math.max(0, 1 - distance / 9), weight[y * 45 + x], 0.085);
      }
    }
  }

  @Test
  void aWiderFeatherIsNowhereWeaker() {
    Patch patch = patch(noise(1, 30, 30), 9, true);
    float[] narrow = patch.alpha();
    for (double radius = 0.5; radius <= 8; radius += 0.5) {
      float[] wide = Falloff.around(patch.alpha(), 30, 30, radius);
      for (int i = 0; i < 900; i++) {
        assertTrue(wide[i] >= patch.alpha()[i], "the footprint keeps its weight");
        int border = border(i);
        if (border > radius) {
          assertTrue(wide[i] >= narrow[i] - 1e-6f);
        }
      }
      narrow = wide;
    }
  }

  private static int border(int i) {
    int x = i % 30;
    int y = i / 30;
    return Math.min(Math.min(x, 29 - x), Math.min(y, 29 - y));
  }

  @Test
  void theFeatherTapersAtTheRectanglesEdgeWhereTheMarginIsNarrow() {
    Patch patch = patch(noise(1, 20, 20), 2, false);
    float[] weight = Falloff.around(patch.alpha(), 20, 20, 8);
    for (int i = 0; i < 20; i++) {
      assertTrue(weight[i] <= 1 / 9f + 1e-6f);
      assertTrue(weight[i * 20] <= 1 / 9f + 1e-6f);
    }
    assertEquals(1, weight[10 * 20 + 10]);
  }

  @Test
  void residualOnTheSameBackgroundGivesTheOriginalPicture() {
    Image clean = Image.blank(3, 60, 50);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 60; y++) {
        for (int x = 0; x < 50; x++) {
          clean.data()[clean.index(c, y, x)] = 0.2f + 0.1f * c + 0.005f * x - 0.002f * y;
        }
      }
    }
    Image original = clean.copy();
    Box box = new Box(12, 20, 21, 17);
    for (int c = 0; c < 3; c++) {
      for (int y = 26; y < 31; y++) {
        for (int x = 18; x < 27; x++) {
          original.data()[original.index(c, y, x)] = 0.3f + 0.2f * random.nextFloat();
        }
      }
    }
    Patch patch = patch(original.crop(box), 6, false);
    RESIDUAL.blend(patch, Magnitudes.NONE, clean, 12, 20);
    assertArrayEquals(original.data(), clean.data(), 1e-5f);
  }

  @Test
  void residualKeepsTheBackgroundsTextureUnderTheDefect() {
    Image cut = Image.blank(1, 30, 30);
    Arrays.fill(cut.data(), 0.6f);
    Patch patch = patch(cut, 8, false);
    for (int y = 8; y < 22; y++) {
      for (int x = 8; x < 22; x++) {
        cut.data()[y * 30 + x] = 0.4f;
      }
    }
    Image target = noise(1, 30, 30);
    Image before = target.copy();
    RESIDUAL.blend(patch, Magnitudes.NONE, target, 0, 0);
    for (int i = 0; i < 900; i++) {
      float step = patch.alpha()[i] > 0 ? 0.2f : 0;
      assertEquals(Math.max(0, before.data()[i] - step), target.data()[i], 1e-5);
    }
  }

  @Test
  void residualFollowsAnEdgeThatRunsUnderTheDefect() {
    // Bright on the left, dark on the right; the defect lies across, 0.2 darker than either.
    Image clean = Image.blank(1, 32, 40);
    for (int i = 0; i < clean.data().length; i++) {
      clean.data()[i] = i % 40 < 20 ? 0.8f : 0.4f;
    }
    Image original = clean.copy();
    float[] alpha = new float[clean.data().length];
    for (int y = 14; y < 18; y++) {
      for (int x = 8; x < 32; x++) {
        original.data()[y * 40 + x] -= 0.2f;
        alpha[y * 40 + x] = 1;
      }
    }
    Image target = Image.blank(1, 32, 40);
    Arrays.fill(target.data(), 0.5f);
    RESIDUAL.blend(new Patch("p#1", "x", original, alpha), Magnitudes.NONE, target, 0, 0);
    for (int y = 14; y < 18; y++) {
      for (int x = 8; x < 32; x++) {
        if (Math.abs(x - 19.5) > 3) {
          assertEquals(0.3, target.data()[y * 40 + x], 0.03, x + ", " + y);
        }
      }
    }
  }

  @Test
  void aSlopeThatOneSidedSurroundingsCannotTellIsLevel() {
    Image image = noise(1, 20, 20);
    float[] alpha = new float[400];
    Arrays.fill(alpha, 1);
    for (int y = 0; y < 20; y++) {
      alpha[y * 20] = 0;
    }
    SurroundingsPlane.Plane plane =
        SurroundingsPlane.fit(new Patch("p#1", "x", image, alpha)).orElseThrow().channel(0);
    assertEquals(0, plane.right());
    assertEquals(0, plane.down());
  }

  @Test
  void aPatchWithoutSurroundingsIsPastedByAlpha() {
    Patch patch = patch(noise(3, 7, 5), 0, false);
    Image target = noise(3, 12, 12);
    RESIDUAL.blend(patch, Magnitudes.NONE, target, 2, 3);
    assertArrayEquals(patch.image().data(), target.crop(new Box(2, 3, 5, 7)).data());
  }

  @ParameterizedTest
  @MethodSource("modes")
  void everyDrawIsFiniteInRangeRepeatablePureAndInsideTheRectangle(BlendMode mode) {
    for (int i = 0; i < 300; i++) {
      int channels = random.nextBoolean() ? 1 : 3;
      int height = 1 + random.nextInt(18);
      int width = 1 + random.nextInt(18);
      Patch patch = patch(noise(channels, height, width), random.nextInt(5), random.nextBoolean());
      Image target = noise(channels, 24, 24);
      Map<String, Double> drawn = new TreeMap<>();
      for (Parameter p : mode.parameters()) {
        drawn.put(p.name(), random.nextDouble(p.minimum(), p.maximum()));
      }
      int x = random.nextInt(25 - width);
      int y = random.nextInt(25 - height);
      check(mode, patch, new Magnitudes(drawn), target, new Box(x, y, width, height));
    }
  }

  private static void check(
      BlendMode mode, Patch patch, Magnitudes magnitudes, Image target, Box box) {
    Image before = target.copy();
    Image again = target.copy();
    Image patchBefore = patch.image().copy();
    float[] alphaBefore = patch.alpha().clone();
    mode.blend(patch, magnitudes, target, box.x(), box.y());
    mode.blend(patch, magnitudes, again, box.x(), box.y());
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

  @ParameterizedTest
  @MethodSource("modes")
  void aPatchThatDoesNotFitIsRefused(BlendMode mode) {
    Patch patch = patch(noise(1, 10, 10), 2, false);
    Magnitudes m = radius(2);
    Image small = noise(1, 12, 12);
    Image colour = noise(3, 30, 30);
    assertThrows(IllegalArgumentException.class, () -> mode.blend(patch, m, small, 3, 0));
    assertThrows(IllegalArgumentException.class, () -> mode.blend(patch, m, colour, 0, 0));
  }
}
