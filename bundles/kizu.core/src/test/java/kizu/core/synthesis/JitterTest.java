package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
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
}
