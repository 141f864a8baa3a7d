package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.synthesis.Recipe;
import org.junit.jupiter.api.Test;

class SpacingTest {
  /** Of windows of 48 pixels: 24 options of one pixel each. */
  private final Spacing spacing = new Spacing(48);

  private static Footprint at(Box box) {
    Background background = new Background("b", Image.blank(1, 64, 64), Optional.empty());
    return new Footprint(
        background, "c", 0, 1, box, box, new Recipe("s", "b", "p", List.of(), 0, 0), List.of());
  }

  private double gap(Box box, Box... others) {
    return spacing.gap(box, List.of(others).stream().map(SpacingTest::at).toList());
  }

  @Test
  void aGapIsThatBetweenTheNearestEdgesOnEverySide() {
    Box middle = new Box(20, 20, 4, 6);
    assertEquals(3, gap(middle, new Box(27, 20, 2, 2)));
    assertEquals(5, gap(middle, new Box(13, 20, 2, 2)));
    assertEquals(7, gap(middle, new Box(20, 33, 2, 2)));
    assertEquals(2, gap(middle, new Box(20, 16, 2, 2)));
    assertEquals(5, gap(middle, new Box(27, 30, 2, 2)), "3 across and 4 down");
    assertEquals(0, gap(middle, new Box(24, 20, 2, 2)), "side by side");
    assertEquals(0, gap(middle, new Box(21, 21, 2, 2)), "one in the other");
  }

  @Test
  void theNearestCountsAndWhatIsFarCountsAsTheEndOfTheRange() {
    Box middle = new Box(20, 20, 4, 6);
    assertEquals(2, gap(middle, new Box(27, 20, 2, 2), new Box(20, 16, 2, 2)));
    assertEquals(24, gap(middle, new Box(60, 60, 2, 2)));
    assertEquals(24, gap(middle));
  }

  @Test
  void aMissIsTheDistanceToTheOption() {
    assertEquals(24, spacing.choice().options());
    assertEquals(0, spacing.miss(7.5, 7));
    assertEquals(0, spacing.miss(7, 7), "its lower end belongs to it");
    assertEquals(1.5, spacing.miss(5.5, 7), 1e-12);
    assertEquals(0.5, spacing.miss(8.5, 7), 1e-12);
    assertTrue(spacing.miss(8, 7) < 1e-12);
    assertEquals(0, spacing.miss(24, 23), "the last option holds the end of the range");
  }

  @Test
  void whereNothingIsWishedNothingIsMissed() {
    assertEquals(0, spacing.miss(3, -1));
    assertEquals(3, spacing.miss(4, 0), 1e-12);
  }
}
