package kizu.api.mask;

/**
 * What a value of a mask means.
 *
 * @param kind unmarked, or a defect's
 * @param defectClass the defect's class; empty where values tell none
 */
record Meaning(Kind kind, String defectClass) {
  /** Whether pixels of a value are marked. */
  enum Kind {
    /** A good pixel. */
    GOOD,
    /** Neither good nor bad: a border that was not judged; unmarked. */
    VOID,
    /** A defect's pixel. */
    DEFECT
  }

  static final Meaning GOOD = new Meaning(Kind.GOOD, "");
  static final Meaning VOID = new Meaning(Kind.VOID, "");
  static final Meaning MARKED = new Meaning(Kind.DEFECT, "");

  static Meaning of(String defectClass) {
    return new Meaning(Kind.DEFECT, defectClass);
  }

  boolean marked() {
    return kind == Kind.DEFECT;
  }
}
