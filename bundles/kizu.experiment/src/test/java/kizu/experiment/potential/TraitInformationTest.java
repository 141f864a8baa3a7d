package kizu.experiment.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TraitInformationTest {
  private static final TraitInformation LINE = new TraitInformation(0.1, 0);
  private static final TraitInformation ANGLE = new TraitInformation(Math.toRadians(15), Math.PI);

  private final SplittableRandom random = new SplittableRandom(3);

  /** Defects of as many groups, each with sixteen draws. */
  private TraitSample sample(int groups, DoubleUnaryOperator real, DoubleUnaryOperator draw) {
    List<Looked> looked = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      double value = real.applyAsDouble(0);
      List<Traits> drawn = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        drawn.add(new Traits(draw.applyAsDouble(value), 0, 0));
      }
      looked.add(new Looked("g" + g, "p" + g, new Traits(value, 0, 0), drawn));
    }
    return TraitSample.of(looked, Traits::size);
  }

  private static GroupMean mean(TraitInformation information, TraitSample sample) {
    return GroupMean.of(information.of(sample).values());
  }

  @Test
  void drawsThatChangeNothingLeaveNothingToLearn() {
    GroupMean mean = mean(LINE, sample(12, v -> random.nextDouble(), v -> v));
    assertEquals(0, mean.mean(), 1e-9);
    assertEquals(0, mean.deviation(), 1e-9);
  }

  @Test
  void drawsThatGoFarBeyondTheLabelsDo() {
    TraitSample sample =
        sample(12, v -> 0.1 * random.nextGaussian(), v -> v + random.nextDouble(-3, 3));
    assertTrue(mean(LINE, sample).interval().low() > 0.5, mean(LINE, sample).toString());
  }

  @Test
  void drawsThatAddLittleToAWideSpreadDoNot() {
    TraitSample sample =
        sample(24, v -> random.nextDouble(0, 3), v -> v + random.nextDouble(-0.2, 0.2));
    assertTrue(mean(LINE, sample).interval().high() < 0.1, mean(LINE, sample).toString());
  }

  /** Scratches along the horizontal lie at 179° as well as at 1°. */
  @Test
  void anglesGoRound() {
    TraitSample sample =
        sample(
            12,
            v -> (Math.PI + 0.05 * random.nextGaussian()) % Math.PI,
            v -> random.nextDouble(0, Math.PI));
    // Uniform over 180° against a Gaussian of 15°.
    assertTrue(mean(ANGLE, sample).interval().low() > 1, mean(ANGLE, sample).toString());
  }

  @Test
  void oneGroupForetellsNothing() {
    assertTrue(LINE.of(sample(1, v -> 1, v -> v)).isEmpty());
  }
}
