package kizu.experiment.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;

/** Bars on a ground of 0.5. */
class TraitsTest {
  private static final int SIDE = 40;
  private final Image image = ground();
  private final Mask mask = Mask.blank(SIDE, SIDE);

  private static Image ground() {
    Image ground = Image.blank(1, SIDE, SIDE);
    Arrays.fill(ground.data(), 0.5f);
    return ground;
  }

  private void mark(int x, int y, float grey) {
    image.data()[y * SIDE + x] = grey;
    mask.data()[y * SIDE + x] = 1;
  }

  private Traits traits() {
    return Traits.of(image, mask, mask);
  }

  @Test
  void sizeIsTheSideOfASquareOfAsManyPixels() {
    for (int i = 0; i < 16; i++) {
      mark(10 + i % 8, 10 + i / 8, 1);
    }
    assertEquals(4, Math.exp(traits().size()), 1e-9);
  }

  @Test
  void toneIsTheDifferenceToTheSurroundings() {
    for (int i = 0; i < 8; i++) {
      mark(10 + i, 10, 0.2f);
    }
    assertEquals(-0.3, traits().tone(), 1e-6);
  }

  /** A second defect beside the first is no surroundings of it. */
  @Test
  void otherDefectsAreNoSurroundings() {
    Mask all = mask.copy();
    for (int i = 0; i < 8; i++) {
      mark(10 + i, 10, 0.2f);
      image.data()[13 * SIDE + 10 + i] = 1;
      all.data()[13 * SIDE + 10 + i] = 1;
    }
    for (int i = 0; i < all.data().length; i++) {
      all.data()[i] |= mask.data()[i];
    }
    assertEquals(-0.3, Traits.of(image, mask, all).tone(), 1e-6);
    assertTrue(Traits.of(image, mask, mask).tone() < -0.31);
  }

  @Test
  void theAngleOfABarIsCountedFromTheHorizontalCounterClockwise() {
    double[] degrees = {0, 45, 90, 135};
    int[][] steps = {{1, 0}, {1, -1}, {0, 1}, {1, 1}};
    for (int k = 0; k < degrees.length; k++) {
      Mask bar = Mask.blank(SIDE, SIDE);
      for (int i = -6; i <= 6; i++) {
        bar.data()[(20 + i * steps[k][1]) * SIDE + 20 + i * steps[k][0]] = 1;
      }
      // 180° is 0°.
      double apart = Math.toRadians(degrees[k]) - Traits.of(image, bar, bar).angle();
      assertEquals(1, Math.cos(2 * apart), 1e-6);
    }
  }

  @Test
  void aRoundDefectHasNoAngle() {
    for (int i = 0; i < 36; i++) {
      mark(10 + i % 6, 10 + i / 6, 1);
    }
    assertTrue(Double.isNaN(traits().angle()));
  }
}
