package kizu.recipe.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import kizu.api.evidence.Tilt;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Choice.Category.Subject;
import kizu.api.recipe.Chooser.Draw;
import kizu.api.recipe.Chooser.Evidence;
import kizu.api.synthesis.Parameter;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What single outcomes leave behind, in numbers worked out by hand. */
class LearnedChooserTest {
  private static final double EXACT = 1e-9;

  /** Of the bound, at half a nat: far enough that worth shows in probabilities. */
  private static final double ALLOWED = 0.5;

  private static final Choice PAIR =
      new Choice.Category("source", Subject.SOURCE, List.of("a", "b"));

  private static LearnedChooser open() {
    return new LearnedChooser(0.12, 1.5, 0, 0, 0, 0, 0);
  }

  private static Choice.Magnitude magnitude(Parameter parameter) {
    return new Choice.Magnitude("m", parameter);
  }

  private static Evidence drawn(Choice choice, int option, double proposal, double alignment) {
    return new Evidence(List.of(new Draw(choice, option, proposal)), alignment);
  }

  /** Two outcomes, standardised to 1 and -1, each counting once. */
  private static void apart(LearnedChooser chooser, Choice choice, int good, int bad) {
    double even = 1.0 / choice.options();
    chooser.learn(List.of(drawn(choice, good, even, 7), drawn(choice, bad, even, 5)));
  }

  /** The sum and the weight kept of an option. */
  private static double[] kept(LearnedChooser chooser, String name) {
    Tensor found = Objects.requireNonNull(chooser.state().get(name), name);
    return ((Tensor.Doubles) found).data();
  }

  private static double weight(LearnedChooser chooser, Choice choice, int option) {
    return kept(chooser, ChoiceModel.key(choice) + "option." + option)[1];
  }

  /** Knowledge of a magnitude: every option seen with weight 4, its worth given. */
  private static LearnedChooser knowing(Choice.Magnitude choice, IntToDoubleFunction worth) {
    String key = ChoiceModel.key(choice);
    Map<String, Tensor> state = new TreeMap<>();
    for (int i = 0; i < choice.options(); i++) {
      state.put(key + "option." + i, Tensor.of(8 * worth.applyAsDouble(i), 4.0));
    }
    state.put(key + "bound.allowed", Tensor.of(ALLOWED));
    state.put(key + "bound.sums", Tensor.of(0.0, 0.0, 0.0));
    LearnedChooser chooser = open();
    chooser.restore(state);
    return chooser;
  }

  /** Worths of deviation 1 with distances taken off are what the chooser's maps are tilted by. */
  private static void assertTakesOff(Choice.Magnitude choice, IntToDoubleFunction distance) {
    IntToDoubleFunction worth = i -> i % 2 == 0 ? 1.25 : -0.75;
    float[] expected = new float[choice.options()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (float) worth.applyAsDouble(i);
      expected[i] -= (float) distance.applyAsDouble(i);
    }
    assertArrayEquals(
        Tilt.of(expected, ALLOWED), knowing(choice, worth).probabilities(choice), 1e-5f);
  }

  @Test
  void outcomesCountInDeviationsFromTheirWeightedMean() {
    LearnedChooser chooser = open();
    // Weights 1, 1/2, 2 and, no more than, 8; mean 4.5 / 11.5.
    chooser.learn(
        List.of(
            drawn(PAIR, 0, 0.5, 1),
            drawn(PAIR, 0, 1, 3),
            drawn(PAIR, 1, 0.25, -1),
            drawn(PAIR, 1, 0.01, 0.5)));
    double mean = 0.391304347826087;
    double deviation = 1.510243849162097;
    assertArrayEquals(
        new double[] {(1 - mean + (3 - mean) / 2) / deviation, 1.5},
        kept(chooser, "source/option.a"),
        EXACT);
    assertArrayEquals(
        new double[] {((-1 - mean) * 2 + (0.5 - mean) * 8) / deviation, 10},
        kept(chooser, "source/option.b"),
        EXACT);
  }

  @Test
  void anOptionDrawnFarTooOftenCountsAnEighth() {
    Choice.Magnitude shift = magnitude(Parameter.continuous("shift", "", -0.3, 0.3, 0));
    LearnedChooser chooser = open();
    chooser.learn(List.of(drawn(shift, 3, 1, 1), drawn(shift, 3, 1, 2)));
    assertEquals(0.25, weight(chooser, shift, 3), EXACT);
  }

  @Test
  void anOutlierCountsAsThreeDeviations() {
    for (double sign : new double[] {1, -1}) {
      LearnedChooser chooser = open();
      List<Evidence> evidence = new ArrayList<>(Collections.nCopies(39, drawn(PAIR, 0, 0.5, 0)));
      evidence.add(drawn(PAIR, 1, 0.5, sign * 1e6));
      chooser.learn(evidence);
      assertArrayEquals(new double[] {3 * sign, 1}, kept(chooser, "source/option.b"), EXACT);
    }
  }

