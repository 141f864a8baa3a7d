package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizu.api.image.Image;
import kizu.api.image.Mask;
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

  @Test
  void aMapIsAskedForOnceUntilItIsForgotten() {
    List<String> asked = new ArrayList<>();
    PlacementGuard guard =
        new PlacementGuard(
            (background, defectClass) -> {
              asked.add(background.id() + defectClass);
              return spike(asked.size());
            },
            2);
    guard.map(BACKGROUND, "c");
    guard.map(BACKGROUND, "c");
    guard.map(BACKGROUND, "d");
    assertEquals(List.of("bc", "bd"), asked);
    assertEquals(2, guard.collapsed());
    guard.forget();
    assertEquals(0, guard.collapsed());
    guard.map(BACKGROUND, "c");
    assertEquals(List.of("bc", "bd", "bc"), asked);
    assertEquals(1, guard.collapsed());
  }

  private static LocationMap spike(int cell) {
    float[] probability = new float[64];
    probability[cell] = 1;
    return new LocationMap(8, 8, 4, probability);
  }

  @Test
  void aLiftedMapKeepsItsPeak() {
    PlacementGuard guard = new PlacementGuard((background, defectClass) -> spike(9), 3);
    float[] lifted = guard.map(BACKGROUND, "c").probability();
    for (int cell = 0; cell < 64; cell++) {
      assertTrue(cell == 9 || lifted[cell] < lifted[9] / 10, "cell " + cell);
    }
  }

  /** Backgrounds 32×32, of which every second knows a region: its upper quarter. */
  private static List<Background> backgrounds(int count, boolean regions) {
    List<Background> backgrounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Mask mask = Mask.blank(32, 32);
      Arrays.fill(mask.data(), 0, 8 * 32, (byte) 1);
      backgrounds.add(
          new Background(
              "" + i,
              Image.blank(1, 32, 32),
              regions && i % 2 == 0 ? Optional.of(mask) : Optional.empty()));
    }
    return backgrounds;
  }

  /** All of the mass on the first rows: more of them for one class than for the other. */
  private static LocationMap rows(int rows) {
    float[] probability = new float[64];
    Arrays.fill(probability, 0, 8 * rows, 1f / (8 * rows));
    return new LocationMap(8, 8, 4, probability);
  }

  @Test
  void aSummaryIsTheMeanOverBackgroundsAndClasses() {
    PlacementGuard guard =
        new PlacementGuard((background, defectClass) -> rows(defectClass.equals("c") ? 1 : 4), 5);
    PlacementGuard.Summary summary = guard.summarise(backgrounds(4, true), List.of("c", "d"));
    assertEquals((Math.log(8) + Math.log(32)) / 2, summary.entropy(), 1e-5);
    assertEquals(Math.log(64), summary.uniformEntropy(), 1e-5);
    assertEquals((1 + 0.5) / 2, summary.regionMass(), 1e-5);
    assertEquals(0.25, summary.uniformRegionMass(), 1e-5);
  }

  @Test
  void whereNoRegionIsKnownTheSummaryHasNoMass() {
    PlacementGuard guard = new PlacementGuard((background, defectClass) -> rows(1), 5);
    PlacementGuard.Summary summary = guard.summarise(backgrounds(3, false), List.of("c"));
    assertTrue(Double.isNaN(summary.regionMass()));
    assertTrue(Double.isNaN(summary.uniformRegionMass()));
    assertEquals(Math.log(8), summary.entropy(), 1e-5);
  }

  @Test
  void ofManyBackgroundsTwelveEvenlySpacedOnesAreLookedAt() {
    List<String> asked = new ArrayList<>();
    PlacementGuard guard =
        new PlacementGuard(
            (background, defectClass) -> {
              asked.add(background.id());
              return rows(1);
            },
            5);
    guard.summarise(backgrounds(36, false), List.of("c"));
    assertEquals(
        List.of("0", "3", "6", "9", "12", "15", "18", "21", "24", "27", "30", "33"), asked);
  }

  @Test
  void aRunWithoutSynthesisNeverAsksWhereToPaste() {
    assertThrows(IllegalStateException.class, () -> NoPlacement.PLACEMENT.map(BACKGROUND, "c"));
  }
}
