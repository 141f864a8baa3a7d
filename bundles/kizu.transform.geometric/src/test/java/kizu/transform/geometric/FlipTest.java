package kizu.transform.geometric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import org.junit.jupiter.api.Test;

class FlipTest {
  private static final Magnitudes COLUMNS = directions(1, 0);
  private static final Magnitudes ROWS = directions(0, 1);

  private final Flip flip = new Flip(true, true);
  private final Patch patch = Patches.noise(new SplittableRandom(5), 3, 8, 11, 0);

  private static Magnitudes directions(double horizontal, double vertical) {
    return new Magnitudes(Map.of("horizontal", horizontal, "vertical", vertical));
  }

  @Test
  void flippingTwiceChangesNothing() {
    for (Magnitudes m : List.of(COLUMNS, ROWS, directions(1, 1))) {
      Patch once = flip.apply(patch, m, Site.UNPLACED);
      Patch twice = flip.apply(once, m, Site.UNPLACED);
      assertFalse(Arrays.equals(patch.image().data(), once.image().data()));
      assertArrayEquals(patch.image().data(), twice.image().data());
      assertArrayEquals(patch.alpha(), twice.alpha());
    }
  }

  @Test
  void horizontalMirrorsColumnsAndVerticalMirrorsRows() {
    Patch columns = flip.apply(patch, COLUMNS, Site.UNPLACED);
    Patch rows = flip.apply(patch, ROWS, Site.UNPLACED);
    assertEquals(patch.image().at(1, 2, 0), columns.image().at(1, 2, 10));
    assertEquals(patch.alpha()[4 * 11 + 3], columns.alpha()[4 * 11 + 7]);
    assertEquals(patch.image().at(2, 1, 4), rows.image().at(2, 6, 4));
    assertEquals(patch.alpha()[3 * 11 + 5], rows.alpha()[4 * 11 + 5]);
  }

  @Test
  void aDirectionThatASiteForbidsIsNoParameter() {
    Flip restricted = new Flip(false, true);
    assertEquals(List.of(Flip.VERTICAL), restricted.parameters());
    Patch rows = restricted.apply(patch, new Magnitudes(Map.of("vertical", 1.0)), Site.UNPLACED);
    assertArrayEquals(flip.apply(patch, ROWS, Site.UNPLACED).image().data(), rows.image().data());
  }
}
