package kizu.api.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoreBinsTest {
  /**
   * Four hundred of equal width in log-odds, from −12 to 12; what is beyond is in the last ones.
   */
  private static int expected(float score) {
    double odds = Math.log(score / (1.0 - score));
    return (int) Math.max(0, Math.min(399, Math.floor((odds + 12) / 24 * 400)));
  }

  private static void check(float score) {
    assertEquals(expected(score), ScoreBins.of(score), "of " + score);
  }

  @Test
  void theBinIsThatOfTheLogOdds() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200_000; i++) {
      check((float) random.nextDouble());
      check((float) (1 / (1 + Math.exp(-random.nextGaussian(0, 6)))));
    }
  }

  @Test
  void soItIsAtTheEdgesOfEveryBin() {
    for (int b = 1; b < 400; b++) {
      float edge = (float) (1 / (1 + Math.exp(-(b * 24 / 400.0 - 12))));
      float below = edge;
      float above = edge;
      for (int step = 0; step < 4; step++) {
        check(below);
        check(above);
        below = Math.nextDown(below);
        above = Math.nextUp(above);
      }
    }
  }

  @Test
  void certaintiesAndWhatIsNoProbabilityHaveABin() {
    assertEquals(0, ScoreBins.of(0));
    assertEquals(0, ScoreBins.of(-0f));
    assertEquals(0, ScoreBins.of(Float.MIN_VALUE));
    assertEquals(200, ScoreBins.of(0.5f));
    assertEquals(399, ScoreBins.of(1));
    assertEquals(0, ScoreBins.of(Float.NaN));
    assertEquals(0, ScoreBins.of(-1));
    assertTrue(ScoreBins.of(Math.nextDown(1f)) == 399);
  }
}
