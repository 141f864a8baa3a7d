package kizu.rollout;

import kizu.api.KizuException;

/** Why a person decides something. */
final class Reason {
  private static final int LONGEST = 2000;

  private Reason() {}

  /**
   * The reason without blanks around it.
   *
   * @throws KizuException if there is none, or it is a whole document
   */
  static String of(String typed, String command) throws KizuException {
    String reason = typed.strip();
    if (reason.isEmpty() || reason.length() > LONGEST) {
      throw new KizuException(
          "rollout " + command,
          reason.isEmpty()
              ? "no reason is given"
              : "the reason has " + reason.length() + " characters",
          "Say in a sentence why, with --reason TEXT; it is recorded with your name.");
    }
    return reason;
  }
}
