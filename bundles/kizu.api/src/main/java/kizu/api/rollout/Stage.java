package kizu.api.rollout;

import java.util.Locale;

/** How far an introduction has come. None can be skipped. */
public enum Stage {
  /** Is the learned recipe better than today's rule? Answered offline; nothing is changed. */
  VERIFY,

  /** Are today's rule's own parameters, as they were learned, better than as they were set? */
  TUNE,

  /** Policies are trained again on new data, and replaced only through the gate. */
  AUTOMATE;

  /** The word for it, as commands and files have it: {@code verify}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The stage of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Stage of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
