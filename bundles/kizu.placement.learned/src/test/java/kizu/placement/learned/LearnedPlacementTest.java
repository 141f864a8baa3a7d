package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.Placement.Evidence;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearnedPlacementTest {
  private static final int BATCH = 48;

  /** Uniform paste puts (28/64)² of the mass on a part. */
  private static final double AREA = 0.19;

  static List<PlacementPolicy> policies() {
    return List.of(
        new LocationNetwork(0.12, 2), new LocationMapPolicy(0.12, 2), new LocationMixture(0.12, 2));
  }

  private static Placement open(PlacementPolicy policy, PlacementProblem problem)
      throws KizuException {
    return policy.open(problem, Options.defaults(policy.options()));
  }

  private static void learn(
      Placement placement, PlacementProblem problem, int from, int to, double signal) {
    for (int step = from; step < to; step++) {
      placement.learn(Scenery.draw(placement, problem, BATCH, signal, step));
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void startsAsUniformPaste(PlacementPolicy policy) throws KizuException {
    PlacementProblem problem = Scenery.problem(4);
    Background background = problem.backgrounds().get(0);
    LocationMap map = open(policy, problem).map(background, Scenery.SCRATCH);
    assertEquals(map.uniformEntropy(), map.entropy(), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void findsThePartsFromNoisyWorth(PlacementPolicy policy) throws KizuException {
    PlacementProblem problem = Scenery.problem(4);
    Placement placement = open(policy, problem);
    learn(placement, problem, 0, 80, 0.7);
    double mass = Scenery.mass(placement, problem);
    assertTrue(mass > 0.7, "mass on the parts " + mass);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void staysUniformWhereThereIsNothingToLearn(PlacementPolicy policy) throws KizuException {
    PlacementProblem problem = Scenery.problem(4);
    Placement placement = open(policy, problem);
    learn(placement, problem, 0, 150, 0);
    assertEquals(AREA, Scenery.mass(placement, problem), 0.12);
    double allowed = Objects.requireNonNull(placement.diagnostics().get("allowedDivergence"));
    assertTrue(allowed < 0.5, "allowed divergence " + allowed);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyMapSumsToOne(PlacementPolicy policy) throws KizuException {
    PlacementProblem problem = Scenery.problem(4);
    Placement placement = open(policy, problem);
    learn(placement, problem, 0, 60, 2);
    for (Background background : problem.backgrounds()) {
      float[] probability = placement.map(background, Scenery.SCRATCH).probability();
      double sum = 0;
      for (float p : probability) {
        assertTrue(p >= 0, "a cell has " + p);
        sum += p;
      }
      assertEquals(1, sum, 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aRestoredPlacementGoesOnByteForByte(PlacementPolicy policy) throws KizuException {
    PlacementProblem problem = Scenery.problem(3);
    Placement whole = open(policy, problem);
    learn(whole, problem, 0, 20, 1);
    Placement resumed = open(policy, problem);
    resumed.restore(whole.state());
    learn(whole, problem, 20, 30, 1);
    learn(resumed, problem, 20, 30, 1);
    for (Background background : problem.backgrounds()) {
      assertArrayEquals(
          whole.map(background, Scenery.SCRATCH).probability(),
          resumed.map(background, Scenery.SCRATCH).probability());
    }
  }

  private static void fold(
      Placement placement, PlacementProblem problem, int fold, int steps, double signal) {
    for (int step = 0; step < steps; step++) {
      placement.judgedOn(fold);
      placement.learn(Scenery.draw(placement, problem, BATCH, signal, 100 * fold + step));
    }
  }

  /** A stubborn fold, whose first steps say the opposite of what three others agreed on. */
  @ParameterizedTest
  @MethodSource("policies")
  void oneFoldDoesNotUndoWhatTheOthersAgreedOn(PlacementPolicy policy) throws KizuException {
    PlacementProblem problem = Scenery.problem(4);
    Placement placement = open(policy, problem);
    for (int part = 0; part < 3; part++) {
      fold(placement, problem, part, 40, 0.7);
    }
    double agreed = Scenery.mass(placement, problem);
    fold(placement, problem, 3, 15, -0.7);
    double mass = Scenery.mass(placement, problem);
    assertTrue(agreed > 0.7, "mass on the parts " + agreed);
    assertTrue(mass > 0.65, "mass on the parts " + agreed + ", then " + mass);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aPlacementRestoredBetweenFoldsGoesOnByteForByte(PlacementPolicy policy)
      throws KizuException {
    PlacementProblem problem = Scenery.problem(3);
    Placement whole = open(policy, problem);
    fold(whole, problem, 0, 12, 1);
    fold(whole, problem, 1, 12, 1);
    Placement resumed = open(policy, problem);
    resumed.restore(whole.state());
    for (Placement placement : List.of(whole, resumed)) {
      fold(placement, problem, 2, 12, 1);
    }
    for (Background background : problem.backgrounds()) {
      assertArrayEquals(
          whole.map(background, Scenery.SCRATCH).probability(),
          resumed.map(background, Scenery.SCRATCH).probability());
    }
    assertEquals(whole.diagnostics(), resumed.diagnostics());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aStateOfAnotherProblemIsRefused(PlacementPolicy policy) throws KizuException {
    Placement placement = open(policy, Scenery.problem(2));
    Map<String, Tensor> state = new HashMap<>(placement.state());
    state.remove("bound.allowed");
    assertThrows(IllegalArgumentException.class, () -> placement.restore(state));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void worthThatIsNoNumberIsLeftOut(PlacementPolicy policy) throws KizuException {
    PlacementProblem problem = Scenery.problem(2);
    Placement placement = open(policy, problem);
    Background background = problem.backgrounds().get(0);
    placement.learn(
        Collections.nCopies(
            9, new Evidence(background, Scenery.SCRATCH, 0, Double.NaN, 1.0 / 256, Scenery.BOX)));
    learn(placement, problem, 0, 10, 1);
    for (float p : placement.map(background, Scenery.SCRATCH).probability()) {
      assertTrue(Float.isFinite(p));
    }
  }

  /** Two halves that look alike: only a policy that knows where a place is can tell them apart. */
  @Test
  void aMixtureLearnsWhatDoesNotShow() throws KizuException {
    PlacementProblem problem = Scenery.blank();
    Placement placement = open(new LocationMixture(0.12, 2), problem);
    for (int step = 0; step < 120; step++) {
      placement.learn(Scenery.draw(placement, problem, BATCH, 1, step));
    }
    double mass = Scenery.mass(placement, problem);
    assertTrue(mass > 0.7, "mass on the checks " + mass);
  }

  @Test
  void aFreeMapHoldsTenMillionValues() throws KizuException {
    Image image = Image.blank(1, 1000, 1000);
    List<Background> backgrounds =
        List.of(
            new Background("a", image, Optional.empty()),
            new Background("b", image, Optional.empty()));
    PlacementProblem problem =
        new PlacementProblem(backgrounds, 1, List.of("1", "2", "3", "4", "5"), 0);
    Placement placement = open(new LocationMapPolicy(0.12, 2), problem);
    double proposal = 1e-6;
    placement.learn(
        List.of(
            new Evidence(backgrounds.get(1), "5", 500_500, 1, proposal, Scenery.BOX),
            new Evidence(backgrounds.get(0), "1", 10, -1, proposal, Scenery.BOX)));
    assertEquals(
        10_000_000,
        ((Tensor.Floats) Objects.requireNonNull(placement.state().get("map.sums"))).data().length);
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new LocationNetwork(0, 2));
    assertTrue(Objects.requireNonNull(refused.getMessage()).contains("rise"), refused.getMessage());
  }
}
