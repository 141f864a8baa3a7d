package kizu.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossedIntervalTest {
  private static final double EXACT = 1e-12;

  /** Leaves each group out of a mean over groups. */
  private static double[][] leftOut(double[][] values) {
    double[][] without = new double[values.length][values[0].length];
    for (int s = 0; s < values.length; s++) {
      double sum = sum(values[s]);
      for (int g = 0; g < values[s].length; g++) {
        without[s][g] = (sum - values[s][g]) / (values[s].length - 1);
      }
    }
    return without;
  }

  private static double[] means(double[][] values) {
    double[] means = new double[values.length];
    for (int s = 0; s < values.length; s++) {
      means[s] = sum(values[s]) / values[s].length;
    }
    return means;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static CrossedInterval interval(double[][] values) {
    return CrossedInterval.of(means(values), leftOut(values));
  }

  @Test
  void withOneSeedAMeanHasTheTextbookIntervalOverGroups() {
    CrossedInterval interval = interval(new double[][] {{0.1, 0.4, 0.4, 0.7}});
    assertEquals(0.4, interval.mean(), EXACT);
    // Variance 0.06, divided by 4; Student's t with 3 degrees of freedom: 3.182446.
    assertEquals(Math.sqrt(0.06 / 4), interval.standardError(), EXACT);
    assertEquals(3.182446305284263, interval.quantile(), 1e-8);
    assertEquals(0.4 + 3.182446305284263 * Math.sqrt(0.015), interval.high(), 1e-8);
  }

  @Test
  void withOneGroupOnlySeedsCount() {
    CrossedInterval interval =
        CrossedInterval.of(new double[] {1, 2, 3}, new double[][] {{9}, {9}, {9}});
    assertEquals(2, interval.mean(), EXACT);
    assertEquals(Math.sqrt(1 / 3.0), interval.standardError(), EXACT);
    assertEquals(4.302652729696142, interval.quantile(), 1e-8);
  }

  @Test
  void variancesOfSeedsAndGroupsAddUp() {
    // Seeds shift by ±1 around groups that shift by ±2: variances 2 and 16/3 of the single values.
    CrossedInterval interval = interval(new double[][] {{-3, -3, 1, 1}, {-1, -1, 3, 3}});
    double seeds = 2.0 / 2;
    double groups = 16.0 / 3 / 4;
    assertEquals(Math.sqrt(seeds + groups), interval.standardError(), EXACT);
    // Student's t with 1 and with 3 degrees of freedom, weighted by the variances.
    double quantile = (seeds * 12.706204736174694 + groups * 3.182446305284263) / (seeds + groups);
    assertEquals(quantile, interval.quantile(), 1e-7);
    assertEquals("no proven gain", interval.verdict(interval.p(), true));
  }

  @Test
  void whatSeedsAndGroupsHaveInCommonCountsOnce() {
    // Pure interaction: neither seeds nor groups differ in their means.
    CrossedInterval interval = interval(new double[][] {{1, -1}, {-1, 1}});
    assertEquals(0, interval.standardError(), EXACT);
    // Seeds ±1 and an interaction of ±1: 2/2 for the seeds, less 4/(1·1·2·2) for both.
    CrossedInterval shifted = interval(new double[][] {{0, -2}, {0, 2}});
    assertEquals(0, shifted.standardError(), EXACT);
    CrossedInterval more = interval(new double[][] {{-1, -3}, {1, 3}});
    assertEquals(Math.sqrt(8 / 2.0 - 1), more.standardError(), EXACT);
  }

  @Test
  void whatNeverVariesIsCertain() {
    CrossedInterval gain = interval(new double[][] {{0.2, 0.2}, {0.2, 0.2}});
    assertEquals(gain.low(), gain.high(), EXACT);
    assertEquals("gain", gain.verdict(gain.p(), true));
    CrossedInterval even = interval(new double[][] {{0, 0}, {0, 0}});
    assertEquals("no proven gain", even.verdict(even.p(), true));
    CrossedInterval loss = interval(new double[][] {{-1, -1}, {-1, -1}});
    assertEquals("loss", loss.verdict(loss.p(), true));
  }

  @Test
  void oneSeedAndOneGroupProveNothing() {
    CrossedInterval interval =
        CrossedInterval.of(new double[] {0.9}, new double[][] {{Double.NaN}});
    assertEquals(0.9, interval.mean());
    assertTrue(Double.isNaN(interval.low()));
    assertEquals("no proven gain", interval.verdict(interval.p(), true));
  }

  @Test
  void aMetricThatOneGroupAloneDefinesProvesNothing() {
    CrossedInterval interval =
        CrossedInterval.of(
            new double[] {0.9, 0.8}, new double[][] {{Double.NaN, 0.9}, {Double.NaN, 0.8}});
    assertTrue(Double.isNaN(interval.high()));
    assertEquals("no proven gain", interval.verdict(interval.p(), true));
  }

  /** Crossed random effects: deviation of seeds, of groups, and of their interaction. */
  @ParameterizedTest
  @CsvSource({
    "3, 30, 0.05, 0.2, 0.05",
    "2, 26, 0.1, 0.2, 0.1",
    "3, 26, 0.0, 0.02, 0.3",
    "3, 30, 0.2, 0.2, 0.1",
    "3, 8, 0.1, 0.3, 0.1",
    "5, 40, 0.02, 0.3, 0.02",
    "3, 30, 0.1, 0.02, 0.02",
    "3, 25, 0.03, 0.1, 0.3"
  })
  void coversTheTruthAboutNineteenTimesInTwenty(
      int seeds, int groups, double ofSeeds, double ofGroups, double ofBoth) {
    Random random = new Random(20261124);
    int trials = 4000;
    int covered = 0;
    for (int t = 0; t < trials; t++) {
      CrossedInterval interval = interval(draw(random, seeds, groups, ofSeeds, ofGroups, ofBoth));
      covered += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
    }
    double coverage = (double) covered / trials;
    assertTrue(coverage > 0.93, "coverage " + coverage);
    assertTrue(coverage < 0.98, "coverage " + coverage);
  }

  private static double[][] draw(
      Random random, int seeds, int groups, double ofSeeds, double ofGroups, double ofBoth) {
    double[] group = new double[groups];
    for (int g = 0; g < groups; g++) {
      group[g] = ofGroups * random.nextGaussian();
    }
    double[][] values = new double[seeds][groups];
    for (double[] seed : values) {
      double shift = ofSeeds * random.nextGaussian();
      for (int g = 0; g < groups; g++) {
        seed[g] = shift + group[g] + ofBoth * random.nextGaussian();
      }
    }
    return values;
  }

  @Test
  void thePValueAgreesWithTheInterval() {
    for (double shift = -0.5; shift <= 0.5; shift += 0.01) {
      CrossedInterval d =
          interval(
              new double[][] {
                {shift + 0.1, shift - 0.1, shift + 0.05},
                {shift - 0.05, shift + 0.08, shift - 0.1},
                {shift + 0.02, shift, shift - 0.06}
              });
      boolean zeroLeftOut = d.low() > 0 || d.high() < 0;
      assertEquals(zeroLeftOut, d.p() < 0.05, d::toString);
    }
  }

  @Test
  void oneSeedHasNoPValue() {
    CrossedInterval one = interval(new double[][] {{0.5, 0.6, 0.7}});
    assertTrue(Double.isNaN(one.p()));
    assertEquals("no proven gain", one.verdict(one.p(), true));
  }

  @Test
  void anIntervalStaysWithinWhatIsPossible() {
    CrossedInterval wide = interval(new double[][] {{0.9, 1.0}, {0.2, 0.4}});
    assertTrue(wide.high() > 1 && wide.low() < 0, wide::toString);
    CrossedInterval cut = wide.within(0, 1);
    assertEquals(0, cut.low());
    assertEquals(1, cut.high());
    assertEquals(wide.mean(), cut.mean());
    assertEquals(wide.p(), cut.p());
  }

  @Test
  void aVerdictNeedsAPValueBelowTheLevel() {
    CrossedInterval gain = interval(new double[][] {{0.5, 0.6}, {0.5, 0.6}});
    assertEquals("no proven gain", gain.verdict(0.05, true));
    assertEquals("gain", gain.verdict(0.0499, true));
    assertEquals("no proven gain", gain.verdict(Double.NaN, true));
  }
}
