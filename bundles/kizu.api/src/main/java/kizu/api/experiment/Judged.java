package kizu.api.experiment;

/** On which pictures the figures of a result are. */
public enum Judged {
  /** Test pictures, which nothing was learned or chosen from. */
  TEST("test"),

  /**
   * Labelled pictures, each by a network that did not learn from it; the test pictures are left
   * alone. For choices that are still to be made.
   */
  HELD_OUT("held-out");

  private final String word;

  Judged(String word) {
    this.word = word;
  }

  /** The word for it, before a noun: {@code test}, {@code held-out}. */
  public String word() {
    return word;
  }

  /** What a file means; test where it says nothing. */
  public static Judged of(String word) {
    return word.equals(HELD_OUT.word) ? HELD_OUT : TEST;
  }
}
