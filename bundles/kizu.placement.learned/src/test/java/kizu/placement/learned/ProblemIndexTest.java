package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.Optional;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;

class ProblemIndexTest {
  private final PlacementProblem problem = Grids.problem(4, new int[] {10, 14}, new int[] {8, 20});
  private final ProblemIndex index = new ProblemIndex(problem);

  @Test
  void numbersBackgroundsAndClassesInTheirOrder() {
    assertEquals(1, index.background(problem.backgrounds().get(1)));
    assertEquals(1, index.defectClass("c1"));
    assertEquals(2, index.classes());
    assertEquals(problem.backgrounds(), index.backgrounds());
  }

  @Test
  void whatIsNotPartOfTheProblemIsNamed() {
    Background other = new Background("odd", Grids.noise(1, 4, 4, 0), Optional.empty());
    for (IllegalArgumentException refused :
        new IllegalArgumentException[] {
          assertThrows(IllegalArgumentException.class, () -> index.background(other)),
          assertThrows(IllegalArgumentException.class, () -> index.defectClass("odd"))
        }) {
      assertTrue(Objects.requireNonNull(refused.getMessage()).contains("'odd'"));
    }
  }

  @Test
  void aCutRowOrColumnIsACell() {
    assertEquals(4, index.stride());
    assertEquals(3, index.rows(0));
    assertEquals(4, index.columns(0));
    assertEquals(12, index.cells(0));
    assertEquals(10, index.cells(1));
  }

  @Test
  void aBoxCoversWhatItTouches() {
    assertArrayEquals(new int[] {5}, index.covered(0, new Box(4, 4, 4, 4)));
    assertArrayEquals(new int[] {5, 6, 9, 10}, index.covered(0, new Box(7, 7, 2, 2)));
    assertArrayEquals(new int[] {1, 2, 3}, index.covered(0, new Box(5, 1, 8, 1)));
    assertArrayEquals(new int[] {3, 8}, index.covered(1, new Box(13, 3, 2, 2)));
  }

  @Test
  void whatLiesOutsideIsLeftOut() {
    assertArrayEquals(new int[] {0, 1}, index.covered(0, new Box(-9, -3, 14, 5)));
    assertArrayEquals(new int[] {7, 11}, index.covered(0, new Box(12, 7, 50, 50)));
    assertArrayEquals(new int[] {11}, index.covered(0, new Box(40, 40, 3, 3)));
    assertEquals(12, index.covered(0, new Box(-5, -5, 90, 90)).length);
  }
}
