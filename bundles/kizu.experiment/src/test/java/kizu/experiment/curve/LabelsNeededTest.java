package kizu.experiment.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import kizu.api.experiment.LabelCount;
import kizu.api.experiment.LabelCount.Bound;
import kizu.experiment.compare.LeftOut;
import org.junit.jupiter.api.Test;

class LabelsNeededTest {
  private static final List<Integer> LABELS = List.of(2, 4, 8, 16, 32);
  private static final double TOLERANCE = 1e-9;
  private static final int SIMULATIONS = 200;
  private static final RandomGeneratorFactory<RandomGenerator> RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** Of seeds that no group of pictures is left out of. */
  private static LeftOut of(double... seeds) {
    return new LeftOut(seeds, new double[seeds.length][0]);
  }

  /** A tenth for each doubling, and what each seed has besides. */
  private static List<LeftOut> rising(double... besides) {
    List<LeftOut> rising = new ArrayList<>();
    for (int labels : LABELS) {
      double[] seeds = besides.clone();
      for (int s = 0; s < seeds.length; s++) {
        seeds[s] += Math.log(labels) / Math.log(2) / 10;
      }
      rising.add(of(seeds));
    }
    return rising;
  }

  @Test
  void itIsReadOffBetweenItsNeighbours() {
    LabelsNeeded needed = LabelsNeeded.of(LABELS, rising(0, 0), of(0.35, 0.35), true);
    assertEquals(Bound.ABOUT, needed.needed().bound());
    assertEquals(8 * Math.sqrt(2), needed.needed().labels(), TOLERANCE);
  }

  @Test
  void whereLessIsBetterTheCurveFalls() {
    List<LeftOut> falling = new ArrayList<>();
    for (LeftOut one : rising(0, 0.01)) {
      falling.add(of(-one.full()[0], -one.full()[1]));
    }
    LabelsNeeded rose = LabelsNeeded.of(LABELS, rising(0, 0.01), of(0.36, 0.35), true);
    LabelsNeeded fell = LabelsNeeded.of(LABELS, falling, of(-0.36, -0.35), false);
    assertEquals(rose, fell);
    assertEquals(Bound.ABOUT, rose.low().bound(), rose.toString());
    assertEquals(Bound.ABOUT, rose.high().bound(), rose.toString());
  }

  @Test
  void nothingIsSaidBeyondTheEnds() {
    LabelsNeeded more = LabelsNeeded.of(LABELS, rising(0, 0.01), of(0.9, 0.91), true);
    assertEquals(LabelCount.moreThan(32), more.needed());
    assertEquals(LabelCount.moreThan(32), more.low());
    assertEquals(LabelCount.moreThan(32), more.high());
    LabelsNeeded fewer = LabelsNeeded.of(LABELS, rising(0, 0.01), of(-0.9, -0.91), true);
    assertEquals(LabelCount.fewerThan(2), fewer.needed());
    assertEquals(LabelCount.fewerThan(2), fewer.low());
    assertEquals(LabelCount.fewerThan(2), fewer.high());
  }

  @Test
  void aFallIsTakenForChanceAndTheFirstNumberThatReachesItCounts() {
    List<LeftOut> dented =
        List.of(of(0.1, 0.1), of(0.4, 0.4), of(0.2, 0.2), of(0.5, 0.5), of(0.6, 0.6));
    LabelsNeeded needed = LabelsNeeded.of(LABELS, dented, of(0.3, 0.3), true);
    assertEquals(4, needed.needed().labels(), TOLERANCE);
  }

  @Test
  void oneSeedProvesNothing() {
    LabelsNeeded needed =
        LabelsNeeded.of(
            LABELS,
            rising(0).stream()
                .map(one -> new LeftOut(one.full(), new double[][] {{0.3, 0.3, 0.3}}))
                .toList(),
            new LeftOut(new double[] {0.35}, new double[][] {{0.35, 0.35, 0.35}}),
            true);
    assertEquals(LabelCount.fewerThan(2), needed.low());
    assertEquals(LabelCount.moreThan(32), needed.high());
  }

  /** Seeds agree, but without one group of pictures all is different. */
  @Test
  void testGroupsAreAsRandomAsSeeds() {
    List<LeftOut> reference =
        rising(0, 0).stream().map(one -> new LeftOut(one.full(), new double[2][3])).toList();
    LeftOut even = new LeftOut(new double[] {0.35, 0.35}, new double[2][3]);
    LeftOut uneven =
        new LeftOut(new double[] {0.35, 0.35}, new double[][] {{0.3, 0, 0}, {0.3, 0, 0}});
    LabelsNeeded sure = LabelsNeeded.of(LABELS, reference, even, true);
    LabelsNeeded unsure = LabelsNeeded.of(LABELS, reference, uneven, true);
    assertTrue(sure.low().above(10), sure.toString());
    assertEquals(LabelCount.fewerThan(2), unsure.low(), unsure.toString());
  }

  /**
   * What a draw of labels does is shared by all numbers of one seed, what a training does is not.
   */
  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    for (int seeds : new int[] {3, 8}) {
      RandomGenerator random = RANDOM.create(seeds);
      int held = 0;
      int told = 0;
      for (int i = 0; i < SIMULATIONS; i++) {
        double[] draws = new double[seeds];
        for (int s = 0; s < seeds; s++) {
          draws[s] = 0.05 * random.nextGaussian();
        }
        List<LeftOut> reference = new ArrayList<>();
        for (LeftOut one : rising(draws)) {
          reference.add(noisy(one.full(), random));
        }
        double[] reached = draws.clone();
        for (int s = 0; s < seeds; s++) {
          reached[s] += 0.35;
        }
        LabelsNeeded needed = LabelsNeeded.of(LABELS, reference, noisy(reached, random), true);
        double truth = 8 * Math.sqrt(2);
        held += needed.low().above(truth) || needed.high().below(truth) ? 0 : 1;
        told += needed.low().bound() == Bound.ABOUT && needed.high().bound() == Bound.ABOUT ? 1 : 0;
      }
      assertTrue(held >= 0.92 * SIMULATIONS && held < SIMULATIONS, seeds + " seeds: " + held);
      assertTrue(told > 0.5 * SIMULATIONS, seeds + " seeds: " + told + " within the curve");
    }
  }

  private static LeftOut noisy(double[] values, RandomGenerator random) {
    double[] noisy = values.clone();
    for (int s = 0; s < noisy.length; s++) {
      noisy[s] += 0.02 * random.nextGaussian();
    }
    return of(noisy);
  }
}
