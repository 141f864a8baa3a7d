package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.synthesis.Patch;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;

class PlacerTest {
  private static final int STRIDE = 4;
  private static final int ROWS = 12;
  private static final int COLUMNS = 16;
  private static final int DRAWS = 300;

  private static final Background BACKGROUND =
      new Background("bg", Image.blank(1, ROWS * STRIDE, COLUMNS * STRIDE), Optional.empty());

  /** Only the cells of a rectangle, each as likely as the others. */
  private static LocationMap only(Box cells) {
    float[] probability = new float[ROWS * COLUMNS];
    for (int r = cells.y(); r < cells.y() + cells.height(); r++) {
      for (int c = cells.x(); c < cells.x() + cells.width(); c++) {
        probability[r * COLUMNS + c] = 1f / (cells.width() * cells.height());
      }
    }
    return new LocationMap(ROWS, COLUMNS, STRIDE, probability);
  }

  private static Placer.Place place(Placer placer, Patch patch, LocationMap map, long seed) {
    Box core = new Box(0, 0, patch.width(), patch.height());
    return placer.place(BACKGROUND, patch, core, map, new SplittableRandom(seed));
  }

  private static int inside(Box core, Box pixels) {
    int width =
        Math.min(core.x() + core.width(), pixels.x() + pixels.width())
            - Math.max(core.x(), pixels.x());
    int height =
        Math.min(core.y() + core.height(), pixels.y() + pixels.height())
            - Math.max(core.y(), pixels.y());
    return Math.max(0, width) * Math.max(0, height);
  }

  @Test
  void theWholeDefectLiesWhereTheMapIs() {
    Box cells = new Box(3, 4, 4, 4);
    Box pixels = new Box(12, 16, 16, 16);
    Patch patch = Fakes.patch(3, 12, 1);
    int outside = 0;
    for (int seed = 0; seed < DRAWS; seed++) {
      Box supported = place(new Placer(STRIDE, 0.8), patch, only(cells), seed).core();
      assertTrue(inside(supported, pixels) >= 0.8 * 36, () -> supported + " leaves the map");
      Box centred = place(new Placer(STRIDE, 0), patch, only(cells), seed).core();
      outside += inside(centred, pixels) < 0.8 * 36 ? 1 : 0;
    }
    assertTrue(outside > DRAWS / 10, "without support " + outside + " of " + DRAWS + " stick out");
  }

  @Test
  void anEvenMapIsNotDrawnFromTwice() {
    LocationMap even = LocationMap.uniform(ROWS * STRIDE, COLUMNS * STRIDE, STRIDE);
    Patch patch = Fakes.patch(5, 7, 1);
    for (int seed = 0; seed < DRAWS; seed++) {
      Placer.Place supported = place(new Placer(STRIDE, 1), patch, even, seed);
      assertEquals(1, supported.support());
      assertEquals(place(new Placer(STRIDE, 0), patch, even, seed).core(), supported.core());
    }
  }

  @Test
  void aDefectThatFitsNowhereTakesTheBestPlaceFound() {
    Box cells = new Box(3, 4, 2, 2);
    Box pixels = new Box(12, 16, 8, 8);
    Patch patch = Fakes.patch(10, 10, 1);
    double supported = 0;
    double centred = 0;
    for (int seed = 0; seed < DRAWS; seed++) {
      supported += inside(place(new Placer(STRIDE, 0.8), patch, only(cells), seed).core(), pixels);
      centred += inside(place(new Placer(STRIDE, 0), patch, only(cells), seed).core(), pixels);
    }
    assertTrue(
        supported > 1.2 * centred, supported / DRAWS + " and " + centred / DRAWS + " pixels");
  }

  @Test
  void aDefectLargerThanThePictureIsPlacedAtItsCorner() {
    Patch patch = Fakes.patch(ROWS * STRIDE + 6, COLUMNS * STRIDE + 9, 1);
    Placer.Place place = place(new Placer(STRIDE, 0.8), patch, only(new Box(0, 0, 1, 1)), 1);
    assertEquals(0, place.x());
    assertEquals(0, place.y());
  }

  @Test
  void whatIsPushedInsideIsEvidenceOnTheCellThatWasDrawn() {
    Patch patch = Fakes.patch(16, 16, 1);
    LocationMap corner = only(new Box(COLUMNS - 1, ROWS - 1, 1, 1));
    Placer.Place place = place(new Placer(STRIDE, 0), patch, corner, 1);
    assertEquals((COLUMNS - 1) * STRIDE + STRIDE - 16, place.x());
    assertEquals((ROWS - 1) * STRIDE + STRIDE - 16, place.y());
    assertEquals(ROWS * COLUMNS - 1, place.cell());
    assertEquals(1, place.proposal());
  }

