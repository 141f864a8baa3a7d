package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Choice.Category.Subject;
import kizu.api.recipe.Chooser;
import kizu.api.synthesis.Parameter;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  private static final Choice.Magnitude ANGLE =
      new Choice.Magnitude("angle", Parameter.periodic("angle", "°", -180, 180, 0));
  private static final Choice.Magnitude FLIP =
      new Choice.Magnitude("flip", Parameter.discrete("flip", "", 0, 1, 0));
  private static final Choice.Magnitude COUNT =
      new Choice.Magnitude("count", Parameter.discrete("count", "", 1, 100, 1));
  private static final Choice SOURCE =
      new Choice.Category("source", Subject.SOURCE, List.of("a", "b", "c", "d"));

  /** All of the probability on one option. */
  private static Chooser only(int option) {
    return choice -> {
      float[] p = new float[choice.options()];
      p[option] = 1;
      return p;
    };
  }

  @Test
  void evenChoiceDrawsAsAFixedRangeDoes() {
    Choices even = new Choices(Fakes::even, 0);
    SplittableRandom one = new SplittableRandom(4);
    SplittableRandom two = new SplittableRandom(4);
    for (int i = 0; i < 100; i++) {
      Choices.Draws draws = even.begin();
      assertEquals(two.nextInt(4), draws.option(SOURCE, one));
      assertEquals(two.nextDouble(-180, 180), draws.magnitude(ANGLE, one));
    }
  }

  @Test
  void aMagnitudeLiesInTheIntervalThatWasDrawn() {
    SplittableRandom random = new SplittableRandom(5);
    for (Choice.Magnitude choice : List.of(ANGLE, FLIP, COUNT)) {
      for (int option = 0; option < choice.options(); option++) {
        Choices.Draws draws = new Choices(only(option), 0).begin();
        for (int i = 0; i < 20; i++) {
          double value = draws.magnitude(choice, random);
          assertTrue(value >= choice.low(option), choice.name() + " " + option + ": " + value);
          boolean last = option == choice.options() - 1;
          double high = last ? choice.parameter().maximum() : choice.low(option + 1);
          assertTrue(value <= high, choice.name() + " " + option + ": " + value);
          if (choice.parameter().discrete()) {
            assertEquals(Math.rint(value), value);
          }
        }
      }
    }
  }

  @Test
  void everyValueOfADiscreteMagnitudeCanBeDrawn() {
    SplittableRandom random = new SplittableRandom(6);
    Set<Double> seen = new TreeSet<>();
    for (int option = 0; option < COUNT.options(); option++) {
      Choices.Draws draws = new Choices(only(option), 0).begin();
      for (int i = 0; i < 100; i++) {
        seen.add(draws.magnitude(COUNT, random));
      }
    }
    assertEquals(100, seen.size());
  }

  @Test
  void everyDrawIsNotedWithItsProbability() {
    Choices exploring = new Choices(only(2), 0.2);
    SplittableRandom random = new SplittableRandom(7);
    int[] drawn = new int[4];
    for (int i = 0; i < 4000; i++) {
      Choices.Draws draws = exploring.begin();
      int option = draws.option(SOURCE, random);
      drawn[option]++;
      assertEquals(
          List.of(new Chooser.Draw(SOURCE, option, option == 2 ? 0.8 + 0.2 / 4 : 0.2 / 4)),
          draws.made());
    }
    assertEquals(0.85, drawn[2] / 4000.0, 0.03);
    assertTrue(drawn[0] > 100 && drawn[1] > 100 && drawn[3] > 100);
  }

  @Test
  void aPolicyThatBreaksItsContractIsNamed() {
    for (float[] wrong :
        List.of(new float[] {1}, new float[] {2, -1, 0, 0}, new float[] {Float.NaN, 0, 0, 1})) {
      Choices choices = new Choices(choice -> wrong, 0.1);
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> choices.probabilities(SOURCE));
      assertTrue(Objects.requireNonNull(e.getMessage()).contains("'source'"), e.getMessage());
    }
  }
}
