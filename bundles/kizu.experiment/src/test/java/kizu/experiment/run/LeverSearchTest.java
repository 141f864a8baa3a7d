package kizu.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeverSearchTest {
  private static Trial trial(double score, Double... without) {
    return new Trial(score, 0.1, 1, List.of(without));
  }

  private static int chosen(boolean higher, Trial... trials) {
    return new LeverSearch(List.of()).choose(List.of(trials), higher);
  }

  @Test
  void ofMethodsThatAreAboutAsGoodTheFirstIsTaken() {
    // Differences of 0.00, 0.02 and 0.10 without each group: a standard error of 0.06.
    Trial simple = trial(0.60, 0.60, 0.58, 0.50);
    Trial best = trial(0.65, 0.60, 0.60, 0.60);
    assertEquals(0, chosen(true, simple, best));
    assertEquals(0, chosen(true, best, simple));
    assertEquals(1, chosen(true, trial(0.55, 0.60, 0.58, 0.50), simple, best), "behind by 0.1");
  }

  @Test
  void whatIsEvidentlyBetterIsTaken() {
    Trial simple = trial(0.50, 0.50, 0.51, 0.49);
    Trial best = trial(0.65, 0.65, 0.66, 0.64);
    assertEquals(1, chosen(true, simple, best));
    assertEquals(2, chosen(true, simple, simple, best, simple));
  }

  @Test
  void whereLessIsBetterTheLowestIsTaken() {
    Trial few = trial(10, 10.0, 11.0, 9.0);
    Trial many = trial(30, 30.0, 31.0, 29.0);
    assertEquals(1, chosen(false, many, few));
    assertEquals(0, chosen(false, few, many));
  }

  @Test
  void whatIsNotKnownIsNeverTakenForAsGood() {
    Trial unknown = trial(Double.NaN, Double.NaN, Double.NaN);
    Trial known = trial(0.4, 0.4, 0.3);
    assertEquals(1, chosen(true, unknown, known));
    assertEquals(1, chosen(true, trial(0.39), known), "one group tells no error");
    assertEquals(
        List.of(0, 0),
        Stream.of(true, false).map(higher -> chosen(higher, unknown, unknown)).toList());
  }
}
