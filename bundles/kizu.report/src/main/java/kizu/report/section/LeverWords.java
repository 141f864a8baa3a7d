package kizu.report.section;

import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.Verdict;

/** What is said of a lever, in a word and a colour. */
final class LeverWords {
  private LeverWords() {}

  /** Whether it is a part of another. */
  static boolean part(Lever lever) {
    return lever.name().contains(":");
  }

  static boolean room(Lever lever) {
    return lever.verdict() == Verdict.ROOM;
  }

  static boolean none(Lever lever) {
    return lever.verdict() == Verdict.NONE;
  }

  /** The class that gives it its colour. */
  static String colour(Lever lever) {
    return room(lever) ? "green" : none(lever) ? "grey" : "orange";
  }

  /** The class that gives its verdict a sign. */
  static String tone(Lever lever) {
    return room(lever) ? "verdict gain" : none(lever) ? "verdict even" : "";
  }
}
