package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kizu.api.evidence.EvidenceBound;
import kizu.api.evidence.Tilt;
import kizu.api.placement.LocationMap;
import kizu.api.placement.PlacementProblem;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A learned placement around a model whose worth is known. */
class PlacementOfAModelTest {
  private final PlacementProblem problem = Grids.problem(2, new int[] {4, 6});
  private final FakeWorth model = new FakeWorth(6, 1);
  private final LearnedPlacement placement =
      new LearnedPlacement(
          new ProblemIndex(problem), model, new EvidenceBound(0.12, 2), Optional.empty());

  private double diagnostic(String name) {
    return Objects.requireNonNull(placement.diagnostics().get(name));
  }

  private void learn(double... alignments) {
    placement.learn(
        IntStream.range(0, alignments.length)
            .mapToObj(i -> Grids.evidence(problem, i, alignments[i], 1.0 / 6))
            .toList());
  }

  @Test
  void tiltsTheModelsWorthAsFarAsIsAllowed() {
    Map<String, Tensor> state = new TreeMap<>(placement.state());
    state.put("bound.allowed", Tensor.of(0.4));
    state.put("slope", Tensor.of(3.0));
    placement.restore(state);
    LocationMap map = placement.map(problem.backgrounds().get(0), "c1");
    assertEquals(2, map.rows());
    assertEquals(3, map.columns());
    assertEquals(2, map.stride());
    assertArrayEquals(Tilt.of(new float[] {0, 3, 6, 9, 12, 15}, 0.4), map.probability());
    assertEquals(0.4, diagnostic("allowedDivergence"));
    assertEquals(state.keySet(), placement.state().keySet());
  }

  @Test
  void theModelIsTaughtTargetsAndJudgedByWhatItExpectedOfThem() {
    assertTrue(placement.learns());
    learn(1, 5);
    assertEquals(
        List.of(new Observation(0, 1, 0, -1, 1), new Observation(0, 1, 1, 1, 1)), model.taught);
    assertEquals(1, diagnostic("significance"), 1e-12);
  }

  @Test
  void whatWasNeverProposedOrIsNoNumberIsLeftOutAndOneAloneSaysNothing() {
    placement.learn(
        List.of(
            Grids.evidence(problem, 0, 1, 0.1),
            Grids.evidence(problem, 1, 9, 0),
            Grids.evidence(problem, 1, Double.POSITIVE_INFINITY, 0.1)));
    assertEquals(List.of(), model.taught);
    assertEquals(0, diagnostic("significance"));
  }

  /** The scale of earlier steps is part of the state. */
  @Test
  void goesOnFromItsState() {
    learn(0, 8);
    FakeWorth other = new FakeWorth(6, 0);
    LearnedPlacement resumed =
        new LearnedPlacement(
            new ProblemIndex(problem), other, new EvidenceBound(0.12, 2), Optional.empty());
    resumed.restore(placement.state());
    model.taught.clear();
    learn(0, 2);
    resumed.learn(
        List.of(Grids.evidence(problem, 0, 0, 1.0 / 6), Grids.evidence(problem, 1, 2, 1.0 / 6)));
    assertEquals(model.taught, other.taught);
    assertEquals(0.25, other.taught.get(1).target(), 1e-12);
    assertEquals(placement.diagnostics(), resumed.diagnostics());
  }

  /** Forty steps for the model, and ten against it by another network. */
  @Test
  void theSignificanceOfOneFoldDoesNotAgeInAnother() {
    LearnedPlacement ageing =
        new LearnedPlacement(
            new ProblemIndex(problem),
            new FakeWorth(6, 1),
            new EvidenceBound(0.12, 2),
            Optional.empty());
    for (int step = 0; step < 50; step++) {
      placement.judgedOn(step / 40);
      double[] alignments = step < 40 ? new double[] {1, 5} : new double[] {5, 1};
      learn(alignments);
      ageing.learn(
          List.of(
              Grids.evidence(problem, 0, alignments[0], 1.0 / 6),
              Grids.evidence(problem, 1, alignments[1], 1.0 / 6)));
    }
    double aged = Objects.requireNonNull(ageing.diagnostics().get("significance"));
    assertTrue(diagnostic("significance") > aged, diagnostic("significance") + " and " + aged);
  }

  @Test
  void whatOneFoldShowedIsSettledWhenAnotherBegins() {
    for (int fold : new int[] {0, 0, 1, 1, 0}) {
      placement.judgedOn(fold);
      learn(0, 8);
    }
    assertEquals(2, model.settled);
    FakeWorth other = new FakeWorth(6, 0);
    LearnedPlacement resumed =
        new LearnedPlacement(
            new ProblemIndex(problem), other, new EvidenceBound(0.12, 2), Optional.empty());
    resumed.restore(placement.state());
    resumed.judgedOn(0);
    assertEquals(0, other.settled);
    resumed.judgedOn(1);
    assertEquals(1, other.settled);
  }
}
