package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kizu.api.placement.PlacementProblem;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NetworkWorthTest {
  private final PlacementProblem problem = Grids.problem(2, new int[] {6, 8}, new int[] {4, 4});
  private final ProblemIndex index = new ProblemIndex(problem);
  private final NetworkWorth model = new NetworkWorth(problem, index);

  /** Class 1 is worth 1 everywhere, class 0 minus that. */
  private static List<Observation> batch() {
    List<Observation> batch = new ArrayList<>();
    for (int cell = 0; cell < 12; cell++) {
      batch.add(new Observation(0, 0, cell, -1, 1));
      batch.add(new Observation(0, 1, cell, 1, 1));
    }
    return batch;
  }

  private static double[] doubles(NetworkWorth model, String name) {
    return ((Tensor.Doubles) Objects.requireNonNull(model.state().get(name))).data();
  }

  @Test
  void startsWorthNothing() {
    assertArrayEquals(new float[12], model.worth(0, 0));
    assertArrayEquals(new float[4], model.worth(1, 1));
  }

  @Test
  void whatWasLearnedOnOneBackgroundHoldsForAll() {
    for (int step = 0; step < 40; step++) {
      model.learn(batch());
    }
    for (int b = 0; b < 2; b++) {
      for (int cell = 0; cell < index.cells(b); cell++) {
        double good = model.worth(b, 1, cell);
        double bad = model.worth(b, 0, cell);
        assertTrue(good - bad > 0.5, "background " + b + ": " + good + " and " + bad);
        assertEquals((float) good, model.worth(b, 1)[cell]);
      }
    }
  }

  /** Of a mean over examples no error counts more than its weight. */
  @Test
  void anUpdateIsAMeanOverItsExamples() {
    List<Observation> far = List.of(new Observation(0, 0, 0, 1e6, 0.5));
    model.learn(far);
    double[] state = doubles(model, "network");
    int weights = state.length / 4;
    // All 24 gradients of the output's bias were -0.5.
    assertEquals(-0.5 * (1 - Math.pow(0.9, 24)), state[2 * weights - 1], 1e-9);
    assertEquals(24, state[4 * weights]);
  }

  @Test
  void everyStepDrawsAnew() {
    NetworkWorth other = new NetworkWorth(problem, index);
    model.learn(batch());
    model.learn(batch());
    other.learn(batch());
    assertArrayEquals(new double[] {2}, doubles(model, "network.learned"));
    NetworkWorth resumed = new NetworkWorth(problem, index);
    resumed.restore(other.state());
    resumed.learn(batch());
    assertArrayEquals(doubles(model, "network"), doubles(resumed, "network"));
    Map<String, Tensor> again = new TreeMap<>(other.state());
    again.put("network.learned", Tensor.of(0.0));
    resumed.restore(again);
    resumed.learn(batch());
    assertFalse(Arrays.equals(doubles(model, "network"), doubles(resumed, "network")));
  }

  @Test
  void anotherSeedIsAnotherNetwork() {
    PlacementProblem other =
        new PlacementProblem(problem.backgrounds(), 2, problem.defectClasses(), 6);
    assertFalse(
        Arrays.equals(
            doubles(model, "network"), doubles(new NetworkWorth(other, index), "network")));
  }
}
