package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.placement.LocationMap;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;

class RandomNetworkTest {
  private final PlacementProblem problem = Scenery.problem(2);

  private LocationMap map(int member) throws KizuException {
    RandomNetwork policy = new RandomNetwork();
    Options options = Options.resolve("x", policy.options(), Map.of("member", member));
    return policy.open(problem, options).map(problem.backgrounds().get(1), Scenery.SCRATCH);
  }

  @Test
  void aMemberIsAlwaysTheSameMap() throws KizuException {
    assertArrayEquals(map(3).probability(), map(3).probability());
  }

  @Test
  void membersDifferInWhereAndInHowFarFromUniform() throws KizuException {
    List<Double> divergences = new ArrayList<>();
    for (int member = 0; member < 20; member++) {
      LocationMap map = map(member);
      divergences.add(map.uniformEntropy() - map.entropy());
      assertFalse(Arrays.equals(map.probability(), map(member + 1).probability()));
    }
    double least = divergences.stream().mapToDouble(d -> d).min().orElseThrow();
    double most = divergences.stream().mapToDouble(d -> d).max().orElseThrow();
    assertTrue(least < 0.5 && most > 1 && most < 2.61, least + " to " + most + " nats");
  }
}
