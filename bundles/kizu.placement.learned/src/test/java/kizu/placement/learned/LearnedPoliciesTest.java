package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import kizu.api.config.Options;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Which model each policy learns with, and that its settings arrive. */
class LearnedPoliciesTest {
  private final PlacementProblem problem = Grids.problem(2, new int[] {4, 6});

  private Set<String> state(LearnedPolicy policy) throws Exception {
    Placement placement = policy.open(problem, Options.defaults(policy.options()));
    assertEquals(0, placement.diagnostics().get("allowedDivergence"));
    Map<String, Tensor> state = placement.state();
    assertEquals(Double.NaN, placement.diagnostics().get("reliability"));
    state.keySet().removeIf(name -> name.matches("(bound|targets|halves)\\..*"));
    return state.keySet();
  }

  @Test
  void eachLearnsWithItsOwnModel() throws Exception {
    Set<String> network = Set.of("network", "network.learned", "replay.sizes", "replay.values");
    assertEquals(network, state(new LocationNetwork(0.12, 2)));
    assertEquals(
        Set.of("map.sums", "map.weights", "map.growth"), state(new LocationMapPolicy(0.12, 2)));
    assertEquals(
        Set.of(
            "seen.network",
            "seen.network.learned",
            "seen.replay.sizes",
            "seen.replay.values",
            "free.map.sums",
            "free.map.weights",
            "free.map.growth"),
        state(new LocationMixture(0.12, 2)));
  }

  @Test
  void settingsAreTheDefaultsOfTheOptions() throws Exception {
    Options options = Options.defaults(new LocationMapPolicy(0.5, 3).options());
    assertEquals(new LearnedOptions(0.5, 3), LearnedOptions.of(options));
    assertThrows(IllegalArgumentException.class, () -> new LocationMapPolicy(0.5, 21));
  }
}
