package kizu.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PowerTest {
  /** Cohen's tables: of ten pairs, 80% power at 5%, two-sided, needs 1.00 standard deviations. */
  @Test
  void agreesWithThePublishedPowerOfPairedTests() {
    assertEquals(1.0, new Power(1, 0, 1, 1).smallest(10), 0.02);
    assertEquals(0.53, new Power(1, 0, 1, 1).smallest(30), 0.01);
  }

  @Test
  void oneSeedProvesNothing() {
    assertTrue(Double.isNaN(new Power(0.04, 0.02, 20, 1).smallest(1)));
  }

  @Test
  void morePairsMustBeFurtherApart() {
    assertTrue(
        new Power(0.04, 0.02, 20, 6).smallest(6) > 1.2 * new Power(0.04, 0.02, 20, 1).smallest(6));
  }

  @Test
  void theSeedsSaidToBeEnoughAreJustEnough() {
    Power power = new Power(0.04, 0, 1, 1);
    int seeds = power.seedsFor(0.02).orElseThrow();
    assertTrue(power.smallest(seeds) <= 0.02);
    assertTrue(power.smallest(seeds - 1) > 0.02);
    // 34 pairs by Cohen's tables, for a difference of half a standard deviation.
    assertEquals(34, seeds, 1);
  }

  @Test
  void whereGroupsAreTooFewMoreOfThemAreAskedFor() {
    Power power = new Power(0.04, 0.02, 26, 1);
    assertEquals(OptionalInt.empty(), power.seedsFor(0.02));
    double more = power.groupsFor(0.02, 1e4).orElseThrow();
    Power enough = new Power(0.04, 0.02 / Math.sqrt(more), (int) (26 * more), 1);
    assertTrue(enough.smallest(100) <= 0.0205, "" + more);
    assertTrue(more > 4 && more < 50, "" + more);
  }

  /** Over seeds alone, a tenth of a deviation takes some 800 of them. */
  @Test
  void whereSeedsDifferTooMuchNoNumberOfGroupsIsEnough() {
    Power power = new Power(0.2, 0.02, 26, 1);
    assertEquals(OptionalDouble.empty(), power.groupsFor(0.02, 1e4));
    assertTrue(new Power(0.2, 0, 26, 1).seedsFor(0.02).orElseThrow() > 100);
  }
}
