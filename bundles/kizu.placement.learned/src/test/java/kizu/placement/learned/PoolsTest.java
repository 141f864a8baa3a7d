package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.config.Options;
import kizu.api.evidence.Reliability;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.Placement;
import kizu.api.placement.Placement.Evidence;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolsTest {
  private static final int BATCH = 48;
  private static final int STEPS = 150;
  private static final double EXPLORATION = 0.25;

  static List<PlacementPolicy> policies() {
    return LearnedPlacementTest.policies();
  }

  private static Reliability learned(PlacementPolicy policy, double signal) throws Exception {
    PlacementProblem problem = Scenery.problem(4);
    Placement placement = policy.open(problem, Options.defaults(policy.options()));
    learn(placement, problem, 0, STEPS, signal);
    return Reliability.of(placement.diagnostics());
  }

  private static void learn(
      Placement placement, PlacementProblem problem, int from, int to, double signal) {
    for (int step = from; step < to; step++) {
      placement.learn(Scenery.draw(placement, problem, BATCH, signal, step, EXPLORATION));
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aPlacementThatHearsASignalIsReliable(PlacementPolicy policy) throws Exception {
    Reliability found = learned(policy, 0.7);
    assertTrue(found.value() > 0.8 && found.heard(), found.figures());
  }

  /** A trained network leaves a hundredth of what was at stake. */
  @ParameterizedTest
  @MethodSource("policies")
  void lessAtStakeIsNoLessReliable(PlacementPolicy policy) throws Exception {
    PlacementProblem problem = Scenery.problem(4);
    Placement placement = policy.open(problem, Options.defaults(policy.options()));
    for (int step = 0; step < STEPS; step++) {
      double stake = Math.pow(0.95, step);
      placement.learn(
          Scenery.draw(placement, problem, BATCH, 0.7, step, EXPLORATION).stream()
              .map(
                  e ->
                      new Evidence(
                          e.background(),
                          e.defectClass(),
                          e.cell(),
                          stake * e.alignment(),
                          e.proposal(),
                          e.box()))
              .toList());
    }
    Reliability found = Reliability.of(placement.diagnostics());
    assertTrue(found.value() > 0.7 && found.heard(), found.figures());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void oneThatHearsNoiseIsNot(PlacementPolicy policy) throws Exception {
    Reliability found = learned(policy, 0);
    assertTrue(found.known() && !found.heard(), found.figures());
    assertTrue(found.value() < 0.5, found.figures());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void beforeEnoughEvidenceItCannotBeSaid(PlacementPolicy policy) throws Exception {
    PlacementProblem problem = Scenery.problem(4);
    Placement placement = policy.open(problem, Options.defaults(policy.options()));
    learn(placement, problem, 0, 20, 0.7);
    assertEquals(Double.NaN, placement.diagnostics().get("reliability"));
  }

  /** As many steps as are enough where nobody tells of folds. */
  @ParameterizedTest
  @MethodSource("policies")
  void ofFoldsTwoHaveToBeHeard(PlacementPolicy policy) throws Exception {
    PlacementProblem problem = Scenery.problem(3);
    Placement placement = policy.open(problem, Options.defaults(policy.options()));
    placement.judgedOn(1);
    learn(placement, problem, 0, 70, 0.7);
    assertEquals(Double.NaN, placement.diagnostics().get("reliability"));
    placement.judgedOn(2);
    learn(placement, problem, 70, 100, 0.7);
    assertTrue(Reliability.of(placement.diagnostics()).known());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void halvesGoOnFromTheState(PlacementPolicy policy) throws Exception {
    PlacementProblem problem = Scenery.problem(3);
    Placement whole = policy.open(problem, Options.defaults(policy.options()));
    learn(whole, problem, 0, 52, 0.7);
    Placement resumed = policy.open(problem, Options.defaults(policy.options()));
    resumed.restore(whole.state());
    learn(whole, problem, 52, 70, 0.7);
    learn(resumed, problem, 52, 70, 0.7);
    assertEquals(whole.diagnostics(), resumed.diagnostics());
    assertTrue(Reliability.of(whole.diagnostics()).known());
  }

  /** A policy learned before there were halves is taken over; what it heard is then not known. */
  @ParameterizedTest
  @MethodSource("policies")
  void anOlderStateIsTakenOver(PlacementPolicy policy) throws Exception {
    PlacementProblem problem = Scenery.problem(3);
    Placement older = policy.open(problem, Options.defaults(policy.options()));
    learn(older, problem, 0, 20, 2);
    Map<String, Tensor> state = new HashMap<>(older.state());
    state.keySet().removeIf(name -> name.startsWith("halves."));
    Placement placement = policy.open(problem, Options.defaults(policy.options()));
    placement.restore(state);
    assertArrayEquals(
        older.map(problem.backgrounds().get(0), Scenery.SCRATCH).probability(),
        placement.map(problem.backgrounds().get(0), Scenery.SCRATCH).probability());
    assertEquals(Double.NaN, placement.diagnostics().get("reliability"));
  }

  @Test
  void everyFeatureIsCutWhereEquallyManyCellsLie() throws Exception {
    PlacementProblem problem = Grids.problem(1, new int[] {16, 16}, new int[] {8, 32});
    ProblemIndex index = new ProblemIndex(problem);
    CellInputs cells = new CellInputs(problem, index);
    FeaturePools pools = new FeaturePools(cells, index);
    Map<Integer, Integer> met = new TreeMap<>();
    for (int background = 0; background < 2; background++) {
      for (int cell = 0; cell < 256; cell++) {
        int[] own = pools.of(background, 1, cell);
        assertEquals(cells.features(), own.length);
        for (int f = 0; f < own.length; f++) {
          // Classes one after another, in each its features, of each its eight intervals.
          assertEquals(cells.features() + f, own[f] / 8);
          met.merge(own[f], 1, Integer::sum);
        }
      }
    }
    // Grey values of noise have no ties: an eighth of the 512 cells in each interval.
    for (int interval = 0; interval < 8; interval++) {
      assertEquals(64, met.get(8 * cells.features() + interval), "interval " + interval);
    }
    assertNotEquals(pools.of(0, 0, 3)[0], pools.of(0, 1, 3)[0]);
  }

  @Test
  void aFeatureThatNeverChangesIsOneInterval() throws Exception {
    PlacementProblem problem = Scenery.blank();
    ProblemIndex index = new ProblemIndex(problem);
    FeaturePools pools = new FeaturePools(new CellInputs(problem, index), index);
    int first = pools.of(0, 0, 0)[0];
    for (int cell = 1; cell < index.cells(0); cell++) {
      assertEquals(first, pools.of(0, 0, cell)[0]);
    }
  }

  @Test
  void aMapIsCutIntoFourByFourTiles() {
    PlacementProblem problem = Grids.problem(2, new int[] {8, 16}, new int[] {6, 6});
    TilePools pools = new TilePools(new ProblemIndex(problem));
    // Four rows of eight cells: a tile is one cell high and two wide.
    assertArrayEquals(new int[] {0}, pools.of(0, 0, 1));
    assertArrayEquals(new int[] {1}, pools.of(0, 0, 2));
    assertArrayEquals(new int[] {15}, pools.of(0, 0, 31));
    assertArrayEquals(new int[] {16}, pools.of(0, 1, 0));
    assertArrayEquals(new int[] {48 + 10}, pools.of(1, 1, 8));
    int[] panels = new int[4];
    for (int map = 0; map < 4; map++) {
      panels[map] = pools.of(map / 2, map % 2, 0)[0] / 16;
    }
    assertArrayEquals(new int[] {0, 1, 2, 3}, panels);
  }

  @Test
  void ofManyMapsSomeAreLookedAtEachOnce() {
    List<Background> many = new ArrayList<>();
    for (int b = 0; b < 300; b++) {
      many.add(new Background("b" + b, Image.blank(1, 8, 8), Optional.empty()));
    }
    ProblemIndex index = new ProblemIndex(new PlacementProblem(many, 2, List.of("a"), 0));
    TilePools pools = new TilePools(index);
    List<Integer> firsts = new ArrayList<>();
    for (int b = 0; b < 300; b++) {
      for (int tile : pools.of(b, 0, 0)) {
        firsts.add(tile);
      }
    }
    List<Integer> expected = new ArrayList<>();
    for (int place = 0; place < 128; place++) {
      expected.add(16 * place);
    }
    assertEquals(expected, firsts);
    Map<String, Tensor> state = new TreeMap<>();
    pools.halves().save(state);
    Tensor evidence = Objects.requireNonNull(state.get("halves.evidence"));
    assertEquals(128 * 16 * 32, ((Tensor.Doubles) evidence).data().length);
  }
}
