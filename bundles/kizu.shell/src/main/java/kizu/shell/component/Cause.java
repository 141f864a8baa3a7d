package kizu.shell.component;

import java.util.ArrayList;
import java.util.List;

/**
 * Why something is as it is.
 *
 * @param text one line
 * @param because what that comes from
 */
public record Cause(String text, List<Cause> because) {
  /** Copies the list. */
  public Cause {
    because = List.copyOf(because);
  }

  /** A cause that needs no further explanation. */
  public static Cause of(String text) {
    return new Cause(text, List.of());
  }

  /** The tree, indented by what comes from what. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(text);
    for (Cause cause : because) {
      List<String> own = cause.lines();
      lines.add("  - " + own.get(0));
      own.stream().skip(1).forEach(line -> lines.add("  " + line));
    }
    return lines;
  }
}
