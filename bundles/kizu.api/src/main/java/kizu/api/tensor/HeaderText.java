package kizu.api.tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads as much JSON (RFC 8259) as a safetensors header has: objects, strings, and lists of whole
 * numbers that are not negative. Anything else is no header.
 *
 * <p>No library does it because this bundle is resolved by every add-on and depends on nothing but
 * Java and OSGi's annotations.
 */
final class HeaderText {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  HeaderText(String text) {
    this.text = text;
  }

  /** Reads the value of a member. */
  @FunctionalInterface
  interface Member {
    void read(String name) throws IOException;
  }

  /** Reads an object; the caller reads each value. */
  void members(Member member) throws IOException {
    expect('{');
    if (next('}')) {
      return;
    }
    do {
      String name = string();
      expect(':');
      member.read(name);
    } while (next(','));
    expect('}');
  }

  /** Reads a list of whole numbers from 0. */
  List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    expect('[');
    if (next(']')) {
      return numbers;
    }
    do {
      numbers.add(number());
    } while (next(','));
    expect(']');
    return numbers;
  }

  private long number() throws IOException {
    space();
    int begin = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    // 18 digits fit.
    if (at == begin || at - begin > 18 || (at - begin > 1 && text.charAt(begin) == '0')) {
      throw none("a whole number");
    }
    return Long.parseLong(text, begin, at, 10);
  }

  /** Reads a string. */
  String string() throws IOException {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char character = text.charAt(at++);
      if (character < ' ') {
        throw none("a character");
      }
      string.append(character == '\\' ? escaped() : character);
    }
    expect('"');
    return string.toString();
  }

  private char escaped() throws IOException {
    char letter = at < text.length() ? text.charAt(at++) : 0;
    if (letter == 'u' && at + 4 <= text.length()) {
      String digits = text.substring(at, at + 4);
      if (digits.matches("[0-9a-fA-F]{4}")) {
        at += 4;
        return (char) Integer.parseInt(digits, 16);
      }
    }
    int index = ESCAPES.indexOf(letter);
    if (index < 0) {
      throw none("an escape");
    }
    return ESCAPED.charAt(index);
  }

  /** Makes sure that nothing but spaces is left. */
  void end() throws IOException {
    space();
    if (at < text.length()) {
      throw none("the end");
    }
  }

  private boolean next(char character) {
    space();
    boolean found = at < text.length() && text.charAt(at) == character;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char character) throws IOException {
    if (!next(character)) {
      throw none("'" + character + "'");
    }
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IOException none(String expected) {
    return new IOException(
        "not a safetensors file: its header has no " + expected + " at character " + at);
  }

  /** A string as JSON has it; characters beyond ASCII stay as they are. */
  static String quoted(String string) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < string.length(); i++) {
      char character = string.charAt(i);
      int index = ESCAPED.indexOf(character);
      if (index >= 0 && character != '/') {
        quoted.append('\\').append(ESCAPES.charAt(index));
      } else if (character < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) character));
      } else {
        quoted.append(character);
      }
    }
    return quoted.append('"').toString();
  }
}