  @Test
  void outcomesThatAreAllAlikeSayNothing() {
    LearnedChooser chooser = open();
    chooser.learn(List.of(drawn(PAIR, 0, 0.5, 2), drawn(PAIR, 1, 0.5, 2)));
    assertArrayEquals(new double[] {0, 1}, kept(chooser, "source/option.a"), EXACT);
    assertArrayEquals(new double[] {0, 1}, kept(chooser, "source/option.b"), EXACT);
  }

  @Test
  void whatIsKnownAgesByAHundredthAStep() {
    LearnedChooser chooser = open();
    apart(chooser, PAIR, 0, 1);
    apart(chooser, PAIR, 0, 1);
    assertArrayEquals(new double[] {1.99, 1.99}, kept(chooser, "source/option.a"), EXACT);
    assertArrayEquals(new double[] {-1.99, 1.99}, kept(chooser, "source/option.b"), EXACT);
  }

  /** Each network of a cross-fitted training has as much of a say as any other. */
  @Test
  void whatIsKnownOfEarlierFoldsAgesNoFurther() {
    LearnedChooser chooser = open();
    chooser.judgedOn(0);
    apart(chooser, PAIR, 0, 1);
    apart(chooser, PAIR, 0, 1);
    LearnedChooser resumed = open();
    resumed.restore(chooser.state());
    for (LearnedChooser each : List.of(chooser, resumed)) {
      each.judgedOn(1);
      apart(each, PAIR, 0, 1);
      assertArrayEquals(new double[] {1.99, 1.99}, kept(each, "source/settled.a"), EXACT);
      assertArrayEquals(new double[] {-1.99, 1.99}, kept(each, "source/settled.b"), EXACT);
      assertArrayEquals(new double[] {1, 1}, kept(each, "source/option.a"), EXACT);
      apart(each, PAIR, 0, 1);
      each.judgedOn(0);
      apart(each, PAIR, 0, 1);
      assertArrayEquals(new double[] {3.98, 3.98}, kept(each, "source/settled.a"), EXACT);
    }
    assertEquals(chooser.state().keySet(), resumed.state().keySet());
    assertArrayEquals(chooser.probabilities(PAIR), resumed.probabilities(PAIR));
  }

  @Test
  void whatIsSettledIsPartOfTheWorth() {
    Map<String, Tensor> state = new TreeMap<>();
    Choice.Magnitude choice = magnitude(Parameter.continuous("m", "", 0, 1, 0));
    String key = ChoiceModel.key(choice);
    state.put(key + "bound.allowed", Tensor.of(ALLOWED));
    state.put(key + "bound.sums", Tensor.of(0.0, 0.0, 0.0));
    LearnedChooser together = open();
    LearnedChooser apart = open();
    for (int i = 0; i < choice.options(); i++) {
      state.put(key + "option." + i, Tensor.of(3.0 * i, 5.0));
    }
    together.restore(state);
    for (int i = 0; i < choice.options(); i++) {
      state.put(key + "option." + i, Tensor.of(1.0 * i, 2.0));
      state.put(key + "settled." + i, Tensor.of(2.0 * i, 3.0));
    }
    apart.restore(state);
    assertArrayEquals(together.probabilities(choice), apart.probabilities(choice));
    assertThrows(
        IllegalArgumentException.class,
        () -> open().restore(Map.of(key + "settled.0", Tensor.of(1.0))));
  }

  /** The first batch could not be predicted; the second was, and right. */
  @Test
  void everyBatchIsPredictedBeforeItIsLearnedFrom() {
    LearnedChooser chooser = open();
    apart(chooser, PAIR, 0, 1);
    assertEquals(0, chooser.diagnostics(PAIR).get("significance"));
    apart(chooser, PAIR, 0, 1);
    assertEquals(1, Objects.requireNonNull(chooser.diagnostics(PAIR).get("significance")), EXACT);
    assertEquals(0, chooser.diagnostics(PAIR).get("allowedDivergence"));
  }

  @Test
  void neighbouringIntervalsShareByTheirDistance() {
    Choice.Magnitude shift = magnitude(Parameter.continuous("shift", "", -0.3, 0.3, 0));
    LearnedChooser chooser = open();
    apart(chooser, shift, 1, 1);
    assertEquals(2, weight(chooser, shift, 1), EXACT);
    assertEquals(2 * Math.exp(-2.0 / 9), weight(chooser, shift, 0), EXACT);
    assertEquals(2 * Math.exp(-2.0 / 9), weight(chooser, shift, 2), EXACT);
    assertEquals(2 * Math.exp(-2), weight(chooser, shift, 4), EXACT);
    assertEquals(0, weight(chooser, shift, 23), EXACT);
  }

  @Test
  void theEndsOfAnAngleAreNeighbours() {
    Choice.Magnitude angle = magnitude(Parameter.periodic("angle", "°", -180, 180, 0));
    LearnedChooser chooser = open();
    apart(chooser, angle, 1, 1);
    assertEquals(2 * Math.exp(-8.0 / 9), weight(chooser, angle, 23), EXACT);
    assertEquals(2 * Math.exp(-8.0 / 9), weight(chooser, angle, 3), EXACT);
  }

