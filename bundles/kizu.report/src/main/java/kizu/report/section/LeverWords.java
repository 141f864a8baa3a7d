package kizu.report.section;

import kizu.report.folder.Potential.Lever;

/** What is said of a lever, in a word and a colour. */
final class LeverWords {
  private static final String ROOM = "room";
  private static final String NONE = "none";

  private LeverWords() {}

  static boolean room(Lever lever) {
    return lever.verdict().equals(ROOM);
  }

  static boolean none(Lever lever) {
    return lever.verdict().equals(NONE);
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
