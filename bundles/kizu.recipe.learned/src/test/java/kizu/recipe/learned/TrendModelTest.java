package kizu.recipe.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kizu.api.config.Options;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Choice.Category;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.Chooser.Draw;
import kizu.api.recipe.Chooser.Evidence;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TrendModelTest {
  private static final Choice SHARE = Category.REAL_OR_SYNTHETIC;
  private static final Choice NUMBER = Category.FEWER_OR_MORE;
  private static final Choice DISTRACTORS = Category.FEWER_OR_MORE_DISTRACTORS;

  private static Chooser open(double number, double share) {
    return open(number, share, 0);
  }

  private static Chooser open(double number, double share, double distractors) {
    LearnedChoices policy = new LearnedChoices(0.1, 0, 0, 0, number, share, distractors);
    return policy.open(Options.defaults(policy.options()));
  }

  /** Upper steps of eight windows of each kind, the second worth so much more. */
  private static void feed(
      Chooser chooser, Choice choice, int steps, double more, double scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int s = 0; s < steps; s++) {
      List<Evidence> evidence = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        double worth = (i % 2 == 1 ? more : 0) + random.nextGaussian();
        evidence.add(new Evidence(List.of(new Draw(choice, i % 2, 0.5)), scale * worth));
      }
      chooser.learn(evidence);
    }
  }

  private static float second(Chooser chooser, Choice choice) {
    return chooser.probabilities(choice)[1];
  }

  private static double told(Chooser chooser, String name) {
    return Objects.requireNonNull(chooser.diagnostics(SHARE).get(name), name);
  }

  @Test
  void oddsMoveTowardsWhatIsWorthMore() {
    for (double more : new double[] {1, -1}) {
      Chooser chooser = open(0, 0.3);
      assertEquals(0.5f, second(chooser, SHARE));
      feed(chooser, SHARE, 30, more, 1, 1);
      float found = second(chooser, SHARE);
      // 0.3 nats of even choice between two.
      assertEquals(more > 0 ? 0.87 : 0.13, found, 0.01);
      assertEquals(0.3, told(chooser, "allowedDivergence"), 1e-9);
      assertEquals(Math.signum(more), Math.signum(told(chooser, "significance")));
    }
  }

  @Test
  void anyShareMayBeReachedFromSevenTenthsOn() {
    Chooser chooser = open(0, 0.7);
    feed(chooser, SHARE, 40, -1, 1, 1);
    assertEquals(0, second(chooser, SHARE), 0.01);
  }

  @Test
  void whatIsWorthTheSameStays() {
    for (int seed = 0; seed < 20; seed++) {
      Chooser chooser = open(0, 0.7);
      feed(chooser, SHARE, 60, 0, 1, seed);
      assertEquals(0.5f, second(chooser, SHARE), 0.25f, "seed " + seed);
    }
  }

  /** Trust in synthetic windows is not spent on leaving them out when chance prefers others. */
  @Test
  void trustIsNotTurnedRound() {
    Chooser chooser = open(0, 0.7);
    feed(chooser, SHARE, 30, 0.7, 1, 1);
    assertTrue(second(chooser, SHARE) > 0.95);
    for (int step = 0; told(chooser, "significance") > -0.2; step++) {
      feed(chooser, SHARE, 1, -0.4, 1, step);
    }
    assertTrue(told(chooser, "significance") > -1, "no more than chance");
    assertTrue(second(chooser, SHARE) > 0.95, "was " + second(chooser, SHARE));
  }

  /** What is at stake is in the outcomes: late ones of a hundredth count as much. */
  @Test
  void stepsCountByWhatIsAtStake() {
    Chooser chooser = open(0, 0.7);
    feed(chooser, SHARE, 30, 0.7, 1, 1);
    double before = told(chooser, "significance");
    feed(chooser, SHARE, 40, -2, 0.01, 2);
    assertTrue(second(chooser, SHARE) > 0.95, "was " + second(chooser, SHARE));
    assertTrue(told(chooser, "significance") > 0.5 * before);
    Chooser equal = open(0, 0.7);
    feed(equal, SHARE, 30, 0.7, 1, 1);
    feed(equal, SHARE, 40, -2, 1, 2);
    assertTrue(second(equal, SHARE) < 0.05, "was " + second(equal, SHARE));
  }

  /** Ageing would leave a third of what ninety steps have agreed on to go against. */
  @Test
  void whatEarlierFoldsAgreedOnIsNotUndoneByTheFirstStepsOfANetwork() {
    Chooser folds = open(0, 0.7);
    Chooser steps = open(0, 0.7);
    folds.judgedOn(0);
    feed(folds, SHARE, 90, 0.6, 1, 1);
    feed(steps, SHARE, 90, 0.6, 1, 1);
    folds.judgedOn(1);
    feed(folds, SHARE, 70, -0.8, 1, 2);
    feed(steps, SHARE, 70, -0.8, 1, 2);
    assertTrue(told(steps, "significance") < -1, "was " + told(steps, "significance"));
    assertTrue(told(folds, "significance") > -1, "was " + told(folds, "significance"));
    assertTrue(second(folds, SHARE) > 0.95, "was " + second(folds, SHARE));
  }

  @Test
  void eachIsDecidedWhereItMayMove() {
    assertFalse(open(0, 0).decides(SHARE));
    assertFalse(open(0, 0).decides(NUMBER));
    assertTrue(open(0, 0.1).decides(SHARE));
    assertFalse(open(0, 0.1).decides(NUMBER));
    assertTrue(open(0.1, 0).decides(NUMBER));
    assertFalse(open(0.1, 0).decides(DISTRACTORS));
    assertTrue(open(0, 0, 0.1).decides(DISTRACTORS));
    assertFalse(open(0, 0, 0.1).decides(NUMBER));
    assertFalse(open(0, 0, 0.1).decides(SHARE));
  }

  @Test
  void ofDistractorsThereAreFewerWhereTheyHarmAsFarAsIsAllowed() {
    Chooser chooser = open(0, 0, 0.7);
    feed(chooser, DISTRACTORS, 40, -1, 1, 1);
    assertEquals(0, second(chooser, DISTRACTORS), 0.01);
    assertEquals(0.5f, second(chooser, SHARE));
  }

  @Test
  void theTwoAreLearnedApart() {
    Chooser chooser = open(0.2, 0.7);
    feed(chooser, SHARE, 30, 1, 1, 1);
    feed(chooser, NUMBER, 30, -1, 1, 1);
    assertTrue(second(chooser, SHARE) > 0.95);
    assertEquals(0.2, second(chooser, NUMBER), 0.02, "0.2 nats");
  }

  @Test
  void outcomesThatAreAllAlikeSayNothing() {
    Chooser chooser = open(0, 0.7);
    feed(chooser, SHARE, 20, 1, 0, 1);
    assertEquals(0.5f, second(chooser, SHARE));
    assertEquals(0, told(chooser, "significance"));
  }

  @Test
  void aResumedRunGoesOnWithWhatIsKnown() {
    Chooser whole = open(0, 0.7);
    feed(whole, SHARE, 12, 0.5, 1, 1);
    Chooser resumed = open(0, 0.7);
    resumed.restore(whole.state());
    assertArrayEquals(whole.probabilities(SHARE), resumed.probabilities(SHARE));
    feed(whole, SHARE, 60, -0.5, 1, 2);
    feed(resumed, SHARE, 60, -0.5, 1, 2);
    assertArrayEquals(whole.probabilities(SHARE), resumed.probabilities(SHARE));
    assertEquals(whole.diagnostics(SHARE), resumed.diagnostics(SHARE));
    assertEquals(whole.state().keySet(), resumed.state().keySet());
    whole
        .state()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(
                    ((Tensor.Doubles) tensor).data(),
                    ((Tensor.Doubles) Objects.requireNonNull(resumed.state().get(name))).data(),
                    name));
    Map<String, Tensor> damaged = new TreeMap<>(whole.state());
    damaged.put("windows/half.real", Tensor.of(1.0));
    assertThrows(IllegalArgumentException.class, () -> open(0, 0.7).restore(damaged));
  }
}
