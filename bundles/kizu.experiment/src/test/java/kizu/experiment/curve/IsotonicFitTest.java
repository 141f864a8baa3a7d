package kizu.experiment.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class IsotonicFitTest {
  private static final double TOLERANCE = 1e-12;

  @Test
  void whatRisesStaysAsItIs() {
    assertArrayEquals(
        new double[] {-1, 2, 2, 5}, IsotonicFit.rising(new double[] {-1, 2, 2, 5}), TOLERANCE);
  }

  @Test
  void whatFallsIsPooledToItsMean() {
    assertArrayEquals(
        new double[] {1, 2.5, 2.5, 4}, IsotonicFit.rising(new double[] {1, 3, 2, 4}), TOLERANCE);
  }

  /** The pool of the last two falls below the one before it. */
  @Test
  void poolsArePooledAgain() {
    assertArrayEquals(
        new double[] {0, 3, 3, 3, 3},
        IsotonicFit.rising(new double[] {0, 4, 4.5, 3.5, 0}),
        TOLERANCE);
  }
}
