package kizu.api.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SplitHalvesTest {
  private static final int OPTIONS = 24;
  private static final int STEPS = 150;
  private static final int TRIALS = 200;

  /** Worths of deviation 1 and mean 0. */
  private static double[] worths(int options) {
    double[] worth = new double[options];
    for (int i = 0; i < options; i++) {
      worth[i] = i % 2 == 0 ? 1 : -1;
    }
    return worth;
  }

  private static String names(String letters, int option) {
    return String.valueOf(letters.charAt(option));
  }

  private static void feed(
      SplitHalves halves, double[] worth, double noise, int from, int to, long seed) {
    for (int step = from; step < to; step++) {
      SplittableRandom random = new SplittableRandom(1000 * seed + step);
      halves.begin();
      for (int option = 0; option < worth.length; option++) {
        halves.add(option, 1, worth[option] + noise * random.nextGaussian());
      }
    }
  }

  private static Reliability measured(double[] worth, double noise, long seed) {
    SplitHalves halves = SplitHalves.of(worth.length, 2);
    feed(halves, worth, noise, 0, STEPS, seed);
    return halves.reliability();
  }

  /** Signal's share of the variance of the aged mean of all steps. */
  private static double theory(double noise) {
    double sum = 0;
    double squares = 0;
    for (int age = 0; age < STEPS; age++) {
      sum += Math.pow(EvidenceBound.KEPT, age);
      squares += Math.pow(EvidenceBound.KEPT, 2.0 * age);
    }
    return 1 / (1 + noise * noise * squares / (sum * sum));
  }

  private static void assertMeasuresTheory(double noise, double tolerance) {
    double theory = theory(noise);
    double sum = 0;
    int inside = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Reliability found = measured(worths(OPTIONS), noise, trial);
      sum += found.value();
      inside += found.low() <= theory && theory <= found.high() ? 1 : 0;
    }
    assertEquals(theory, sum / TRIALS, tolerance, "at noise " + noise);
    assertTrue(inside >= 0.9 * TRIALS, inside + " intervals hold " + theory);
  }

  /** Four folds, each with likings of its own beside a worth they have in common. */
  private static Reliability ofFolds(double common, boolean told, long seed) {
    SplitHalves halves = SplitHalves.of(OPTIONS, 2);
    double[] worth = worths(OPTIONS);
    for (int step = 0; step < STEPS; step++) {
      int fold = step * 4 / STEPS;
      SplittableRandom own = new SplittableRandom(77 * seed + fold);
      SplittableRandom noise = new SplittableRandom(1000 * seed + step);
      halves.begin(told ? OptionalInt.of(fold) : OptionalInt.empty());
      for (int option = 0; option < OPTIONS; option++) {
        double liking = own.nextGaussian();
        halves.add(option, 1, common * worth[option] + liking + noise.nextGaussian());
      }
    }
    return halves.reliability();
  }

  /** What one network likes is a signal to its own steps, and none to another fold's. */
  @Test
  void whatFoldsDoNotShareIsNoSignalAcrossThem() {
    double across = 0;
    double within = 0;
    double planted = 0;
    for (int trial = 0; trial < 40; trial++) {
      across += ofFolds(0, true, trial).value() / 40;
      within += ofFolds(0, false, trial).value() / 40;
      planted += ofFolds(3, true, trial).value() / 40;
    }
    assertEquals(0, across, 0.15);
    assertTrue(within > 0.8, "in blocks of steps " + within);
    assertTrue(planted > 0.9, "planted " + planted);
  }

  /** Of a mean the margin is that of a Student interval, at the size of all evidence. */
  @Test
  void marginsAreThoseOfMeansWhereWorthIsAMean() {
    double noise = 3;
    double aged = 0;
    double squares = 0;
    for (int age = 0; age < STEPS; age++) {
      aged += Math.pow(EvidenceBound.KEPT, age);
      squares += Math.pow(EvidenceBound.KEPT, 2.0 * age);
    }
    double deviation = noise * Math.sqrt(squares) / aged;
    double sum = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      SplitHalves halves = SplitHalves.of(OPTIONS, 0);
      feed(halves, worths(OPTIONS), noise, 0, STEPS, trial);
      for (double margin : halves.margins(worth -> worth)) {
        sum += margin / OPTIONS / TRIALS;
      }
    }
    // Ten blocks: Student's t of 8 degrees of freedom.
    assertEquals(2.306 * deviation, sum, 0.25 * deviation);
  }

  @Test
  void whatDoesNotDependOnWorthHasNoMargin() {
    SplitHalves halves = SplitHalves.of(3, 2);
    assertEquals(0, halves.margins(worth -> worth).length, "no evidence yet");
    feed(halves, new double[] {1, 0, -1}, 1, 0, STEPS, 1);
    double[] margins = halves.margins(worth -> new float[] {0.5f, worth[1], 0.25f});
    assertEquals(0, margins[0]);
    assertTrue(margins[1] > 0);
    assertEquals(0, margins[2]);
  }

  @Test
  void oneFoldAloneCannotBeSaid() {
    SplitHalves halves = SplitHalves.of(OPTIONS, 2);
    for (int step = 0; step < STEPS; step++) {
      halves.begin(OptionalInt.of(2));
      halves.add(step % OPTIONS, 1, step % 7);
    }
    assertEquals(Reliability.UNKNOWN, halves.reliability());
  }

  @Test
  void theReliabilityOfAPlantedWorthIsFound() {
    // Theory: 0.93, 0.78 and 0.56.
    assertMeasuresTheory(3, 0.02);
    assertMeasuresTheory(6, 0.05);
    assertMeasuresTheory(10, 0.09);
  }

  @Test
  void noiseIsAboutNothingAndSeldomHeard() {
    double sum = 0;
    int heard = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Reliability found = measured(new double[OPTIONS], 1, trial);
      sum += found.value();
      heard += found.heard() ? 1 : 0;
      assertTrue(found.known());
    }
    assertEquals(0, sum / TRIALS, 0.15);
    assertTrue(heard <= 0.05 * TRIALS, "heard in noise " + heard + " times");
  }

  /** The usual correlation of two numbers is always 1 or −1. */
  @Test
  void twoOptionsSayWhetherTheyDiffer() {
    int heard = 0;
    int inNoise = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      heard += measured(worths(2), 3, trial).heard() ? 1 : 0;
      inNoise += measured(new double[2], 3, trial).heard() ? 1 : 0;
    }
    assertTrue(heard > 0.8 * TRIALS, "heard " + heard + " times");
    assertTrue(inNoise <= 0.07 * TRIALS, "heard in noise " + inNoise + " times");
  }

  /** As alignments along a running mean of directions do, of which each step keeps 0.8. */
  @Test
  void noiseThatNeighbouringStepsShareIsNotTakenForSignal() {
    int heard = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      SplittableRandom random = new SplittableRandom(trial);
      SplitHalves halves = SplitHalves.of(OPTIONS, 2);
      double[] shared = new double[OPTIONS];
      for (int step = 0; step < STEPS; step++) {
        halves.begin();
        for (int option = 0; option < OPTIONS; option++) {
          shared[option] = 0.8 * shared[option] + 0.2 * random.nextGaussian();
          halves.add(option, 1, shared[option] + 0.3 * random.nextGaussian());
        }
      }
      heard += halves.reliability().heard() ? 1 : 0;
    }
    assertTrue(heard <= 0.1 * TRIALS, "heard in shared noise " + heard + " times");
  }

  @Test
  void halvesWithoutNoiseAgreeInFull() {
    Reliability found = measured(worths(OPTIONS), 0, 0);
    assertEquals(1, found.value(), 1e-3);
    assertEquals(1, found.low(), 2e-2);
    assertTrue(found.heard());
  }

  @Test
  void worthsThatNeverDifferCannotBeSaid() {
    double[] even = new double[OPTIONS];
    Arrays.fill(even, 0.3);
    Reliability found = measured(even, 0, 0);
    assertEquals(Double.NaN, found.value());
    assertFalse(found.known());
    assertEquals(Reliability.UNKNOWN, measured(new double[OPTIONS], 0, 0));
  }

  @Test
  void nothingIsSaidBeforeEachHalfHasTwoBlocks() {
    SplitHalves halves = SplitHalves.of(OPTIONS, 2);
    assertEquals(Reliability.UNKNOWN, halves.reliability());
    feed(halves, worths(OPTIONS), 3, 0, 45, 1);
    assertEquals(Reliability.UNKNOWN, halves.reliability());
    feed(halves, worths(OPTIONS), 3, 45, 46, 1);
    assertTrue(halves.reliability().known());
  }

  /** Blocks of ten upper steps to the halves in turn, five steps between them to neither. */
  @Test
  void stepsGoToTheHalvesInBlocksAndThoseBetweenToNeither() {
    SplitHalves opposed = SplitHalves.of(2, 0);
    SplitHalves between = SplitHalves.of(2, 0);
    for (int step = 0; step < 60; step++) {
      double sign = step / 15 % 2 == 0 ? 1 : -1;
      boolean apart = step % 15 >= 10;
      opposed.begin();
      between.begin();
      for (int option = 0; option < 2; option++) {
        double worth = option == 0 ? sign : -sign;
        opposed.add(option, 1, worth);
        between.add(option, 1, apart ? -1000 * worth : worth);
      }
    }
    assertEquals(-1, opposed.reliability().value(), 1e-9);
    assertEquals(opposed.reliability(), between.reliability());
  }

  /** One half of a run may be judged on a scale of its own; of many options the pattern counts. */
  @Test
  void ofManyOptionsTheHalvesMayDifferInScale() {
    SplitHalves many = SplitHalves.of(OPTIONS, 2);
    SplitHalves few = SplitHalves.of(2, 2);
    for (int step = 0; step < STEPS; step++) {
      double scale = step / 15 % 2 == 0 ? 5 : 1;
      many.begin();
      few.begin();
      for (int option = 0; option < OPTIONS; option++) {
        many.add(option, 1, scale * (option % 2));
      }
      few.add(0, 1, scale);
      few.add(1, 1, -scale);
    }
    assertEquals(1, many.reliability().value(), 1e-9);
    assertTrue(few.reliability().value() < 0.8, few.reliability().figures());
  }

  @Test
  void onlyDifferencesWithinAPanelCount() {
    SplitHalves one = new SplitHalves(new int[] {4}, new double[] {1, 1, 1, 1}, 2);
    SplitHalves two = new SplitHalves(new int[] {2, 2}, new double[] {1, 1, 1, 1}, 2);
    // Two panels far apart, within each nothing but noise.
    double[] worth = {5, 5, -5, -5};
    feed(one, worth, 1, 0, STEPS, 3);
    feed(two, worth, 1, 0, STEPS, 3);
    assertTrue(one.reliability().low() > 0.9, one.reliability().figures());
    assertFalse(two.reliability().low() > 0, two.reliability().figures());
  }

  @Test
  void anOptionCountsByItsShare() {
    SplitHalves halves = new SplitHalves(new int[] {3}, new double[] {1, 1, 0}, 2);
    SplitHalves without = SplitHalves.of(2, 2);
    for (int step = 0; step < STEPS; step++) {
      SplittableRandom random = new SplittableRandom(step);
      halves.begin();
      without.begin();
      for (int option = 0; option < 3; option++) {
        double value = option + 2 * random.nextGaussian();
        halves.add(option, 1, value);
        if (option < 2) {
          without.add(option, 1, value);
        }
      }
    }
    assertEquals(without.reliability().value(), halves.reliability().value(), 1e-12);
  }

  @Test
  void theOrderWithinAStepDoesNotMatter() {
    SplitHalves forwards = SplitHalves.of(OPTIONS, 2);
    SplitHalves backwards = SplitHalves.of(OPTIONS, 2);
    SplittableRandom random = new SplittableRandom(5);
    for (int step = 0; step < STEPS; step++) {
      int[] options = random.ints(40, 0, OPTIONS).toArray();
      double[] values = random.doubles(40, -1, 1).toArray();
      forwards.begin();
      backwards.begin();
      for (int i = 0; i < 40; i++) {
        forwards.add(options[i], 1, values[i]);
        backwards.add(options[39 - i], 1, values[39 - i]);
      }
    }
    assertEquals(forwards.reliability().value(), backwards.reliability().value(), 1e-9);
    assertEquals(forwards.reliability().low(), backwards.reliability().low(), 1e-9);
  }

  @Test
  void goesOnFromItsState() {
    SplitHalves whole = SplitHalves.of(OPTIONS, 2);
    feed(whole, worths(OPTIONS), 4, 0, 73, 1);
    Map<String, Tensor> state = new HashMap<>();
    whole.save(state);
    Map<String, Tensor> named = new TreeMap<>();
    whole.save(named, option -> "half." + option);
    SplitHalves resumed = SplitHalves.of(OPTIONS, 2);
    resumed.restore(state);
    SplitHalves byName = SplitHalves.of(OPTIONS, 2);
    byName.restore(named, option -> "half." + option);
    feed(whole, worths(OPTIONS), 4, 73, STEPS, 1);
    feed(resumed, worths(OPTIONS), 4, 73, STEPS, 1);
    feed(byName, worths(OPTIONS), 4, 73, STEPS, 1);
    assertEquals(whole.reliability(), resumed.reliability());
    assertEquals(whole.reliability(), byName.reliability());
  }

  /** Kept by name, what is known of an option goes with it, wherever it stands. */
  @Test
  void optionsMayBeInAnotherOrder() {
    SplitHalves halves = SplitHalves.of(3, 2);
    feed(halves, new double[] {1, 0, -1}, 2, 0, STEPS, 1);
    Map<String, Tensor> state = new HashMap<>();
    halves.save(state, option -> names("abc", option));
    SplitHalves turned = SplitHalves.of(3, 2);
    turned.restore(state, option -> names("cba", option));
    assertEquals(halves.reliability().value(), turned.reliability().value(), 1e-12);
    SplitHalves fewer = SplitHalves.of(2, 2);
    fewer.restore(state, option -> names("ab", option));
    assertTrue(fewer.reliability().known());
    assertNotEquals(halves.reliability().value(), fewer.reliability().value());
  }

  @Test
  void aStateOfOtherOptionsIsRefusedAndAnOlderOneLeavesHalvesEmpty() {
    SplitHalves halves = SplitHalves.of(3, 2);
    halves.restore(Map.of("bound.allowed", Tensor.of(0.5)));
    assertEquals(Reliability.UNKNOWN, halves.reliability());
    Map<String, Tensor> state = new HashMap<>();
    SplitHalves.of(4, 2).save(state);
    assertThrows(IllegalArgumentException.class, () -> halves.restore(state));
    state.remove("halves.evidence");
    assertThrows(IllegalArgumentException.class, () -> halves.restore(state));
    Map<String, Tensor> short1 = Map.of("a", Tensor.of(1.0), "halves.clock", Tensor.of(1.0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> halves.restore(short1, option -> "a"));
    assertThrows(
        IllegalArgumentException.class, () -> new SplitHalves(new int[] {2}, new double[3], 2));
  }

  @Test
  void longRunsForgetWhatIsOld() {
    SplitHalves halves = SplitHalves.of(OPTIONS, 2);
    feed(halves, worths(OPTIONS), 1, 0, 300, 1);
    assertTrue(halves.reliability().low() > 0.9);
    feed(halves, new double[OPTIONS], 6, 300, 1500, 1);
    assertFalse(halves.reliability().low() > 0.3, halves.reliability().figures());
    assertTrue(halves.reliability().known());
  }

  @Test
  void wordsSayWhatWasHeard() {
    String signal = new Reliability(0.82, 0.7, 0.9).words("what places are worth");
    assertEquals(
        "what places are worth, measured on one half of the evidence, agrees with the other half:"
            + " reliability 0.82 (0.70 to 0.90)",
        signal);
    String noise = new Reliability(0.02, -0.3, 0.3).words("worth");
    assertTrue(noise.contains("0.02 (-0.30 to 0.30); nothing was heard, do not learn it"), noise);
    String open = new Reliability(0.4, -0.1, 0.8).words("worth");
    assertTrue(open.contains("cannot be told from noise yet"), open);
    String unknown = Reliability.UNKNOWN.words("worth");
    assertTrue(unknown.contains("cannot be said") && !unknown.contains("NaN"), unknown);
    assertEquals("cannot be said", Reliability.UNKNOWN.figures());
  }

  @Test
  void diagnosticsCarryItThereAndBack() {
    Reliability found = new Reliability(0.5, 0.25, 0.75);
    assertEquals(
        Map.of("reliability", 0.5, "reliabilityLow", 0.25, "reliabilityHigh", 0.75),
        found.diagnostics());
    assertEquals(found, Reliability.of(found.diagnostics()));
    assertTrue(Reliability.toldBy(Reliability.UNKNOWN.diagnostics()));
    assertFalse(Reliability.toldBy(Map.of("significance", 1.0)));
    assertEquals(Reliability.UNKNOWN, Reliability.of(Map.of()));
  }
}
