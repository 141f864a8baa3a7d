package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private final Replay replay = new Replay(2);

  private static Observation observation(int number, double weight) {
    return new Observation(number, number + 1, number + 2, number + 0.5, weight);
  }

  @Test
  void theNewestCountsWholeAndOlderLessByTheirAge() {
    replay.add(List.of(observation(1, 8)));
    replay.add(List.of(observation(2, 8), observation(3, 4)));
    assertEquals(
        List.of(observation(1, 4), observation(2, 8), observation(3, 4)), replay.aged(0.5));
  }

  @Test
  void onlyTheLastBatchesAreKept() {
    for (int number = 0; number < 4; number++) {
      replay.add(List.of(observation(number, 1)));
    }
    assertEquals(List.of(observation(2, 1), observation(3, 1)), replay.aged(1));
  }

  @Test
  void goesOnFromItsStateBatchByBatch() {
    replay.add(List.of(observation(1, 8)));
    replay.add(List.of(observation(2, 6), observation(3, 4)));
    Map<String, Tensor> state = new TreeMap<>();
    replay.save(state);
    Replay resumed = new Replay(2);
    resumed.add(List.of(observation(9, 9)));
    resumed.restore(state);
    assertEquals(replay.aged(0.5), resumed.aged(0.5));
    resumed.add(List.of());
    assertEquals(List.of(observation(2, 3), observation(3, 2)), resumed.aged(0.5));
  }

  @Test
  void whatIsSettledStaysAndAgesNoFurther() {
    replay.add(List.of(observation(1, 8)));
    replay.add(List.of(observation(2, 8)));
    replay.settle(0.5);
    assertEquals(List.of(observation(1, 4), observation(2, 8)), replay.aged(0.5));
    for (int number = 3; number < 6; number++) {
      replay.add(List.of(observation(number, 8)));
    }
    List<Observation> kept =
        List.of(observation(1, 4), observation(2, 8), observation(4, 4), observation(5, 8));
    assertEquals(kept, replay.aged(0.5));
    Map<String, Tensor> state = new TreeMap<>();
    replay.save(state);
    Replay resumed = new Replay(2);
    resumed.restore(state);
    assertEquals(kept, resumed.aged(0.5));
  }
}
