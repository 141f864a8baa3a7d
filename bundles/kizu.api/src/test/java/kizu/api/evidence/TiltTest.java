package kizu.api.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import kizu.api.placement.LocationMap;
import org.junit.jupiter.api.Test;

class TiltTest {
  private static float[] worth(int cells) {
    SplittableRandom random = new SplittableRandom(5);
    float[] worth = new float[cells];
    for (int i = 0; i < cells; i++) {
      worth[i] = (float) (1e-4 * random.nextGaussian());
    }
    return worth;
  }

  private static double divergence(float[] probability) {
    LocationMap map = new LocationMap(1, probability.length, 1, probability);
    return map.uniformEntropy() - map.entropy();
  }

  @Test
  void divergesNoFurtherThanAllowed() {
    for (double allowed : new double[] {0.01, 0.1, 0.3}) {
      assertEquals(allowed, divergence(Tilt.of(worth(400), allowed)), 1e-4);
    }
  }

  @Test
  void usesEveryGoodPlaceEvenly() {
    float[] worth = new float[400];
    Arrays.fill(worth, -0.25f);
    Arrays.fill(worth, 0, 80, 1);
    float[] probability = Tilt.of(worth, 5);
    for (int i = 0; i < 80; i++) {
      assertEquals(1.0 / 80, probability[i], 2e-3);
    }
    assertEquals(Math.log(5), divergence(probability), 0.1);
  }

  @Test
  void isUniformWithoutTrustOrWithoutContrast() {
    assertEquals(0, divergence(Tilt.of(worth(400), 0)), 1e-6);
    assertEquals(0, divergence(Tilt.of(new float[400], 2)), 1e-6);
  }

  @Test
  void prefersWorth() {
    float[] worth = worth(50);
    float[] probability = Tilt.of(worth, 1);
    for (int i = 1; i < worth.length; i++) {
      assertTrue(worth[i] < worth[i - 1] == probability[i] < probability[i - 1]);
    }
  }

  @Test
  void oneCellIsCertain() {
    assertEquals(1, Tilt.of(new float[] {3}, 2)[0], 1e-6);
  }
}
