package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.placement.Placement.Evidence;
import kizu.api.placement.PlacementProblem;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final double EXACT = 1e-12;

  /** 20 cells. */
  private final PlacementProblem problem = Grids.problem(1, new int[] {4, 5}, new int[] {2, 2});

  private final ProblemIndex index = new ProblemIndex(problem);
  private final Targets targets = new Targets();

  /** A batch whose cells were proposed as often as evenly. */
  private List<Observation> even(double... alignments) {
    List<Evidence> evidence = new ArrayList<>();
    for (double alignment : alignments) {
      evidence.add(Grids.evidence(problem, 3, alignment, 1.0 / 20));
    }
    return targets.of(evidence, index);
  }

  @Test
  void beforeAnythingWasSeenABatchWeighsNothing() {
    assertEquals(0, targets.weight());
  }

  @Test
  void aBatchIsCentredAndScaledByItsDeviation() {
    List<Observation> batch = even(1, 5);
    assertEquals(List.of(new Observation(0, 1, 3, -1, 1), new Observation(0, 1, 3, 1, 1)), batch);
    assertEquals(1, targets.weight());
  }

  @Test
  void whatIsAllAlikeIsWorthNothing() {
    assertEquals(0, even(3, 3).get(0).target());
    assertEquals(0, targets.weight());
  }

  @Test
  void aCellWeighsTheInverseOfHowMuchOftenerThanEvenlyItWasProposed() {
    List<Observation> batch =
        targets.of(
            List.of(
                Grids.evidence(problem, 0, 1, 0.1),
                Grids.evidence(problem, 1, 2, 0.2),
                Grids.evidence(problem, 2, 3, 1),
                Grids.evidence(problem, 3, -1, 1e-4)),
            index);
    double[] weights = {0.5, 0.25, 0.125, 8};
    double mean = (0.5 + 0.5 + 0.375 - 8) / 8.875;
    double scale = 0;
    double[] alignments = {1, 2, 3, -1};
    for (double a : alignments) {
      scale += (a - mean) * (a - mean) / 4;
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(weights[i], batch.get(i).weight(), EXACT);
      assertEquals((alignments[i] - mean) / Math.sqrt(scale), batch.get(i).target(), EXACT);
    }
  }

  @Test
  void theScaleFollowsUpATenthOfTheWayAndNeverDown() {
    even(1, 3);
    assertEquals(4 / 1.3, even(0, 8).get(1).target(), EXACT);
    assertEquals(1, targets.weight());
    assertEquals(13 / 2.47, even(0, 26).get(1).target(), EXACT);
    assertEquals(-0.5 / 2.47, even(0, 1).get(0).target(), EXACT);
    assertEquals(0.5 / 2.47, targets.weight(), EXACT);
  }

  @Test
  void theScaleIsSavedAndRestored() {
    even(0, 8);
    Map<String, Tensor> state = new TreeMap<>();
    targets.save(state);
    Targets resumed = new Targets();
    resumed.restore(state);
    List<Evidence> next =
        List.of(Grids.evidence(problem, 0, 0, 0.05), Grids.evidence(problem, 0, 2, 0.05));
    assertEquals(0.25, resumed.of(next, index).get(1).target(), EXACT);
  }
}
