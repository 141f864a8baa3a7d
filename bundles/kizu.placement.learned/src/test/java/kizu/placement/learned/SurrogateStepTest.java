package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.Placement.Evidence;
import kizu.api.placement.PlacementProblem;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Single steps of the surrogate on a grid of 2 × 3 cells. */
class SurrogateStepTest {
  private final PlacementProblem problem = Grids.problem(2, new int[] {4, 6});
  private final Background background = problem.backgrounds().get(0);
  private final Placement placement = open(0.6);

  private Placement open(double threshold) {
    Surrogate policy = new Surrogate(threshold, 0.01);
    return policy.open(problem, Options.defaults(policy.options()));
  }

  private Evidence evidence(String defectClass, Box box, double alignment) {
    return new Evidence(background, defectClass, 0, alignment, 1.0 / 6, box);
  }

  private double[] network() {
    return ((Tensor.Doubles) Objects.requireNonNull(placement.state().get("network"))).data();
  }

  /** What Adam's first moment holds of the gradient by the output's bias. */
  private double biasMoment() {
    double[] state = network();
    return state[2 * (state.length / 4) - 1];
  }

  @Test
  void aFootprintsGradientIsSharedByItsCells() {
    assertTrue(placement.learns());
    placement.learn(
        List.of(
            evidence("c0", new Box(0, 0, 4, 4), 3),
            evidence("c1", new Box(4, 0, 1, 1), -1),
            evidence("c1", new Box(4, 0, 1, 1), Double.NaN)));
    assertEquals(0.1 * -(3 - 1) * 0.75 * 0.25, biasMoment(), 1e-12);
  }

  @Test
  void theGradientIsTakenAtTheValueReached() {
    Box cell = new Box(4, 0, 1, 1);
    placement.learn(List.of(evidence("c1", cell, -1)));
    double moment = biasMoment();
    double value = placement.weight(background, "c1", cell);
    assertTrue(value < 0.74, "value " + value);
    placement.learn(List.of(evidence("c1", cell, -1)));
    assertEquals(0.9 * moment + 0.1 * value * (1 - value), biasMoment(), 1e-12);
  }

  @Test
  void withoutANumberNoStepIsTaken() {
    double[] before = network();
    placement.learn(List.of(evidence("c0", Scenery.BOX, Double.NaN)));
    assertArrayEquals(before, network());
  }

  @Test
  void placesOfAClassBelowTheThresholdAreLeftOut() {
    Box left = new Box(0, 0, 2, 4);
    Box right = new Box(4, 0, 2, 4);
    for (int step = 0; step < 60; step++) {
      placement.learn(List.of(evidence("c1", left, -1), evidence("c1", right, 1)));
    }
    assertTrue(placement.weight(background, "c1", left) < 0.6);
    assertTrue(placement.weight(background, "c1", right) > 0.75);
    LocationMap map = placement.map(background, "c1");
    assertEquals(2, map.rows());
    assertEquals(3, map.columns());
    assertEquals(2, map.stride());
    int passed = 0;
    for (int cell = 0; cell < 6; cell++) {
      Box box = new Box(cell % 3 * 2, cell / 3 * 2, 2, 2);
      passed += placement.weight(background, "c1", box) >= 0.6 ? 1 : 0;
    }
    assertTrue(passed >= 2 && passed <= 4, passed + " cells");
    for (int cell = 0; cell < 6; cell++) {
      Box box = new Box(cell % 3 * 2, cell / 3 * 2, 2, 2);
      double expected = placement.weight(background, "c1", box) >= 0.6 ? 1.0 / passed : 0;
      assertEquals(expected, map.probability()[cell], 1e-6);
    }
    double mean = 0;
    for (int row = 0; row < 2; row++) {
      mean += placement.weight(background, "c1", new Box(0, 2 * row, 2, 2)) / 2;
    }
    assertEquals(mean, placement.weight(background, "c1", left), 1e-12);
    Placement resumed = open(0.6);
    resumed.restore(placement.state());
    assertArrayEquals(map.probability(), resumed.map(background, "c1").probability());
    assertThrows(IllegalArgumentException.class, () -> resumed.restore(Map.of()));
  }

  @Test
  void whereNothingPassesAllAreDrawn() {
    float sixth = 1f / 6;
    assertArrayEquals(
        new float[] {sixth, sixth, sixth, sixth, sixth, sixth},
        open(0.9).map(background, "c0").probability(),
        1e-6f);
  }

  @Test
  void itsSettingsAreTheDefaultsOfItsOptions() {
    List<Option> options = new Surrogate(0.7, 0.02).options();
    assertEquals(0.7, Options.defaults(options).number("threshold"));
    assertEquals(0.02, Options.defaults(options).number("rate"));
    assertThrows(IllegalArgumentException.class, () -> new Surrogate(1.5, 0.01));
    assertThrows(IllegalArgumentException.class, () -> new Surrogate(0.5, 0));
  }
}
