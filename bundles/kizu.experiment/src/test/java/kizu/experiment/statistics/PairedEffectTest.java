package kizu.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairedEffectTest {
  @Test
  void theMeanIsInDeviationsOfTheDifferences() {
    PairedEffect effect = PairedEffect.of(new double[] {0.1, 0.2, 0.3}, true);
    assertEquals(2, effect.standardised(), 1e-12);
    assertEquals(1, effect.better());
  }

  @Test
  void aTieCountsHalfAndWhereLessIsBetterAFallIsTheGain() {
    double[] differences = {-3, 0, 1, -1};
    assertEquals(1.5 / 4, PairedEffect.of(differences, true).better());
    assertEquals(2.5 / 4, PairedEffect.of(differences, false).better());
  }

  @Test
  void withoutSpreadNothingIsStandardised() {
    assertTrue(Double.isNaN(PairedEffect.of(new double[] {0.1}, true).standardised()));
    assertTrue(Double.isNaN(PairedEffect.of(new double[] {0.1, 0.1}, true).standardised()));
  }
}
