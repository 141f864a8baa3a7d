package kizu.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kizu.folder.journal.LearnedChoice;
import org.junit.jupiter.api.Test;

class RecipeHistoryTest {
  private static List<LearnedChoice> choice(int number) {
    return List.of(
        new LearnedChoice.Category(
            "source" + number, List.of("a"), List.of(1.0), List.of(), Map.of(), "even"));
  }

  @Test
  void fewMomentsAreKeptEvenlySpacedWithTheFirstAndTheLast() {
    RecipeHistory history = new RecipeHistory();
    for (int step = 10; step <= 5000; step += 10) {
      history.add(step, choice(step));
    }
    int[] steps = history.moments().stream().mapToInt(RecipeHistory.Moment::step).toArray();
    assertTrue(steps.length > 20 && steps.length < 60, steps.length + " moments");
    assertEquals(10, steps[0]);
    assertEquals(5000, steps[steps.length - 1]);
    int apart = steps[1] - steps[0];
    assertTrue(
        IntStream.range(1, steps.length - 1).allMatch(i -> steps[i] - steps[i - 1] == apart));
    assertEquals("source5000", history.choices().get(0).name());
  }

  @Test
  void whereNothingWasLearnedThereIsNone() {
    assertEquals(List.of(), new RecipeHistory().choices());
    assertEquals(List.of(), new RecipeHistory().moments());
  }
}
