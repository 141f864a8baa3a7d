package kizu.core.guard;

/** What was thrown, in words. */
final class Thrown {
  private static final int LONGEST = 400;

  private Thrown() {}

  /** On one line of bounded length; the class's name when the exception cannot say itself. */
  static String words(Throwable thrown) {
    String text;
    try {
      text = String.valueOf(thrown);
    } catch (Throwable e) {
      // Whatever a component's own exception does when it is asked for its message.
      return thrown.getClass().getName();
    }
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
