package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.Placement.Evidence;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;

class SurrogatePlacementTest {
  private static final int BATCH = 48;

  private static Placement open(PlacementProblem problem) throws KizuException {
    Surrogate policy = new Surrogate(0.6, 0.01);
    return policy.open(problem, Options.defaults(policy.options()));
  }

  private static void learn(Placement placement, PlacementProblem problem, int from, int to) {
    for (int step = from; step < to; step++) {
      placement.learn(Scenery.draw(placement, problem, BATCH, 1, step));
    }
  }

  @Test
  void startsAsUniformPasteOfPicturesThatCountAlike() throws KizuException {
    PlacementProblem problem = Scenery.problem(2);
    Placement placement = open(problem);
    Background background = problem.backgrounds().get(0);
    LocationMap map = placement.map(background, Scenery.SCRATCH);
    assertEquals(map.uniformEntropy(), map.entropy(), 1e-6);
    assertEquals(0.75, placement.weight(background, Scenery.SCRATCH, new Box(-9, 3, 99, 9)), 1e-12);
  }

  @Test
  void leavesOutWhatReachesNoThresholdAndWeighsTheRestByItsValue() throws KizuException {
    PlacementProblem problem = Scenery.problem(4);
    Placement placement = open(problem);
    learn(placement, problem, 0, 120);
    double mass = Scenery.mass(placement, problem);
    assertTrue(mass > 0.7, "mass on the parts " + mass);
    for (Background background : problem.backgrounds()) {
      LocationMap map = placement.map(background, Scenery.SCRATCH);
      for (int cell = 0; cell < map.probability().length; cell++) {
        int x = cell % map.columns() * map.stride();
        int y = cell / map.columns() * map.stride();
        Box box = new Box(x, y, map.stride(), map.stride());
        boolean drawn = map.probability()[cell] > 0;
        assertEquals(drawn, placement.weight(background, Scenery.SCRATCH, box) >= 0.6);
      }
    }
  }

  @Test
  void aFootprintsWeightIsTheMeanOverItsCells() throws KizuException {
    PlacementProblem problem = Scenery.problem(1);
    Placement placement = open(problem);
    learn(placement, problem, 0, 40);
    Background background = problem.backgrounds().get(0);
    double mean =
        Stream.of(new Box(8, 12, 4, 4), new Box(12, 12, 4, 4))
            .mapToDouble(box -> placement.weight(background, Scenery.SCRATCH, box))
            .average()
            .orElseThrow();
    Box both = new Box(11, 13, 2, 2);
    assertEquals(mean, placement.weight(background, Scenery.SCRATCH, both), 1e-12);
  }

  @Test
  void whereNothingPassesEveryPlaceIsDrawn() throws KizuException {
    PlacementProblem problem = Scenery.problem(1);
    Placement placement = open(problem);
    Background background = problem.backgrounds().get(0);
    for (int step = 0; step < 300; step++) {
      placement.learn(
          List.of(
              new Evidence(background, Scenery.SCRATCH, 0, -1, 1.0 / 256, new Box(0, 0, 64, 64))));
    }
    assertTrue(placement.weight(background, Scenery.SCRATCH, new Box(0, 0, 64, 64)) < 0.6);
    LocationMap map = placement.map(background, Scenery.SCRATCH);
    assertEquals(map.uniformEntropy(), map.entropy(), 1e-6);
  }

  @Test
  void worthThatIsNoNumberIsLeftOut() throws KizuException {
    PlacementProblem problem = Scenery.problem(1);
    Placement placement = open(problem);
    Background background = problem.backgrounds().get(0);
    placement.learn(
        List.of(new Evidence(background, Scenery.SCRATCH, 0, Double.NaN, 0.1, Scenery.BOX)));
    assertEquals(0.75, placement.weight(background, Scenery.SCRATCH, Scenery.BOX), 1e-12);
  }

  @Test
  void aRestoredPlacementGoesOnByteForByte() throws KizuException {
    PlacementProblem problem = Scenery.problem(2);
    Placement whole = open(problem);
    learn(whole, problem, 0, 20);
    Placement resumed = open(problem);
    resumed.restore(whole.state());
    learn(whole, problem, 20, 60);
    learn(resumed, problem, 20, 60);
    for (Background background : problem.backgrounds()) {
      assertArrayEquals(
          whole.map(background, Scenery.SCRATCH).probability(),
          resumed.map(background, Scenery.SCRATCH).probability());
    }
  }
}
