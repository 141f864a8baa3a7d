package kizu.shell.component;

import java.util.ArrayList;
import java.util.List;

/** What a stack trace says, without the stack. */
final class Failure {
  private static final String CAUSED_BY = "Caused by: ";

  private Failure() {}

  /** The exception and what caused it, the innermost last: that is mostly the one to act on. */
  static String words(String stackTrace) {
    List<String> lines = stackTrace.lines().map(String::strip).toList();
    List<String> chain = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (i == 0) {
        chain.add(line);
      } else if (line.startsWith(CAUSED_BY)) {
        chain.add(line.substring(CAUSED_BY.length()));
      }
    }
    // Reflection wraps what a constructor throws; the wrapper says nothing.
    chain.removeIf(line -> line.startsWith("java.lang.reflect.InvocationTargetException"));
    return String.join("; because of ", chain);
  }
}