  @Test
  void aCentreLiesAnywhereInTheCellThatWasDrawn() {
    Box cell = new Box(6, 5, 1, 1);
    Patch patch = Fakes.patch(4, 6, 1);
    Set<Integer> across = new TreeSet<>();
    Set<Integer> down = new TreeSet<>();
    for (int seed = 0; seed < DRAWS; seed++) {
      Placer.Place place = place(new Placer(STRIDE, 0), patch, only(cell), seed);
      assertEquals(5 * COLUMNS + 6, place.cell());
      assertEquals(1, place.proposal());
      assertEquals(new Box(place.x(), place.y(), 6, 4), place.core());
      across.add(place.x() + 3);
      down.add(place.y() + 2);
    }
    assertEquals(Set.of(24, 25, 26, 27), across);
    assertEquals(Set.of(20, 21, 22, 23), down);
  }

  @Test
  void theDefectsRectangleLiesWhereItDoesInThePatch() {
    Patch patch = Fakes.patch(10, 12, 1);
    Placer.Place place =
        new Placer(STRIDE, 0)
            .place(
                BACKGROUND,
                patch,
                new Box(3, 2, 5, 4),
                only(new Box(6, 5, 1, 1)),
                new SplittableRandom(1));
    assertEquals(new Box(place.x() + 3, place.y() + 2, 5, 4), place.core());
  }

  @Test
  void aPictureCutThroughItsLastCellsIsNotLeft() {
    Background cut = new Background("cut", Image.blank(1, 46, 61), Optional.empty());
    Patch dot = Fakes.patch(1, 1, 1);
    LocationMap corner = only(new Box(COLUMNS - 1, ROWS - 1, 1, 1));
    Set<Integer> across = new TreeSet<>();
    Set<Integer> down = new TreeSet<>();
    for (int seed = 0; seed < DRAWS; seed++) {
      Placer.Place place =
          new Placer(STRIDE, 0)
              .place(cut, dot, new Box(0, 0, 1, 1), corner, new SplittableRandom(seed));
      across.add(place.x());
      down.add(place.y());
    }
    assertEquals(Set.of(60), across);
    assertEquals(Set.of(44, 45), down);
  }

  /** All cells are half as likely as one. */
  @Test
  void supportIsTheMeanOfWhatCellsAreWorthBesideTheOneDrawn() {
    float[] probability = new float[ROWS * COLUMNS];
    Arrays.fill(probability, 0.5f / (ROWS * COLUMNS));
    int cell = 5 * COLUMNS + 6;
    probability[cell] = 1 / (float) (ROWS * COLUMNS);
    LocationMap map = new LocationMap(ROWS, COLUMNS, STRIDE, probability);
    Patch bar = Fakes.patch(1, 8, 1);
    int met = 0;
    for (int seed = 0; seed < 4000; seed++) {
      Placer.Place place =
          new Placer(STRIDE, 1e-6)
              .place(BACKGROUND, bar, new Box(0, 0, 8, 1), map, new SplittableRandom(seed));
      if (place.cell() == cell) {
        met++;
        int inside = inside(place.core(), new Box(24, 20, 4, 4));
        assertEquals((inside + 0.5 * (8 - inside)) / 8, place.support(), 1e-6);
      } else {
        assertEquals(1, place.support(), 1e-6, "more than it needs counts as enough");
      }
    }
    assertTrue(met > 10, "met " + met);
  }

  @Test
  void onlyPixelsOfTheDefectNeedSupport() {
    float[] alpha = new float[9];
    alpha[4] = 1;
    Patch faint = Fakes.patch(3, 3, 0.4f);
    Patch dot = faint.with(faint.image(), alpha);
    LocationMap map = only(new Box(6, 5, 1, 1));
    assertEquals(1, place(new Placer(STRIDE, 1), dot, map, 3).support());
    assertEquals(1, place(new Placer(STRIDE, 1), faint, map, 3).support(), "nothing to support");
    float[] half = new float[9];
    Arrays.fill(half, 0.5f);
    Patch solid = faint.with(faint.image(), half);
    boolean sticksOut = false;
    for (int seed = 0; seed < 50; seed++) {
      sticksOut |= place(new Placer(STRIDE, 0.1), solid, map, seed).support() < 1;
    }
    assertTrue(sticksOut, "half a defect is one");
  }

  @Test
  void beyondThePictureTheLastCellsCount() {
    LocationMap even = LocationMap.uniform(ROWS * STRIDE, COLUMNS * STRIDE, STRIDE);
    Patch patch = Fakes.patch(ROWS * STRIDE + 6, COLUMNS * STRIDE + 9, 1);
    assertEquals(1, place(new Placer(STRIDE, 0.8), patch, even, 1).support(), 1e-9);
  }
}
