package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PlateauTest {
  /** The step at which it is reached; 0 for never. */
  private static int reachedAt(Plateau plateau, int from, int to, IntToDoubleFunction loss) {
    for (int step = from; step <= to; step++) {
      if (plateau.see(loss.applyAsDouble(step))) {
        return step;
      }
    }
    return 0;
  }

  @Test
  void aLossThatFallsByHalfEveryHundredStepsHasNotLevelledOff() {
    Plateau plateau = new Plateau(0.05);
    assertEquals(0, reachedAt(plateau, 1, 1000, step -> Math.pow(0.5, step / 100.0)));
    assertFalse(plateau.reached());
  }

  @Test
  void aLossThatComesToRestHas() {
    int step = reachedAt(new Plateau(0.05), 1, 2000, at -> 0.1 + Math.exp(-at / 100.0));
    assertTrue(step > 300 && step < 900, "step " + step);
  }

  @Test
  void noiseDoesNotMakeItWaitForEver() {
    SplittableRandom random = new SplittableRandom(1);
    int step =
        reachedAt(
            new Plateau(0.05), 1, 2000, at -> (0.1 + Math.exp(-at / 100.0)) * random.nextDouble());
    assertTrue(step > 100 && step < 900, "step " + step);
  }

  @Test
  void whereNobodyAsksItIsThereFromTheStart() {
    assertTrue(new Plateau(0).reached());
  }

  @Test
  void aRestoredOneGoesOn() {
    IntToDoubleFunction loss = at -> 0.1 + Math.exp(-at / 100.0);
    int whole = reachedAt(new Plateau(0.05), 1, 2000, loss);
    Plateau first = new Plateau(0.05);
    reachedAt(first, 1, 150, loss);
    Map<String, Tensor> state = new TreeMap<>();
    first.save(state);
    Plateau second = new Plateau(0.05);
    second.restore(state);
    assertEquals(whole, reachedAt(second, 151, 2000, loss));
  }

  @Test
  void aLossThatNeverMovesHasLevelledOffAfterAHundredStepsAndSaysSoOnce() {
    Plateau plateau = new Plateau(0.05);
    for (int step = 1; step <= 300; step++) {
      assertEquals(step == 100, plateau.see(0.7), "step " + step);
      assertEquals(step >= 100, plateau.reached(), "step " + step);
    }
  }

  @Test
  void aFallOfLessThanTheShareIsNone() {
    // The longer mean lags the shorter by the fall of about forty steps, near one in a thousand
    // each.
    IntToDoubleFunction slow = step -> Math.pow(0.999, step);
    assertEquals(0, reachedAt(new Plateau(0.02), 1, 400, slow));
    assertEquals(100, reachedAt(new Plateau(0.2), 1, 400, slow));
  }

  @Test
  void whatWasReachedStaysSoWhateverTheLossDoes() {
    Plateau plateau = new Plateau(0.05);
    reachedAt(plateau, 1, 100, step -> 1);
    reachedAt(plateau, 101, 200, step -> Math.pow(0.5, step));
    assertTrue(plateau.reached());
    Map<String, Tensor> state = new TreeMap<>();
    plateau.save(state);
    Plateau restored = new Plateau(0.05);
    restored.restore(state);
    assertTrue(restored.reached());
    assertFalse(restored.see(1), "it was told before");
  }

  @Test
  void aStateOfBeforeThereWasOneChangesNothing() {
    Plateau plateau = new Plateau(0.05);
    reachedAt(plateau, 1, 50, step -> 1);
    plateau.restore(Map.of());
    assertEquals(100, reachedAt(plateau, 51, 200, step -> 1));
  }
}
