package kizu.api.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class EvidenceBoundTest {
  private static final int BATCH = 40;

  /** Judges batches whose outcomes are {@code signal × prediction + noise}. */
  private static void feed(EvidenceBound bound, int batches, double signal, long seed) {
    feed(bound, batches, signal, 1, seed);
  }

  private static void feed(
      EvidenceBound bound, int batches, double signal, double weight, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int b = 0; b < batches; b++) {
      double[] predicted = new double[BATCH];
      double[] observed = new double[BATCH];
      for (int i = 0; i < BATCH; i++) {
        predicted[i] = random.nextGaussian();
        observed[i] = signal * predicted[i] + random.nextGaussian();
      }
      bound.judge(predicted, observed, weight);
    }
  }

  @Test
  void significanceOfChanceIsStandardNormalOverIndependentBatches() {
    double sum = 0;
    double squares = 0;
    int trials = 400;
    for (int t = 0; t < trials; t++) {
      EvidenceBound bound = new EvidenceBound(0.1, 2);
      feed(bound, 15, 0, t);
      sum += bound.significance();
      squares += bound.significance() * bound.significance();
    }
    assertEquals(0, sum / trials, 0.2);
    assertEquals(1, Math.sqrt(squares / trials), 0.15);
  }

  @Test
  void risesWithEvidenceUpToItsMost() {
    EvidenceBound bound = new EvidenceBound(0.1, 1.5);
    feed(bound, 10, 1, 1);
    double early = bound.allowed();
    assertTrue(early > 0 && early < 1.5, "allowed " + early);
    feed(bound, 40, 1, 2);
    assertEquals(1.5, bound.allowed(), 1e-9);
  }

  @Test
  void fallsWithEvidenceAgainstAndStaysWithNone() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    feed(bound, 60, 1, 1);
    double high = bound.allowed();
    feed(bound, 120, -1, 2);
    assertTrue(bound.allowed() < high, "still " + bound.allowed());
    EvidenceBound silent = new EvidenceBound(0.1, 2);
    feed(silent, 60, 1, 1);
    double[] nothing = new double[BATCH];
    for (int i = 0; i < 60; i++) {
      silent.judge(nothing, nothing, 1);
    }
    assertEquals(high, silent.allowed(), 1e-9);
  }

  @Test
  void whatWeighsLittleDoesNotUndoWhatWeighedMuch() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    feed(bound, 40, 1, 1);
    double high = bound.allowed();
    feed(bound, 60, -1, 0.05, 2);
    assertTrue(bound.significance() > 3, "significance " + bound.significance());
    assertTrue(bound.allowed() >= high, "fell to " + bound.allowed());
  }

  @Test
  void significanceOfChanceIsStandardNormalWhateverBatchesWeigh() {
    double squares = 0;
    int trials = 400;
    for (int t = 0; t < trials; t++) {
      EvidenceBound bound = new EvidenceBound(0.1, 2);
      feed(bound, 10, 0, 1, t);
      feed(bound, 40, 0, 0.3, trials + t);
      squares += bound.significance() * bound.significance();
    }
    assertEquals(1, Math.sqrt(squares / trials), 0.15);
  }

  @Test
  void goesOnFromItsState() {
    EvidenceBound whole = new EvidenceBound(0.1, 2);
    feed(whole, 12, 0.5, 3);
    Map<String, Tensor> state = new HashMap<>();
    whole.save(state);
    EvidenceBound resumed = new EvidenceBound(0.1, 2);
    resumed.restore(state);
    feed(whole, 5, 0.5, 4);
    feed(resumed, 5, 0.5, 4);
    assertEquals(whole.allowed(), resumed.allowed());
    assertEquals(whole.significance(), resumed.significance());
  }

  private static final double[] UP = {1, 2, 3};
  private static final double[] DOWN = {30, 20, 10};
  private static final double[] EVEN = {1, 1, 1};

  private static double[] ascending(int count) {
    return IntStream.range(0, count).asDoubleStream().toArray();
  }

  @Test
  void significanceIsTheAgedAndWeightedSumInStandardDeviations() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    assertEquals(0, bound.significance());
    bound.judge(UP, UP, 3);
    assertEquals(Math.sqrt(2), bound.significance(), 1e-12);
    bound.judge(UP, DOWN, 1);
    double kept = EvidenceBound.KEPT;
    assertEquals(
        (3 * 2 * kept - 2) / Math.sqrt(9 * 2 * kept * kept + 2), bound.significance(), 1e-12);
    // Ranks count, not values: a rank correlation of a half.
    bound = new EvidenceBound(0.1, 2);
    bound.judge(UP, new double[] {1, 1000, 10}, 1);
    assertEquals(0.5 * 2 / Math.sqrt(2), bound.significance(), 1e-12);
  }

  @Test
  void aBatchWithoutContrastSaysNothing() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    bound.judge(UP, EVEN, 1);
    bound.judge(EVEN, UP, 1);
    bound.judge(new double[0], new double[0], 1);
    bound.judge(new double[] {1}, new double[] {2}, 1);
    assertEquals(0, bound.significance());
    bound.judge(UP, UP, 1);
    assertEquals(Math.sqrt(2), bound.significance(), 1e-12);
  }

  @Test
  void equalValuesShareTheirRank() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    // Ranks −1.5, 0, 0, 1.5 against −1.5, −0.5, 0.5, 1.5.
    bound.judge(new double[] {1, 2, 2, 9}, new double[] {1, 2, 3, 4}, 1);
    assertEquals(3 * 4.5 / Math.sqrt(4.5 * 5) / Math.sqrt(3), bound.significance(), 1e-12);
  }

  @Test
  void nothingIsConcludedFromFewerThanFiveBatches() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    for (int batch = 1; batch <= 4; batch++) {
      bound.judge(ascending(40), ascending(40), 1);
      assertEquals(0, bound.allowed(), "after " + batch);
    }
    bound.judge(ascending(40), ascending(40), 1);
    assertEquals(0.1, bound.allowed(), 1e-12);
    bound.judge(ascending(40), ascending(40), 1);
    assertEquals(0.2, bound.allowed(), 1e-12);
  }

  @Test
  void evidenceAgainstTakesHalfARiseAndNeverMoreThanThereIs() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    for (int batch = 0; batch < 5; batch++) {
      bound.judge(ascending(40), ascending(40), 1);
    }
    double[] against = ascending(1000);
    double[] reversed = IntStream.range(0, 1000).mapToDouble(i -> -i).toArray();
    bound.judge(against, reversed, 1);
    assertTrue(bound.significance() < -1, "significance " + bound.significance());
    assertEquals(0.05, bound.allowed(), 1e-12);
    bound.judge(against, reversed, 1);
    bound.judge(against, reversed, 1);
    assertEquals(0, bound.allowed());
  }

  @Test
  void betweenSignificantAndAgainstItStays() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    for (int batch = 0; batch < 7; batch++) {
      bound.judge(ascending(40), ascending(40), 1);
    }
    double high = bound.allowed();
    assertEquals(0.3, high, 1e-12);
    double[] reversed = IntStream.range(0, 40).mapToDouble(i -> -i).toArray();
    boolean between = false;
    while (bound.significance() > -1) {
      boolean significant = bound.significance() > 3;
      double before = bound.allowed();
      bound.judge(ascending(40), reversed, 1);
      if (bound.significance() <= 3 && bound.significance() >= -1) {
        assertEquals(before, bound.allowed(), "at " + bound.significance());
        between = true;
      }
      assertTrue(significant || bound.allowed() <= before);
    }
    assertTrue(between, "never between");
  }

  @Test
  void aPairThatIsNoNumberIsLeftOut() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    bound.judge(
        new double[] {1, Double.NaN, 2, 3, Double.NaN, 0},
        new double[] {1, 5, 2, 3, Double.NaN, Double.NaN},
        1);
    assertEquals(Math.sqrt(2), bound.significance(), 1e-12);
  }

  @Test
  void predictionsWithoutTheirOutcomesAreRefused() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> bound.judge(UP, new double[] {1, 2}, 1));
    assertEquals("3 predictions for 2 outcomes", failure.getMessage());
  }

  @Test
  void howManyBatchesItSawBelongsToItsState() {
    EvidenceBound four = new EvidenceBound(0.1, 2);
    for (int batch = 0; batch < 4; batch++) {
      four.judge(ascending(40), ascending(40), 1);
    }
    Map<String, Tensor> state = new HashMap<>();
    four.save(state);
    EvidenceBound resumed = new EvidenceBound(0.1, 2);
    resumed.restore(state);
    assertEquals(four.significance(), resumed.significance());
    resumed.judge(ascending(40), ascending(40), 1);
    assertEquals(0.1, resumed.allowed(), 1e-12);
    state.clear();
    resumed.save(state);
    EvidenceBound again = new EvidenceBound(0.1, 2);
    again.restore(state);
    assertEquals(0.1, again.allowed(), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> again.restore(Map.of()));
  }

  @Test
  void evidenceOfEarlierFoldsAgesNoFurther() {
    EvidenceBound bound = new EvidenceBound(0.1, 2);
    EvidenceBound ageing = new EvidenceBound(0.1, 2);
    assertFalse(bound.judgedOn(OptionalInt.of(1)), "the first");
    feed(bound, 30, 1, 1);
    feed(ageing, 30, 1, 1);
    double before = bound.significance();
    assertFalse(bound.judgedOn(OptionalInt.of(1)), "the same");
    Map<String, Tensor> atTheEndOfIt = new HashMap<>();
    bound.save(atTheEndOfIt);
    assertTrue(bound.judgedOn(OptionalInt.of(0)));
    assertEquals(before, bound.significance(), 1e-12);
    EvidenceBound begunAnew = new EvidenceBound(0.1, 2);
    begunAnew.restore(atTheEndOfIt);
    assertTrue(begunAnew.judgedOn(OptionalInt.of(0)), "it knows the fold before");
    assertFalse(ageing.judgedOn(OptionalInt.empty()));
    feed(bound, 20, -1, 2);
    feed(ageing, 20, -1, 2);
    assertTrue(bound.significance() > ageing.significance());
    Map<String, Tensor> state = new HashMap<>();
    bound.save(state);
    EvidenceBound resumed = new EvidenceBound(0.1, 2);
    resumed.restore(state);
    assertEquals(bound.significance(), resumed.significance());
    resumed.restore(
        Map.of("bound.allowed", Tensor.of(0.0), "bound.sums", Tensor.of(0.0, 0.0, 0.0)));
    assertEquals(0, resumed.significance());
  }
}
