package kizu.placement.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A picture of four quarters: level stripes, upright stripes, flat grey, and stripes that rise to
 * the right. Cells are as large as a fourth of a quarter, so the second of each sees nothing of the
 * others.
 */
class PixelFeaturesTest {
  private static final int CELL = 8;
  private static final int QUARTER = 4 * CELL;
  private static final int SIDE = 2 * QUARTER;
  private static final float DARK = 0.2f;
  private static final float BRIGHT = 0.6f;

  private static float pixel(int y, int x) {
    boolean top = y < QUARTER;
    boolean left = x < QUARTER;
    if (!top && left) {
      return 0.5f;
    }
    int along = top ? (left ? y : x) : x + y;
    return along / 2 % 2 == 0 ? DARK : BRIGHT;
  }

  private static Background picture() {
    Image image = Image.blank(1, SIDE, SIDE);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = pixel(i / SIDE, i % SIDE);
    }
    return new Background("quarters", image, Optional.empty());
  }

  /** The quarters whose middle a rule holds. */
  private static Set<String> held(String rule) throws KizuException {
    Background picture = picture();
    PlacementProblem problem = new PlacementProblem(List.of(picture), CELL, List.of("dent"), 1);
    // Not the whole mass, or a rule without a place would give it to all.
    LocationMap map = RulesPlacementTest.open(problem, "90%: " + rule).map(picture, "dent");
    Set<String> held = new TreeSet<>();
    String[] names = {"level", "upright", "flat", "rising"};
    double even = 1.0 / map.probability().length;
    for (int quarter = 0; quarter < 4; quarter++) {
      int row = 1 + 4 * (quarter / 2);
      int column = 1 + 4 * (quarter % 2);
      if (map.probability()[row * (SIDE / CELL) + column] > 1.0001 * even) {
        held.add(names[quarter]);
      }
    }
    return held;
  }

  @ParameterizedTest
  @CsvSource({
    "direction 165 to 15 deg, [level]",
    "direction 75 to 105 deg, [upright]",
    "direction 30 to 60 deg, [rising]",
    "direction 120 to 150 deg, []",
  })
  void directionsAreThoseThatStripesRun(String rule, String quarters) throws KizuException {
    assertEquals(quarters, held(rule).toString());
  }

  @Test
  void aFlatPlaceRunsNowhere() throws KizuException {
    for (int from = 0; from < 180; from += 15) {
      Set<String> held = held("direction " + from + " to " + (from + 15) % 180 + " deg");
      assertEquals(false, held.contains("flat"), from + "°: " + held);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Stripes of 0.2 and 0.6, two pixels each: 0.4 in the mean, which deviates by 0.2.
    "brightness 39 to 41 %, '[level, rising, upright]'",
    "brightness 49 to 51 %, [flat]",
    "texture 19 to 21 %, '[level, rising, upright]'",
    "texture below 1 %, [flat]",
    // Every other pixel of a stripe has another one beside it: 0.2 a pixel, one way.
    "edges 19 to 21 %, '[level, upright]'",
    // Both ways at once.
    "edges 27 to 30 %, [rising]",
    "edges below 1 %, [flat]",
  })
  void brightnessTextureAndEdgesAreOfTheWayFromBlackToWhite(String rule, String quarters)
      throws KizuException {
    assertEquals(quarters, held(rule).toString());
  }
}
