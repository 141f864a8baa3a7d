package kizu.api.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question to a comparison: is one method better than another?
 *
 * @param a the name of the method that is hoped to be better, see {@link MethodName}
 * @param b the name of the other one
 */
public record MethodPair(String a, String b) {
  /**
   * The pair in a text such as {@code learned:random}; a colon within brackets belongs to a value.
   *
   * @return empty if it is no pair
   */
  public static Optional<MethodPair> of(String text) {
    List<Integer> colons = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ':' && depth <= 0) {
        colons.add(i);
      }
    }
    if (colons.size() != 1) {
      return Optional.empty();
    }
    String a = text.substring(0, colons.get(0)).strip();
    String b = text.substring(colons.get(0) + 1).strip();
    return a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(new MethodPair(a, b));
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    return a + ":" + b;
  }
}
