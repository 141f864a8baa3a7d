package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import org.junit.jupiter.api.Test;

class PlacementGuardTest {
  private static final Background BACKGROUND =
      new Background("b", Image.blank(1, 32, 32), Optional.empty());

  @Test
  void aCollapsedMapIsLiftedToTheFloorAndCounted() {
    float[] spike = new float[64];
    spike[10] = 1;
    LocationMap collapsed = new LocationMap(8, 8, 4, spike);
    PlacementGuard guard = new PlacementGuard((background, defectClass) -> collapsed, 2);
    LocationMap map = guard.map(BACKGROUND, "c");
    assertEquals(Math.log(64) - 2, map.entropy(), 1e-3);
    float sum = 0;
    for (float p : map.probability()) {
      assertTrue(p > 0);
      sum += p;
    }
    assertEquals(1, sum, 1e-5);
    assertEquals(1, guard.collapsed());
  }

  @Test
  void exploringLooksEverywhereWithoutChangingTheMaps() {
    float[] half = new float[64];
    Arrays.fill(half, 0, 32, 1 / 32f);
    LocationMap learned = new LocationMap(8, 8, 4, half);
    PlacementGuard guard = new PlacementGuard((background, defectClass) -> learned, 2);
    LocationMap seen = guard.exploring(0.25).map(BACKGROUND, "c");
    assertEquals(0.25 / 64, seen.probability()[63], 1e-7);
    assertEquals(0.75 / 32 + 0.25 / 64, seen.probability()[0], 1e-7);
    assertSame(learned, guard.map(BACKGROUND, "c"));
  }

  @Test
  void aMapAboveTheFloorIsLeftAlone() {
    LocationMap uniform = LocationMap.uniform(32, 32, 4);
    PlacementGuard guard = new PlacementGuard((background, defectClass) -> uniform, 2);
    assertSame(uniform, guard.map(BACKGROUND, "c"));
    assertEquals(0, guard.collapsed());
  }
}
