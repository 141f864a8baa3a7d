package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Choice.Category;
import kizu.api.recipe.Chooser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureTest {
  /** Decides both, at one probability of the second option. */
  private record Odds(float second) implements Chooser {
    @Override
    public float[] probabilities(Choice choice) {
      return new float[] {1 - second, second};
    }

    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public boolean decides(Choice choice) {
      return true;
    }
  }

  private static final Chooser UNASKED =
      choice -> fail("asked for " + choice.name() + ", which it does not decide");

  private static double share(double configured, double second) {
    Odds odds = new Odds((float) second);
    return new Mixture(configured, 1, 0, odds).share(new Choices(odds, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5, 0.5",
    "0.6, 0.5, 0.6",
    "0.5, 0.25, 0.25",
    "0.5, 0, 0",
    "0.75, 0.25, 0.5",
    "0.2, 0.8, 0.5"
  })
  void oddsMultiplyThoseConfigured(double configured, double second, double expected) {
    assertEquals(expected, share(configured, second), 1e-6);
  }

  @Test
  void noBatchIsWithoutRealPictures() {
    assertEquals(0.75, share(0.5, 1));
    assertEquals(0.9, share(0.9, 1), "unless it was nearly so from the start");
  }

  @Test
  void whatIsNotDecidedIsAsConfiguredAndAskedOfNobody() {
    Mixture mixture = new Mixture(0.7, 6, 0, UNASKED);
    Choices choices = new Choices(UNASKED, 0);
    SplittableRandom one = new SplittableRandom(3);
    SplittableRandom two = new SplittableRandom(3);
    assertEquals(List.of(), mixture.choices());
    for (int i = 0; i < 100; i++) {
      assertEquals(3, mixture.synthetic(4, choices, one));
      assertEquals(1 + two.nextInt(6), mixture.defects(choices, one));
    }
    assertEquals(3.5, mixture.meanDefects(choices));
  }

  @Test
  void evenOddsDrawAsIfNobodyDecided() {
    Odds odds = new Odds(0.5f);
    Mixture mixture = new Mixture(0.7, 6, 0, odds);
    Choices choices = new Choices(odds, 0);
    SplittableRandom one = new SplittableRandom(3);
    SplittableRandom two = new SplittableRandom(3);
    assertEquals(List.of(Category.REAL_OR_SYNTHETIC, Category.FEWER_OR_MORE), mixture.choices());
    for (int i = 0; i < 100; i++) {
      assertEquals(3, mixture.synthetic(4, choices, one));
      assertEquals(1 + two.nextInt(6), mixture.defects(choices, one));
    }
  }

  @Test
  void whereThereIsNothingToChooseNothingIsDecided() {
    assertEquals(List.of(Category.FEWER_OR_MORE), new Mixture(1, 2, 0, new Odds(0.2f)).choices());
    assertEquals(
        List.of(Category.REAL_OR_SYNTHETIC), new Mixture(0.5, 1, 0, new Odds(0.2f)).choices());
    assertEquals(List.of(), new Mixture(0, 2, 0, new Odds(0.2f)).choices());
  }

  @Test
  void aShareBetweenWholeWindowsIsKeptInTheMean() {
    Odds odds = new Odds(0.2f);
    Mixture mixture = new Mixture(0.5, 1, 0, odds);
    Choices choices = new Choices(odds, 0);
    SplittableRandom random = new SplittableRandom(3);
    int sum = 0;
    for (int i = 0; i < 4000; i++) {
      int count = mixture.synthetic(8, choices, random);
      assertTrue(count == 1 || count == 2, "1.6 of 8, not " + count);
      sum += count;
    }
    assertEquals(1.6, sum / 4000.0, 0.03);
  }

  @Test
  void numbersFollowOneAnotherByEqualRatios() {
    // Odds of 4 between three and one: of 2 between neighbours.
    Odds odds = new Odds(0.8f);
    Mixture mixture = new Mixture(0.5, 3, 0, odds);
    Choices choices = new Choices(odds, 0);
    SplittableRandom random = new SplittableRandom(3);
    int[] counts = new int[4];
    for (int i = 0; i < 7000; i++) {
      counts[mixture.defects(choices, random)]++;
    }
    assertEquals(1000, counts[1], 100);
    assertEquals(2000, counts[2], 150);
    assertEquals(4000, counts[3], 150);
    assertEquals((1 + 2 * 2 + 4 * 3) / 7.0, mixture.meanDefects(choices), 1e-6);
  }

  @Test
  void distractorsAreAsConfiguredTimesTwiceTheOddsOfMore() {
    for (float second : new float[] {0, 0.25f, 0.5f, 1}) {
      Odds odds = new Odds(second);
      Mixture mixture = new Mixture(1, 1, 1.5, odds);
      assertEquals(List.of(Category.FEWER_OR_MORE_DISTRACTORS), mixture.choices());
      assertEquals(2 * second, mixture.harmless(new Choices(odds, 0)));
    }
  }

  @Test
  void whereThereAreNoDistractorsNobodyIsAskedForMore() {
    Mixture none = new Mixture(1, 1, 0, new Odds(0.2f));
    assertEquals(List.of(), none.choices());
    assertEquals(1, none.harmless(new Choices(UNASKED, 0)));
    Mixture undecided = new Mixture(1, 1, 2, UNASKED);
    assertEquals(1, undecided.harmless(new Choices(UNASKED, 0)));
    assertEquals(List.of(), new Mixture(0, 1, 2, new Odds(0.2f)).choices(), "nothing is pasted");
  }

  @Test
  void certainOddsLeaveOneNumber() {
    for (int second = 0; second < 2; second++) {
      Odds odds = new Odds(second);
      Mixture mixture = new Mixture(0.5, 5, 0, odds);
      Choices choices = new Choices(odds, 0);
      SplittableRandom random = new SplittableRandom(3);
      for (int i = 0; i < 50; i++) {
        assertEquals(second == 0 ? 1 : 5, mixture.defects(choices, random));
      }
    }
  }
}
