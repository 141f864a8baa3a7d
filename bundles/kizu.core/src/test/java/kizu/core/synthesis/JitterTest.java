package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;

class JitterTest {
  private static final int SIDE = 32;
  private static final Box FOCUS = new Box(30, 22, 1, 1);
  private static final Box WINDOW = new Box(16, 10, SIDE, SIDE);

  /** A bright square of 9 pixels around the focus, on a slope of grey. */
  private static LabelledImage sample() {
    Image image = Image.blank(1, 48, 64);
    Mask mask = Mask.blank(48, 64);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        boolean defect = Math.abs(x - FOCUS.x()) <= 4 && Math.abs(y - FOCUS.y()) <= 4;
        image.data()[y * 64 + x] = defect ? 0.8f : 0.2f + 0.002f * x;
        mask.data()[y * 64 + x] = (byte) (defect ? 1 : 0);
      }
    }
    return new LabelledImage(image, mask);
  }

  private static Window cut(double strength, Box window, long seed) {
    return new Jitter(strength).cut(sample(), FOCUS, window, new SplittableRandom(seed));
  }

  @Test
  void withoutStrengthItIsThePlainWindow() {
    Window plain = Window.cut(sample().image(), sample().mask(), 16, 10, SIDE);
    assertArrayEquals(plain.image().data(), cut(0, WINDOW, 1).image().data());
    assertArrayEquals(plain.labels(), cut(0, WINDOW, 1).labels());
  }

  @Test
  void labelsFollowTheDefectAndItsAreaFollowsTheScale() {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (int seed = 0; seed < 200; seed++) {
      Window window = cut(1, WINDOW, seed);
      double inside = 0;
      double outside = 0;
      int area = 0;
      for (int i = 0; i < window.labels().length; i++) {
        if (window.labels()[i] > 0) {
          inside += window.image().data()[i];
          area++;
        } else {
          outside += window.image().data()[i];
        }
      }
      assertEquals(1, window.labels()[12 * SIDE + 14], "the focus stays");
      double contrast = inside / area - outside / (SIDE * SIDE - area);
      assertTrue(contrast > 0.3, "the labelled pixels are the bright ones: " + contrast);
      lowest = Math.min(lowest, area);
      highest = Math.max(highest, area);
    }
    assertTrue(lowest < 0.75 * 81 && lowest >= 0.6 * 81, "smallest area " + lowest);
    assertTrue(highest > 1.35 * 81 && highest <= 1.7 * 81, "largest area " + highest);
  }

  @Test
  void beyondTheEdgeThereIsNoLabelAndEveryValueIsInRange() {
    Window window = cut(1, new Box(44, 20, SIDE, SIDE), 3);
    int outside = 0;
    for (float label : window.labels()) {
      outside += label < 0 ? 1 : 0;
    }
    assertTrue(outside > SIDE * SIDE / 4, outside + " pixels without a label");
    for (float value : window.image().data()) {
      assertTrue(value >= 0 && value <= 1);
    }
  }

  @Test
  void theSameSeedGivesTheSameWindowAndAnotherSeedAnother() {
    assertArrayEquals(cut(1, WINDOW, 5).image().data(), cut(1, WINDOW, 5).image().data());
    assertNotEquals(
        Arrays.hashCode(cut(1, WINDOW, 5).image().data()),
        Arrays.hashCode(cut(1, WINDOW, 6).image().data()));
  }

  /** Always the same draws: of angle, scale, contrast and brightness, from −1 to 1. */
  private static RandomGenerator drawing(double... wanted) {
    return new RandomGenerator() {
      private int next;

      @Override
      public long nextLong() {
        throw new AssertionError("nothing else is drawn");
      }

      @Override
      public double nextDouble() {
        return (wanted[next++] + 1) / 2;
      }
    };
  }

  /** A slope across and another one down, in two channels, as bilinear pixels keep it. */
  private static LabelledImage slopes() {
    Image image = Image.blank(2, 64, 64);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        image.data()[y * 64 + x] = 0.2f + 0.005f * x + 0.002f * y;
        image.data()[64 * 64 + y * 64 + x] = 0.8f - 0.003f * x + 0.001f * y;
      }
    }
    return new LabelledImage(image, Mask.blank(64, 64));
  }

  private static final Box CENTRE = new Box(32, 30, 1, 1);
  private static final Box AROUND = new Box(22, 18, 20, 20);

  private static Window jittered(double angle, double scale, double contrast, double brightness) {
    return new Jitter(0.5)
        .cut(slopes(), CENTRE, AROUND, drawing(angle, scale, contrast, brightness));
  }

  @Test
  void withDrawsInTheMiddleItIsThePlainWindow() {
    Window plain = Window.cut(slopes().image(), slopes().mask(), 22, 18, 20);
    assertArrayEquals(plain.image().data(), jittered(0, 0, 0, 0).image().data(), 1e-5f);
  }

  @Test
  void itTurnsAboutTheFocusByTheAngleDrawnAndScalesByTheFactor() {
    for (double[] drawn : new double[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {0.4, -0.8}}) {
      Window window = jittered(drawn[0], drawn[1], 0, 0);
      double angle = 0.5 * drawn[0] * Math.toRadians(15);
      double scale = Math.pow(1.25, 0.5 * drawn[1]);
      for (int y = 0; y < 20; y++) {
        for (int x = 0; x < 20; x++) {
          double dx = (22 + x - 32) / scale;
          double dy = (18 + y - 30) / scale;
          double fromX = 32 + Math.cos(angle) * dx + Math.sin(angle) * dy;
          double fromY = 30 - Math.sin(angle) * dx + Math.cos(angle) * dy;
          assertEquals(0.2 + 0.005 * fromX + 0.002 * fromY, window.image().at(0, y, x), 1e-5);
          assertEquals(0.8 - 0.003 * fromX + 0.001 * fromY, window.image().at(1, y, x), 1e-5);
        }
      }
    }
  }

  @Test
  void contrastIsAboutTheMeanAndBrightnessIsAdded() {
    float[] plain = jittered(0, 0, 0, 0).image().data();
    double mean = 0;
    for (float value : plain) {
      mean += value / plain.length;
    }
    float[] toned = jittered(0, 0, 1, -1).image().data();
    double contrast = Math.sqrt(1.25);
    for (int i = 0; i < plain.length; i++) {
      assertEquals(mean + contrast * (plain[i] - mean) - 0.05, toned[i], 1e-5);
    }
  }

  @Test
  void labelsAreThoseOfTheNearestPixelUpToTheVeryEdge() {
    LabelledImage picture = slopes();
    Arrays.fill(picture.mask().data(), (byte) 1);
    Window window =
        new Jitter(1).cut(picture, new Box(0, 0, 1, 1), new Box(0, 0, 70, 70), drawing(0, 0, 0, 0));
    for (int y = 0; y < 70; y++) {
      for (int x = 0; x < 70; x++) {
        assertEquals(x < 64 && y < 64 ? 1 : -1, window.labels()[y * 70 + x], x + ", " + y);
      }
    }
    Window before =
        new Jitter(1)
            .cut(picture, new Box(63, 63, 1, 1), new Box(-6, -6, 70, 70), drawing(0, 0, 0, 0));
    for (int i = 0; i < 70 * 70; i++) {
      assertEquals(i % 70 >= 6 && i / 70 >= 6 ? 1 : -1, before.labels()[i]);
    }
  }
}
