package kizu.recipe.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import kizu.api.config.Options;
import kizu.api.evidence.Reliability;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Choice.Category.Subject;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.Chooser.Draw;
import kizu.api.recipe.Chooser.Evidence;
import kizu.api.synthesis.Parameter;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedChoicesTest {
  private static final Choice SOURCE =
      new Choice.Category("source", Subject.SOURCE, List.of("plain", "twin", "useless"));
  private static final Choice.Magnitude SHIFT =
      new Choice.Magnitude(
          "plain: brightness.shift", Parameter.continuous("shift", "", -0.3, 0.3, 0));
  private static final Choice.Magnitude ANGLE =
      new Choice.Magnitude("plain: rotate.angle", Parameter.periodic("angle", "°", -180, 180, 0));

  private static Chooser open() {
    LearnedChoices policy = new LearnedChoices(0.12, 1.5, 0, 0, 0, 0, 0);
    return policy.open(Options.defaults(policy.options()));
  }

  private static int draw(float[] p, SplittableRandom random) {
    double left = random.nextDouble();
    int i = 0;
    while (i < p.length - 1 && left >= p[i]) {
      left -= p[i++];
    }
    return i;
  }

  /** Upper steps of 50 defects whose alignment is a function of their draws, plus noise. */
  private static void feed(
      Chooser chooser,
      int steps,
      long seed,
      List<Choice> choices,
      ToDoubleFunction<List<Draw>> worth) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int s = 0; s < steps; s++) {
      List<Evidence> evidence = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        List<Draw> draws = new ArrayList<>();
        for (Choice choice : choices) {
          float[] p = chooser.probabilities(choice);
          for (int k = 0; k < p.length; k++) {
            p[k] = 0.75f * p[k] + 0.25f / p.length;
          }
          int option = draw(p, random);
          draws.add(new Draw(choice, option, p[option]));
        }
        evidence.add(new Evidence(draws, worth.applyAsDouble(draws) + random.nextGaussian()));
      }
      chooser.learn(evidence);
    }
  }

  /** Policies that learned from other evidence of the same worth differ by about their margins. */
  @Test
  void marginsTellHowFarOtherEvidenceWouldHaveLed() {
    int seeds = 30;
    double sum = 0;
    double squares = 0;
    double margins = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Chooser chooser = open();
      assertEquals(0, chooser.margins(SOURCE).length, "even is no estimate");
      feed(chooser, 120, seed, List.of(SOURCE), draws -> draws.get(0).option() == 2 ? -0.4 : 0);
      double p = chooser.probabilities(SOURCE)[0];
      double[] margin = chooser.margins(SOURCE);
      assertEquals(3, margin.length);
      sum += p;
      squares += p * p;
      margins += margin[0] / seeds;
    }
    double deviation = Math.sqrt((squares - sum * sum / seeds) / (seeds - 1));
    assertTrue(
        margins > 1.2 * deviation && margins < 5 * deviation,
        "margins " + margins + ", deviation over seeds " + deviation);
  }

  private static double middle(Choice.Magnitude choice, int option) {
    return (choice.low(option) + choice.low(option + 1)) / 2;
  }

  private static double mean(Chooser chooser, Choice.Magnitude choice) {
    float[] p = chooser.probabilities(choice);
    double mean = 0;
    for (int i = 0; i < p.length; i++) {
      mean += p[i] * middle(choice, i);
    }
    return mean;
  }

  @Test
  void aPlantedChoiceIsReliableAndAnotherIsNot() {
    Chooser chooser = open();
    feed(
        chooser,
        100,
        1,
        List.of(SOURCE, SHIFT, ANGLE),
        draws -> {
          double off = (middle(SHIFT, draws.get(1).option()) - 0.12) / 0.1;
          return (draws.get(0).option() == 2 ? -1 : 0) + Math.exp(-off * off / 2);
        });
    Reliability source = Reliability.of(chooser.diagnostics(SOURCE));
    Reliability shift = Reliability.of(chooser.diagnostics(SHIFT));
    Reliability angle = Reliability.of(chooser.diagnostics(ANGLE));
    assertTrue(source.heard() && source.value() > 0.8, source.figures());
    assertTrue(shift.heard() && shift.value() > 0.8, shift.figures());
    assertTrue(angle.known() && !angle.heard(), angle.figures());
  }

  /** As many steps as are enough where nobody tells of folds. */
  @Test
  void ofFoldsTwoHaveToBeHeard() {
    LearnedChoices policy = new LearnedChoices(0.12, 1.5, 0, 0, 0, 0.5, 0);
    Chooser chooser = policy.open(Options.defaults(policy.options()));
    List<Choice> choices = List.of(SOURCE, Choice.Category.REAL_OR_SYNTHETIC);
    for (int fold = 0; fold < 2; fold++) {
      chooser.judgedOn(fold);
      feed(chooser, 60, fold, choices, draws -> draws.get(0).option() + draws.get(1).option());
      for (Choice choice : choices) {
        assertEquals(fold == 1, Reliability.of(chooser.diagnostics(choice)).known());
      }
    }
  }

  /** Of categories each option's evidence goes by its name, and a resumed run goes on with it. */
  @Test
  void halvesGoOnFromTheState() {
    Chooser whole = open();
    feed(whole, 50, 1, List.of(SOURCE, SHIFT), draws -> draws.get(0).option());
    Chooser resumed = open();
    resumed.restore(whole.state());
    feed(whole, 30, 2, List.of(SOURCE, SHIFT), draws -> draws.get(0).option());
    feed(resumed, 30, 2, List.of(SOURCE, SHIFT), draws -> draws.get(0).option());
    assertTrue(Reliability.of(whole.diagnostics(SOURCE)).known());
    assertEquals(whole.diagnostics(SOURCE), resumed.diagnostics(SOURCE));
    assertEquals(whole.diagnostics(SHIFT), resumed.diagnostics(SHIFT));
    Map<String, Tensor> damaged = new TreeMap<>(whole.state());
    damaged.put("source/half.plain", Tensor.of(1.0));
    assertThrows(IllegalArgumentException.class, () -> open().restore(damaged));
  }

  @Test
  void aPlantedMagnitudeIsRecovered() {
    Chooser chooser = open();
    feed(
        chooser,
        100,
        1,
        List.of(SHIFT),
        draws -> {
          double off = (middle(SHIFT, draws.get(0).option()) - 0.12) / 0.1;
          return Math.exp(-off * off / 2);
        });
    assertEquals(0.12, mean(chooser, SHIFT), 0.06);
  }

  /** Beyond 0.12 all are worth the same: the least change that does is wanted, on either side. */
  @ParameterizedTest
  @ValueSource(doubles = {0.12, -0.12})
  void onAPlateauTheLeastChangeIsPreferred(double edge) {
    Chooser chooser = open();
    feed(
        chooser,
        100,
        1,
        List.of(SHIFT),
        draws -> {
          double lacking = Math.max(0, 1 - middle(SHIFT, draws.get(0).option()) / edge);
          return Math.exp(-lacking * lacking * 2);
        });
    float[] p = chooser.probabilities(SHIFT);
    int mode = 0;
    for (int i = 1; i < p.length; i++) {
      mode = p[i] > p[mode] ? i : mode;
    }
    assertEquals(edge, middle(SHIFT, mode), 0.06);
  }

  @Test
  void aPlantedAngleIsRecoveredAcrossTheSeam() {
    Chooser chooser = open();
    feed(
        chooser,
        100,
        2,
        List.of(ANGLE),
        draws -> Math.cos(Math.toRadians(middle(ANGLE, draws.get(0).option()) - 178)));
    float[] p = chooser.probabilities(ANGLE);
    assertTrue(p[0] + p[1] + p[22] + p[23] > 0.4, "at the seam " + (p[0] + p[1] + p[22] + p[23]));
    assertTrue(p[11] + p[12] < 0.01, "opposite " + (p[11] + p[12]));
  }

  @Test
  void aUselessSourceIsLeftAndTwinsShareEvenly() {
    for (long seed = 0; seed < 5; seed++) {
      Chooser chooser = open();
      feed(
          chooser,
          100,
          seed,
          List.of(SOURCE, SHIFT),
          draws -> draws.get(0).option() == 2 ? -0.7 : 0);
      float[] p = chooser.probabilities(SOURCE);
      assertTrue(p[2] < 0.25 * Math.min(p[0], p[1]), "seed " + seed + ": useless " + p[2]);
      assertEquals(0.5, p[0] / (p[0] + p[1]), 0.1, "seed " + seed);
    }
  }

  @Test
  void noiseIsNotFollowed() {
    double allowed = 0;
    for (long seed = 0; seed < 20; seed++) {
      Chooser chooser = open();
      feed(chooser, 80, seed, List.of(SHIFT), draws -> 0);
      allowed += Objects.requireNonNull(chooser.diagnostics(SHIFT).get("allowedDivergence"));
    }
    assertTrue(allowed / 20 < 0.1, "mean allowed divergence " + allowed / 20);
  }

  @Test
  void cutsStayEvenUnlessASiteSaysOtherwise() {
    Choice cuts = new Choice.Category("cut", Subject.CUT, List.of("a", "b", "c", "d"));
    Chooser chooser = open();
    feed(chooser, 60, 6, List.of(cuts), draws -> draws.get(0).option() == 2 ? -1 : 0);
    assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, chooser.probabilities(cuts), 1e-6f);
    LearnedChoices policy = new LearnedChoices(0.12, 1.5, 1.5, 0, 0, 0, 0);
    Chooser free = policy.open(Options.defaults(policy.options()));
    feed(free, 60, 6, List.of(cuts), draws -> draws.get(0).option() == 2 ? -1 : 0);
    assertTrue(free.probabilities(cuts)[2] < 0.1, "the bad cut " + free.probabilities(cuts)[2]);
  }

  @Test
  void aChoiceNeverSeenIsEven() {
    assertArrayEquals(new float[] {1f / 3, 1f / 3, 1f / 3}, open().probabilities(SOURCE), 1e-6f);
  }

  @Test
  void goesOnFromItsState() {
    ToDoubleFunction<List<Draw>> worth = draws -> draws.get(0).option() == 2 ? -1 : 0;
    List<Choice> choices = List.of(SOURCE, SHIFT);
    Chooser whole = open();
    feed(whole, 20, 3, choices, worth);
    Map<String, Tensor> state = whole.state();
    Chooser resumed = open();
    resumed.restore(state);
    // Written again before anything is asked for, nothing is lost.
    assertEquals(state.keySet(), resumed.state().keySet());
    feed(whole, 5, 4, choices, worth);
    feed(resumed, 5, 4, choices, worth);
    for (Choice choice : choices) {
      assertArrayEquals(whole.probabilities(choice), resumed.probabilities(choice), 0);
    }
  }

  @Test
  void aSourceThatLeavesAndReturnsIsWhatItWas() {
    Choice without = new Choice.Category("source", Subject.SOURCE, List.of("plain", "twin"));
    Chooser chooser = open();
    feed(chooser, 60, 5, List.of(SOURCE), draws -> draws.get(0).option() == 2 ? -1 : 0);
    float[] before = chooser.probabilities(SOURCE);
    float[] meanwhile = chooser.probabilities(without);
    assertArrayEquals(new float[] {0.5f, 0.5f}, meanwhile, 0.1f);
    Chooser resumed = open();
    resumed.restore(chooser.state());
    assertArrayEquals(before, chooser.probabilities(SOURCE), 0);
    assertArrayEquals(before, resumed.probabilities(SOURCE), 0);
  }

  /** Drawn among three, then, after the first of them failed, among the two that are left. */
  @Test
  void whatWasDrawnAmongOptionsThatAreGoneIsNotLaidToOthers() {
    Choice left = new Choice.Category("source", Subject.SOURCE, List.of("twin", "useless"));
    Chooser chooser = open();
    SplittableRandom random = new SplittableRandom(11);
    for (int step = 0; step < 60; step++) {
      List<Evidence> evidence = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Choice choice = i < 30 ? SOURCE : left;
        int option = random.nextInt(choice.options());
        boolean useless = choice.equals(left) && option == 1;
        double worth = choice.equals(left) ? (useless ? -1 : 0) : (option == 0 ? -5 : 0);
        evidence.add(
            new Evidence(
                List.of(new Draw(choice, option, 1.0 / choice.options())),
                worth + random.nextGaussian()));
      }
      chooser.learn(evidence);
    }
    float[] p = chooser.probabilities(left);
    assertTrue(p[1] < 0.25 * p[0], "useless " + p[1]);
  }

  @Test
  void aStateThatDoesNotFitIsRefused() {
    Chooser chooser = open();
    Map<String, Tensor> odd = Map.of("source/option.plain", Tensor.of(1.0, 2.0, 3.0));
    assertThrows(IllegalArgumentException.class, () -> chooser.restore(odd));
    assertArrayEquals(new float[] {1f / 3, 1f / 3, 1f / 3}, chooser.probabilities(SOURCE), 1e-6f);
  }

  @Test
  void aSourceThatJoinsLeavesWhatIsKnownOfTheOthers() {
    Chooser chooser = open();
    feed(chooser, 60, 5, List.of(SOURCE), draws -> draws.get(0).option() == 2 ? -1 : 0);
    Choice more =
        new Choice.Category("source", Subject.SOURCE, List.of("plain", "twin", "useless", "+haze"));
    float[] p = chooser.probabilities(more);
    assertTrue(p[2] < 0.5 * p[0] && p[3] > p[2], "probabilities " + p[0] + " " + p[2] + " " + p[3]);
  }
}
