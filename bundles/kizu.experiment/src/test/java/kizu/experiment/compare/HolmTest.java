package kizu.experiment.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void theLeastIsMultipliedByAllTheNextByOneFewer() {
    // The example of Holm's procedure: 0.01·4, 0.02·3, 0.03·2, max with those before, 0.04·1.
    assertArrayEquals(
        new double[] {0.06, 0.04, 0.06, 0.06},
        Holm.adjusted(new double[] {0.03, 0.01, 0.02, 0.04}),
        1e-12);
  }

  @Test
  void nothingBecomesSmallerOrMoreThanOne() {
    assertArrayEquals(new double[] {1, 1, 1}, Holm.adjusted(new double[] {0.9, 0.5, 0.6}), 1e-12);
    assertArrayEquals(new double[] {0.04}, Holm.adjusted(new double[] {0.04}), 0);
    assertEquals(0, Holm.adjusted(new double[0]).length);
  }

  @Test
  void aQuestionWithoutAnAnswerWasAskedAllTheSame() {
    assertArrayEquals(
        new double[] {Double.NaN, 0.02}, Holm.adjusted(new double[] {Double.NaN, 0.01}), 1e-12);
  }
}
