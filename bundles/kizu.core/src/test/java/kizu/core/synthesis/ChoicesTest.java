package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
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
  void ofSomeOptionsOnlyThoseAreDrawnAsOftenAsTheyAreBesidesEachOther() {
    Chooser uneven = choice -> new float[] {0.6f, 0.2f, 0.2f, 0};
    boolean[] allowed = {false, true, false, true};
    Choices.Draws draws = new Choices(uneven, 0.5).begin();
    SplittableRandom random = new SplittableRandom(7);
    int[] counts = new int[4];
    for (int i = 0; i < 4000; i++) {
      counts[draws.option(SOURCE, allowed, random)]++;
    }
    // With half of it even: 0.225 to 0.125.
    assertEquals(0, counts[0] + counts[2]);
    assertEquals(4000 * 0.225 / 0.35, counts[1], 120);
    for (Chooser.Draw draw : draws.made()) {
      assertEquals(draw.option() == 1 ? 0.225 / 0.35 : 0.125 / 0.35, draw.proposal(), 1e-6);
    }
  }

  @Test
  void whereNoAllowedOptionIsEverChosenTheyAreDrawnEvenly() {
    Choices.Draws draws = new Choices(only(0), 0).begin();
    SplittableRandom random = new SplittableRandom(8);
    Set<Integer> drawn = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      drawn.add(draws.option(SOURCE, new boolean[] {false, true, false, true}, random));
    }
    assertEquals(Set.of(1, 3), drawn);
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

  @Test
  void anEvenChoiceOfWholeNumbersGivesEachOfThem() {
    Choice.Magnitude few = new Choice.Magnitude("few", Parameter.discrete("few", "", 3, 6, 3));
    SplittableRandom random = new SplittableRandom(8);
    int[] seen = new int[10];
    for (int i = 0; i < 4000; i++) {
      Choices.Draws draws = new Choices(Fakes::even, 0).begin();
      int value = (int) draws.magnitude(few, random);
      seen[value]++;
      assertEquals(List.of(new Chooser.Draw(few, value - 3, 0.25)), draws.made());
    }
    for (int value = 0; value < 10; value++) {
      assertEquals(value >= 3 && value <= 6 ? 1000 : 0, seen[value], 150, "value " + value);
    }
  }

  @Test
  void aMagnitudeWithOneValueIsThatValue() {
    Choice.Magnitude one =
        new Choice.Magnitude("one", Parameter.continuous("one", "", 0, 1, 0).within(0.5, 0.5));
    Choices.Draws draws = new Choices(Fakes::even, 0).begin();
    assertEquals(0.5, draws.magnitude(one, new SplittableRandom(1)));
    assertEquals(List.of(new Chooser.Draw(one, 0, 1)), draws.made());
  }

  @Test
  void aWishIsDrawnAsThePolicySaysAndEvenChoiceWishesNothing() {
    SplittableRandom random = new SplittableRandom(9);
    assertEquals(-1, new Choices(Fakes::even, 0).begin().requested(ANGLE, random));
    assertEquals(3, new Choices(only(3), 0).begin().requested(ANGLE, random));
    Choices.Draws draws = new Choices(only(3), 0).begin();
    draws.requested(ANGLE, random);
    assertEquals(List.of(), draws.made(), "a wish is no choice yet");
  }

  @Test
  void whatCameIsTakenDownInItsIntervalWithItsProbability() {
    Choices.Draws draws = new Choices(only(3), 0.24).begin();
    draws.observed(ANGLE, -180);
    draws.observed(ANGLE, -180 + 15 * 3);
    draws.observed(ANGLE, 180);
    assertEquals(List.of(0, 3, 23), draws.made().stream().map(Chooser.Draw::option).toList());
    assertEquals(0.01, draws.made().get(0).proposal(), 1e-6);
    assertEquals(0.77, draws.made().get(1).proposal(), 1e-6);
    assertEquals(0.01, draws.made().get(2).proposal(), 1e-6);
  }

  @Test
  void anOptionWithoutProbabilityIsNeverDrawn() {
    Choices choices = new Choices(c -> new float[] {0, 0.5f, 0, 0.5f}, 0);
    SplittableRandom random = new SplittableRandom(10);
    int[] drawn = new int[4];
    for (int i = 0; i < 2000; i++) {
      drawn[choices.begin().option(SOURCE, random)]++;
    }
    assertEquals(0, drawn[0] + drawn[2]);
    assertEquals(1000, drawn[1], 120);
  }

  /** What is left over when probabilities do not quite add up. */
  @Test
  void roundingNeverDrawsWhatHasNoProbability() {
    Choices choices = new Choices(c -> new float[] {0.4995f, 0.4999f, 0, 0}, 0);
    RandomGenerator last =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return -1;
          }
        };
    assertEquals(1, choices.begin().option(SOURCE, last));
  }

  @Test
  void aPolicyIsAskedOfAChoiceOnce() {
    int[] asked = {0};
    Choices choices =
        new Choices(
            c -> {
              asked[0]++;
              return Fakes.even(c);
            },
            0);
    SplittableRandom random = new SplittableRandom(11);
    choices.begin().option(SOURCE, random);
    choices.begin().option(SOURCE, random);
    choices.probabilities(SOURCE)[0] = 7;
    assertEquals(0.25, choices.probabilities(SOURCE)[0], 1e-6, "what is handed out is a copy");
    assertEquals(1, asked[0]);
  }

  @Test
  void nearlyEvenIsEvenAndALittleMoreIsNot() {
    SplittableRandom random = new SplittableRandom(12);
    float off = 1e-7f;
    assertEquals(
        -1,
        new Choices(c -> new float[] {0.25f + off, 0.25f - off, 0.25f, 0.25f}, 0)
            .begin()
            .requested(SOURCE, random));
    assertTrue(
        new Choices(c -> new float[] {0.26f, 0.24f, 0.25f, 0.25f}, 0)
                .begin()
                .requested(SOURCE, random)
            >= 0);
  }

  @Test
  void magnitudesThatWereNotUsedAreForgottenAndTheRestIsKept() {
    Choices.Draws draws = new Choices(Fakes::even, 0).begin();
    SplittableRandom random = new SplittableRandom(13);
    draws.option(SOURCE, random);
    draws.magnitude(ANGLE, random);
    draws.forgetMagnitudes();
    assertEquals(List.of(SOURCE), draws.made().stream().map(Chooser.Draw::choice).toList());
  }
}
