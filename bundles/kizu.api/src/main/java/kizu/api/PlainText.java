package kizu.api;

import java.util.Locale;

/**
 * Text that shows what it holds. File names may contain characters that a terminal obeys, that
 * begin a new line or that turn the order of what follows; whoever prints a text that is not its
 * own shows them as such.
 */
public final class PlainText {
  private PlainText() {}

  /**
   * A text without characters that control how it is shown: each is written as backslash, {@code u}
   * and four hexadecimal digits. Any other text is returned as it is.
   */
  public static String of(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (controls(text, i)) {
        if (plain == null) {
          plain = new StringBuilder(text.length() + 16).append(text, 0, i);
        }
        plain.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else if (plain != null) {
        plain.append(c);
      }
    }
    return plain == null ? text : plain.toString();
  }

  /** Text of several lines, each as {@link #of} gives it. */
  public static String ofLines(String text) {
    return String.join("\n", text.lines().map(PlainText::of).toList());
  }

  private static boolean controls(String text, int at) {
    char c = text.charAt(at);
    return switch (Character.getType(c)) {
      // Among the last are marks that turn the direction of writing, and invisible ones.
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT ->
          // Joiners belong to the writing of Persian, of Indic scripts and of emoji.
          c != '\u200c' && c != '\u200d';
      case Character.SURROGATE -> lonely(text, at) || invisible(text, at);
      default -> false;
    };
  }

  private static boolean lonely(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static boolean invisible(String text, int at) {
    int begin = Character.isHighSurrogate(text.charAt(at)) ? at : at - 1;
    return Character.getType(text.codePointAt(begin)) == Character.FORMAT;
  }
}
