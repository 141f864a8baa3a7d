package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MixedWorthTest {
  private final FakeWorth seen = new FakeWorth(3, 2);
  private final FakeWorth free = new FakeWorth(3, 0.5);
  private final MixedWorth mixed = new MixedWorth(seen, free);

  @Test
  void isTheSumOfBoth() {
    assertArrayEquals(new float[] {0, 2.5f, 5}, mixed.worth(0, 0));
    assertEquals(5, mixed.worth(0, 0, 2));
  }

  @Test
  void theMapLearnsWhatTheNetworkGotWrongBeforeItLearned() {
    Observation observation = new Observation(4, 1, 2, 7, 0.5);
    mixed.learn(List.of(observation));
    assertEquals(List.of(observation), seen.taught);
    assertEquals(List.of(new Observation(4, 1, 2, 3, 0.5)), free.taught);
  }

  @Test
  void eachKeepsItsOwnState() {
    assertEquals(Set.of("seen.slope", "free.slope"), mixed.state().keySet());
    MixedWorth resumed = new MixedWorth(new FakeWorth(3, 0), new FakeWorth(3, 0));
    resumed.restore(mixed.state());
    assertArrayEquals(mixed.worth(0, 0), resumed.worth(0, 0));
    resumed = new MixedWorth(new FakeWorth(3, 0), new FakeWorth(3, 0));
    mixed.learn(List.of());
    resumed.restore(mixed.state());
    assertEquals(10, resumed.worth(0, 0, 2));
  }
}
