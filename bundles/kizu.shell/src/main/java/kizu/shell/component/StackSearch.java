package kizu.shell.component;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Finds the line at which the code of a bundle stands. */
public final class StackSearch {
  private StackSearch() {}

  /** The innermost call into a bundle that has not returned, if any thread is in one. */
  public static Optional<String> find(Bundle bundle) {
    for (Map.Entry<Thread, StackTraceElement[]> stack : Thread.getAllStackTraces().entrySet()) {
      for (StackTraceElement frame : stack.getValue()) {
        String file = frame.getClassName().replace('.', '/') + ".class";
        if (!frame.getClassName().startsWith("java.") && bundle.getEntry(file) != null) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "%s.%s (line %d) does not return",
                  frame.getClassName(),
                  frame.getMethodName(),
                  frame.getLineNumber()));
        }
      }
    }
    return Optional.empty();
  }
}
