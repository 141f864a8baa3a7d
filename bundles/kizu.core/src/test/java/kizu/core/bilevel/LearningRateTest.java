package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import kizu.api.config.Parts;
import kizu.api.training.Augmentation;
import kizu.api.training.TrainingPlan;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  private static final double HIGHEST = 0.2;

  private static double at(int step, int steps, int warmup) {
    return LearningRate.at(
        step,
        Parts.of(
            TrainingPlan.Lower.class,
            Map.ofEntries(
                Map.entry("steps", steps),
                Map.entry("batch", 4),
                Map.entry("crop", 32),
                Map.entry("learningRate", HIGHEST),
                Map.entry("warmup", warmup),
                Map.entry("weightDecay", 0),
                Map.entry("positiveWeight", 1),
                Map.entry("syntheticShare", 0.5),
                Map.entry("augmentation", Augmentation.NONE),
                Map.entry("jitter", 0),
                Map.entry("average", 0),
                Map.entry("pretrain", 0),
                Map.entry("finetune", 0),
                Map.entry("hardNormals", 0),
                Map.entry("evaluateEvery", 10),
                Map.entry("checkpointEvery", 10))));
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
