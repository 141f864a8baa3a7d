package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
  /** The second way owes its sum to c, which therefore does not get it. */
  @Test
  void aGroupHasNoSayInWhatForetellsIt() {
    Folds folds = new Folds(List.of("a", "b", "c"));
    Map<String, Double> careful = Map.of("a", 1.0, "b", 1.0, "c", 1.0);
    Map<String, Double> bold = Map.of("a", 0.5, "b", 0.5, "c", 9.0);

    assertEquals(Map.of("a", 0.5, "b", 0.5, "c", 1.0), folds.chosen(List.of(careful, bold)));
  }

  @Test
  void ofEqualsTheFirstIsTaken() {
    Folds folds = new Folds(List.of("a", "b"));
    Map<String, Double> first = Map.of("a", 1.0, "b", 1.0);
    assertEquals(first, folds.chosen(List.of(first, Map.of("a", 1.0, "b", 1.0))));
  }

  @Test
  void manyGroupsMakeTenFolds() {
    Folds folds = new Folds(IntStream.range(0, 25).mapToObj(i -> "g" + (10 + i)).toList());
    assertEquals(10, folds.count());
    assertEquals(List.of("g10", "g20", "g30"), folds.groups(0));
  }
}