  @Test
  void aFewValuesShareNothingAndEightDo() {
    Choice.Magnitude seven = magnitude(Parameter.discrete("count", "", 1, 7, 1));
    Choice.Magnitude eight = magnitude(Parameter.discrete("count", "", 1, 8, 1));
    LearnedChooser chooser = open();
    apart(chooser, seven, 2, 2);
    apart(chooser, eight, 2, 2);
    assertEquals(0, weight(chooser, seven, 3), EXACT);
    assertEquals(2 * Math.exp(-2.0 / 9), weight(chooser, eight, 3), EXACT);
  }

  @Test
  void aChangeIsTakenOffWorthByItsShareOfTheRange() {
    // Middles of 24 intervals of 1/24 each, from 0; nothing is changed at a quarter.
    assertTakesOff(
        magnitude(Parameter.continuous("x", "", 2, 6, 3)), i -> Math.abs((i + 0.5) / 24 - 0.25));
  }

  @Test
  void aChangeOfAnAngleGoesTheShorterWayRound() {
    assertTakesOff(
        magnitude(Parameter.periodic("angle", "°", 0, 360, 90)),
        i -> {
          double apart = Math.abs((i + 0.5) / 24 - 0.25);
          return apart > 0.5 ? 1 - apart : apart;
        });
  }

  @Test
  void aWholeNumberIsItsOwnValue() {
    assertTakesOff(
        magnitude(Parameter.discrete("count", "", 1, 10, 3)), i -> Math.abs(i - 2) / 9.0);
  }

  @Test
  void worthIsDrawnTowardsNothingAsIfFourMoreHadBeenSeen() {
    Choice three = new Choice.Category("source", Subject.SOURCE, List.of("a", "b", "c"));
    LearnedChooser chooser = open();
    chooser.restore(
        Map.of(
            "source/option.a", Tensor.of(6.0, 0.0),
            "source/option.b", Tensor.of(-12.0, 8.0),
            "source/option.c", Tensor.of(4.0, 4.0),
            "source/bound.allowed", Tensor.of(ALLOWED),
            "source/bound.sums", Tensor.of(0.0, 0.0, 0.0)));
    assertArrayEquals(
        Tilt.of(new float[] {1.5f, -1, 0.5f}, ALLOWED, 0.5), chooser.probabilities(three), 1e-6f);
  }

  @Test
  void whatWasNeverDrawnOrCouldNotBeOtherwiseTeachesNothing() {
    Choice only = new Choice.Category("only", Subject.SOURCE, List.of("a"));
    LearnedChooser chooser = open();
    assertTrue(chooser.learns());
    chooser.learn(
        List.of(
            drawn(PAIR, 0, 0, 1),
            drawn(PAIR, 1, 0, 2),
            drawn(PAIR, 1, 0.5, Double.NaN),
            drawn(only, 0, 1, 1),
            drawn(only, 0, 1, 2)));
    assertEquals(Set.of(), chooser.state().keySet());
  }

  @Test
  void oneOutcomeAloneTeachesNothingAndTwoDo() {
    LearnedChooser chooser = open();
    chooser.learn(List.of(drawn(PAIR, 0, 0.5, 1)));
    assertEquals(Set.of(), chooser.state().keySet());
    apart(chooser, PAIR, 0, 1);
    assertTrue(chooser.state().containsKey("source/option.a"));
  }

  @Test
  void aRestoredStateReplacesWhatWasLearnedSince() {
    LearnedChooser chooser = open();
    apart(chooser, PAIR, 0, 1);
    chooser.probabilities(new Choice.Category("other", Subject.BLEND, List.of("x", "y")));
    Map<String, Tensor> earlier =
        knowing(magnitude(Parameter.discrete("n", "", 1, 3, 1)), i -> i).state();
    chooser.restore(earlier);
    assertEquals(earlier.keySet(), chooser.state().keySet());
    apart(chooser, PAIR, 0, 1);
    assertArrayEquals(new double[] {1, 1}, kept(chooser, "source/option.a"), EXACT);
  }

  @Test
  void anOptionThatHasLeftWaitsAndTheOthersAreKeptOnce() {
    Choice three = new Choice.Category("source", Subject.SOURCE, List.of("a", "b", "c"));
    LearnedChooser chooser = open();
    apart(chooser, three, 0, 2);
    apart(chooser, PAIR, 0, 1);
    // Of "c" nothing is new and nothing lost; what was learned of "a" in between is not undone.
    assertArrayEquals(new double[] {-1, 1}, kept(chooser, "source/option.c"), EXACT);
    apart(chooser, three, 0, 2);
    assertArrayEquals(
        new double[] {1 + 0.99 + 0.99 * 0.99, 2.9701}, kept(chooser, "source/option.a"), EXACT);
    assertArrayEquals(new double[] {-1.99, 1.99}, kept(chooser, "source/option.c"), EXACT);
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new LearnedChoices(0.12, 1.5, -1, 0, 0, 0, 0));
    assertTrue(
        Objects.requireNonNull(refused.getMessage()).contains("cutDivergence"),
        refused.getMessage());
  }
}
