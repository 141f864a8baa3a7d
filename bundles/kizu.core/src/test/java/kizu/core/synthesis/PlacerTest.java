package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
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
}
