package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FreeWorthTest {
  private static final double CLOSE = 1e-5;

  /** 3 × 2 and 6 × 7 cells. */
  private final ProblemIndex index =
      new ProblemIndex(Grids.problem(1, new int[] {3, 2}, new int[] {6, 7}));

  private final FreeWorth model = new FreeWorth(index);

  /** Worth of a cell that one observation of weight 3 and target 2 reaches with a share. */
  private static double expected(double share) {
    return 6 * share / (3 * share + 2);
  }

  private static FreeWorth with(FreeWorth model, int background, int defectClass, int cell) {
    model.learn(List.of(new Observation(background, defectClass, cell, 2, 3)));
    return model;
  }

  private static float[] floats(Map<String, Tensor> state, String name) {
    return ((Tensor.Floats) Objects.requireNonNull(state.get(name))).data();
  }

  @Test
  void anObservationReachesTwoCellsAndFades() {
    with(model, 1, 1, 3 * 7 + 3);
    float[] worth = model.worth(1, 1);
    assertEquals(42, worth.length);
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 7; column++) {
        int down = Math.abs(row - 3);
        int across = Math.abs(column - 3);
        double share =
            down > 2 || across > 2 ? 0 : Math.exp(-(down * down + across * across) / 2.0);
        assertEquals(expected(share), worth[row * 7 + column], CLOSE, row + ", " + column);
        assertEquals(worth[row * 7 + column], model.worth(1, 1, row * 7 + column), CLOSE);
      }
    }
  }

  @Test
  void itReachesNoOtherClassNorBackground() {
    with(model, 1, 0, 0);
    with(model, 0, 1, 5);
    assertArrayEquals(new float[42], model.worth(1, 1));
    assertArrayEquals(new float[6], model.worth(0, 0));
    // The corner of one and the last cell of the other, and not over their edges.
    float[] first = model.worth(1, 0);
    assertEquals(6 / (3 + 2 / 0.99), first[0], CLOSE);
    assertEquals(0, first[6]);
    assertEquals(0, first[35]);
    assertEquals(expected(1), model.worth(0, 1, 5), CLOSE);
    assertEquals(expected(Math.exp(-2.5)), model.worth(0, 1, 0), CLOSE);
  }

  @Test
  void newerEvidenceWeighsMore() {
    with(model, 0, 0, 0);
    model.learn(List.of(new Observation(0, 0, 0, -2, 3)));
    assertEquals((6 * 0.99 - 6) / (3 * 0.99 + 3 + 2), model.worth(0, 0, 0), CLOSE);
  }

  @Test
  void sumsAreScaledDownBeforeDigitsAreLost() {
    with(model, 0, 0, 0);
    Map<String, Tensor> state = new TreeMap<>(model.state());
    float[] sums = floats(state, "map.sums");
    float[] weights = floats(state, "map.weights");
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= 999_000;
      weights[i] *= 999_000;
    }
    state.put("map.sums", Tensor.of(sums));
    state.put("map.weights", Tensor.of(weights));
    state.put("map.growth", Tensor.of(999_000 / 0.99));
    model.restore(state);
    assertEquals(expected(1), model.worth(0, 0, 0), CLOSE);
    model.learn(List.of());
    double[] growth =
        ((Tensor.Doubles) Objects.requireNonNull(model.state().get("map.growth"))).data();
    assertArrayEquals(new double[] {1}, growth);
    assertEquals(6 / (3 + 2 / 0.99), model.worth(0, 0, 0), CLOSE);
  }

  @Test
  void goesOnFromItsState() {
    with(model, 1, 1, 9);
    FreeWorth resumed = new FreeWorth(index);
    resumed.restore(model.state());
    with(model, 1, 1, 10);
    with(resumed, 1, 1, 10);
    assertArrayEquals(model.worth(1, 1), resumed.worth(1, 1));
  }

  @Test
  void aStateOfAnotherSizeIsRefused() {
    Map<String, Tensor> other =
        new FreeWorth(new ProblemIndex(Grids.problem(1, new int[] {2, 2}))).state();
    assertThrows(IllegalArgumentException.class, () -> model.restore(other));
    assertThrows(IllegalArgumentException.class, () -> model.restore(Map.of()));
  }

  @Test
  void whatIsSettledAgesNoFurther() {
    with(model, 1, 1, 24);
    model.settle();
    double settled = model.worth(1, 1, 24);
    assertEquals(expected(1), settled, CLOSE);
    for (int step = 0; step < 200; step++) {
      with(model, 0, 0, 0);
    }
    assertEquals(settled, model.worth(1, 1, 24), CLOSE);
    with(model, 1, 1, 24);
    // Two observations of weight 3 and target 2, against a belief of 2 in 0.
    assertEquals(12.0 / 8, model.worth(1, 1, 24), CLOSE);
    FreeWorth resumed = new FreeWorth(index);
    resumed.restore(model.state());
    assertEquals(model.worth(1, 1, 24), resumed.worth(1, 1, 24));
  }
}
