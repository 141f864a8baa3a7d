package kizu.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import kizu.folder.run.Trials.Trial;
import org.junit.jupiter.api.Test;

class LeverSearchTest {
  private static Trial trial(double score, Double... without) {
    return new Trial("lever", score, 0.1, 1, List.of(without));
  }

  /** Random paste is the first of them. */
  private static int chosen(boolean higher, Trial... trials) {
    return new LeverSearch(List.of(), 0).choose(List.of(trials), higher);
  }

  @Test
  void withoutASureGainItStaysWithRandomPaste() {
    // Differences of 0.00, 0.02 and 0.10 without each group: a standard error of 0.06.
    Trial random = trial(0.60, 0.60, 0.58, 0.50);
    Trial luckier = trial(0.65, 0.60, 0.60, 0.60);
    assertEquals(0, chosen(true, random, luckier));
    assertEquals(0, chosen(true, random, luckier, random));
  }

  @Test
  void theSurestGainIsTakenAndNotTheLargest() {
    Trial random = trial(0.50, 0.50, 0.50, 0.50);
    // 0.10 less 0.13, 0.08 less 0.01, and as much again, later.
    Trial large = trial(0.60, 0.60, 0.70, 0.50);
    Trial sure = trial(0.58, 0.58, 0.59, 0.57);
    assertEquals(2, chosen(true, random, large, sure, sure));
    assertEquals(1, chosen(true, random, trial(0.65, 0.65, 0.66, 0.64), sure));
  }

  @Test
  void randomPasteIsWhatTheOthersAreHeldAgainstWhereverItStands() {
    Trial low = trial(0.30, 0.30, 0.30);
    Trial middle = trial(0.50, 0.50, 0.50);
    List<Trial> trials = List.of(low, middle, trial(0.51, 0.50, 0.56));
    assertEquals(1, new LeverSearch(List.of(), 1).choose(trials, true));
    assertEquals(1, LeverSearch.reference(List.of("none", "random", "random+a=1")));
    assertEquals(0, LeverSearch.reference(List.of("none", "random+a=1")));
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
    assertEquals(0, chosen(true, known, unknown));
    assertEquals(0, chosen(true, trial(0.39), known), "one group tells no error");
    assertEquals(
        List.of(0, 0),
        Stream.of(true, false).map(higher -> chosen(higher, unknown, unknown)).toList());
  }
}
