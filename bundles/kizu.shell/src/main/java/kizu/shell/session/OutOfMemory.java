package kizu.shell.session;

import java.util.List;
import java.util.Locale;

/** Tells a machine that is too small, or a heap that is, from what should not have happened. */
final class OutOfMemory {
  /** What native libraries say when the system gives them no memory. */
  private static final List<String> NATIVE =
      List.of(
          "not enough memory",
          "can't allocate memory",
          "insufficient memory",
          "failed to allocate",
          "bad_alloc");

  private OutOfMemory() {}

  /** Whether a failure comes from a lack of memory. */
  static boolean is(Throwable failure) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof OutOfMemoryError || NATIVE.stream().anyMatch(text::contains)) {
        return true;
      }
      depth++;
    }
    return false;
  }

  /** What to do about it. */
  static String words(String command) {
    return String.format(
        Locale.ROOT,
        "%s: out of memory (the heap may take %d MiB). Give more with KIZU_OPTS=-Xmx4g, or take"
            + " less: training.batch, training.crop, segmenter.size. A run can be resumed from its"
            + " last checkpoint.",
        command,
        Runtime.getRuntime().maxMemory() / (1024 * 1024));
  }
}
