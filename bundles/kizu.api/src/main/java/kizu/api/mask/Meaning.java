package kizu.api.mask;

import java.util.Locale;
import kizu.api.dataset.SampleInfo;

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

  /** What a name means that a user or a file of names gives a value. */
  static Meaning named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "void", "ignore", "__ignore__" -> VOID;
      case "background", "_background_" -> GOOD;
      default -> SampleInfo.meansNormal(name) ? GOOD : of(name);
    };
  }

  boolean marked() {
    return kind == Kind.DEFECT;
  }
}
