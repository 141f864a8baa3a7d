package kizu.api.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

  /**
   * {@code p ∝ σ((A − θ)/s)} by heart, with the level of good options and the width of the fade.
   */
  @Test
  void isTheFadedStepAtTheLevelOfGoodOptions() {
    float[] worth = {1, 0.5f, -0.5f};
    double softness = 0.2 * Math.sqrt(0.5 - 1 / 9.0);
    double good = (1 + 0.25) / 1.5;
    for (double share : new double[] {1.2, 0.5}) {
      double[] wanted = new double[3];
      double sum = 0;
      for (int i = 0; i < 3; i++) {
        wanted[i] = 1 / (1 + Math.exp((share * good - worth[i]) / softness));
        sum += wanted[i];
      }
      float[] found = share == 1.2 ? Tilt.of(worth, 5) : Tilt.of(worth, 5, share);
      for (int i = 0; i < 3; i++) {
        assertEquals(wanted[i] / sum, found[i], 1e-6, "option " + i + ", good from " + share);
      }
    }
  }

  @Test
  void whereNothingIsBetterThanEvenChoiceTheLevelIsEvenChoice() {
    float[] worth = {-1, -2};
    double softness = 0.2 * 0.5;
    double first = 1 / (1 + Math.exp(1 / softness));
    double second = 1 / (1 + Math.exp(2 / softness));
    assertEquals(first / (first + second), Tilt.of(worth, 5)[0], 1e-6);
  }

  @Test
  void theWholeOfWhatIsAllowedIsUsedWhateverTheScale() {
    for (float scale : new float[] {1e-4f, 1, 1e4f}) {
      float[] worth = worth(100);
      for (int i = 0; i < worth.length; i++) {
        worth[i] = worth[i] * 1e4f * scale + 3 * scale;
      }
      assertEquals(0.2, divergence(Tilt.of(worth, 0.2)), 1e-3, "scale " + scale);
      assertTrue(divergence(Tilt.of(worth, 0.2, 0.1)) <= 0.2 + 1e-3, "scale " + scale);
    }
  }

  @Test
  void lessThanAllowedIsUsedWhereGoodOptionsNeedNoMore() {
    float[] worth = new float[10];
    worth[0] = 1;
    worth[1] = 1;
    assertEquals(Math.log(5), divergence(Tilt.of(worth, 100)), 0.05);
  }

  @Test
  void roundingIsNoContrast() {
    float[] rounding = {1, Math.nextUp(1f), 1, 1};
    assertEquals(0.25f, Tilt.of(rounding, 2)[1]);
    float[] contrast = {1, 1.001f, 1, 1};
    assertTrue(Tilt.of(contrast, 2)[1] > 0.3);
  }

  @Test
  void aWorthThatIsNoNumberLeavesTheChoiceEven() {
    float[] probability = Tilt.of(new float[] {1, Float.NaN, 3, 4}, 2);
    for (float p : probability) {
      assertEquals(0.25f, p);
    }
  }

  @Test
  void probabilitiesSumToOne() {
    for (double allowed : new double[] {0, 0.01, 1, 50}) {
      double sum = 0;
      for (float p : Tilt.of(worth(300), allowed)) {
        sum += p;
      }
      assertEquals(1, sum, 1e-5);
    }
  }

  @Test
  void withoutAnyDivergenceItIsWhatWasKnownBefore() {
    float[] prior = {0.5f, 0.3f, 0.15f, 0.05f};
    assertArrayEquals(prior, Tilt.of(new float[] {-1, 0, 1, 2}, prior, 0), 1e-6f);
  }

  @Test
  void itGoesAwayFromThePriorByNoMoreThanIsAllowedAndTowardsWhatIsWorthMore() {
    float[] prior = {0.5f, 0.3f, 0.15f, 0.05f};
    float[] tilted = Tilt.of(new float[] {-1, -0.5f, 1, 1.1f}, prior, 0.3);
    double divergence = 0;
    for (int i = 0; i < prior.length; i++) {
      divergence += tilted[i] * Math.log(tilted[i] / prior[i]);
    }
    assertEquals(0.3, divergence, 0.01);
    assertTrue(tilted[2] > prior[2] && tilted[0] < prior[0]);
    // Of two that are worth about the same, the one that was more probable stays so.
    assertTrue(tilted[2] > 2 * tilted[3]);
  }

  @Test
  void anEvenPriorIsNone() {
    float[] worth = {-1, 0.2f, 1, 0.4f};
    float[] even = {0.25f, 0.25f, 0.25f, 0.25f};
    assertArrayEquals(Tilt.of(worth, 0.4), Tilt.of(worth, even, 0.4), 1e-5f);
  }

  @Test
  void aPriorOfAnotherLengthIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Tilt.of(new float[2], new float[3], 1));
  }
}
