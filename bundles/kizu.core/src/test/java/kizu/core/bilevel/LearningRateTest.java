package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kizu.api.training.Augmentation;
import kizu.api.training.TrainingPlan;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  private static final double HIGHEST = 0.2;

  private static double at(int step, int steps, int warmup) {
    return LearningRate.at(
        step,
        new TrainingPlan.Lower(
            steps, 4, 32, HIGHEST, warmup, 0, 1, 0.5, Augmentation.NONE, 0, 0, 0, 0, 0, 10, 10));
  }

  @Test
  void itRisesEvenlyToTheHighestRate() {
    for (int step = 0; step < 5; step++) {
      assertEquals(HIGHEST * (step + 1) / 5, at(step, 105, 5), 1e-15);
    }
    assertEquals(HIGHEST, at(5, 105, 5), 1e-15);
  }

  @Test
  void thenItFallsAlongACosineToATwentieth() {
    assertEquals(HIGHEST * (0.05 + 0.95 * 0.5), at(55, 105, 5), 1e-15);
    assertEquals(
        HIGHEST * (0.05 + 0.95 * 0.5 * (1 + Math.cos(Math.PI / 4))), at(30, 105, 5), 1e-15);
    assertEquals(HIGHEST * 0.05, at(105, 105, 5), 1e-15);
    for (int step = 6; step <= 105; step++) {
      assertEquals(-1, Math.signum(at(step, 105, 5) - at(step - 1, 105, 5)), "step " + step);
    }
  }

  @Test
  void withoutAWarmUpItBeginsAtTheHighest() {
    assertEquals(HIGHEST, at(0, 100, 0), 1e-15);
  }

  @Test
  void aWarmUpAsLongAsTheTrainingIsAllThereIs() {
    assertEquals(HIGHEST, at(9, 10, 10), 1e-15);
    assertEquals(HIGHEST * 0.05, at(12, 10, 10), 1e-15);
  }
}
