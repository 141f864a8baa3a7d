package kizu.report.section;

import kizu.report.folder.Potential.Lever;
import kizu.report.html.Numerals;

/** What is said of a lever, in a word and a colour. */
final class LeverWords {
  private static final String ROOM = "room";
  private static final String NONE = "none";

  /** Beyond, the estimate is no guide any more. */
  private static final int MOST = 1000;

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

  static String verdict(Lever lever) {
    if (Double.isNaN(lever.needed())) {
      return lever.verdict();
    }
    return lever.verdict()
        + (lever.needed() > MOST ? ", over 1,000" : ", about " + Numerals.whole(lever.needed()))
        + " needed";
  }
}
