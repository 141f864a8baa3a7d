package kizu.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import kizu.api.KizuException;
import kizu.api.PlainText;

/**
 * HTML as it is written: every text is escaped, every element is closed. What comes out is also
 * well-formed XML, so that any parser can check it. Inline SVG is written the same way.
 */
public final class Html {
  private static final char UNKNOWN = '\uFFFD';

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param tag its name
   * @param attributes names and values in turn
   */
  public Html open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Ends the element begun last. */
  public Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content: a void one of HTML, or a shape of SVG. */
  public Html empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append("/>");
    return this;
  }

  /** An element that holds only text. */
  public Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Text. */
  public Html text(String text) {
    escape(text);
    return this;
  }

  /** The program's own style or script, which must not be escaped. */
  Html verbatim(String trusted) {
    out.append(trusted);
    return this;
  }

  /** Writes a part, or a note in its place when it fails; nothing of it is left then. */
  public Html attempt(Part part, Missing missing) {
    int length = out.length();
    int depth = open.size();
    try {
      part.write(this);
    } catch (KizuException e) {
      out.setLength(length);
      while (open.size() > depth) {
        open.pop();
      }
      element("p", missing.note(e), "class", "missing");
    }
    return this;
  }

  /** A line break in the source, for people who read it. */
  public Html line() {
    out.append('\n');
    return this;
  }

  /**
   * What was written.
   *
   * @throws IllegalStateException if an element is still open
   */
  public String toText() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }

  private void start(String tag, String... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException(tag + ": an attribute has no value");
    }
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> i += plain(text, i);
      }
    }
  }

  /** Copies one character, or its stand-in if a document may not hold it; how many more it took. */
  private int plain(String text, int at) {
    char c = text.charAt(at);
    boolean pair =
        Character.isHighSurrogate(c)
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1));
    if (pair) {
      out.append(c).append(text.charAt(at + 1));
      return 1;
    }
    boolean control = c < ' ' && c != '\n' && c != '\t';
    boolean forbidden = control || Character.isSurrogate(c) || c >= '\uFFFE';
    // What merely hides, or turns what follows, is shown as such.
    String shown = c == '\n' || c == '\t' ? String.valueOf(c) : PlainText.of(String.valueOf(c));
    out.append(forbidden ? String.valueOf(UNKNOWN) : shown);
    return 0;
  }
}
