package kizu.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says in a line that a thread has failed; its trace goes to the log. While the process ends this
 * is no news: bundles are gone by then, and whatever still runs misses their classes.
 */
final class UncaughtFailures implements Thread.UncaughtExceptionHandler {
  private final Path log;
  private volatile boolean ending;

  /** Writes traces to the end of a file that others may write to, too. */
  UncaughtFailures(Path log) {
    this.log = log;
  }

  /** From here on only the log hears of failures. */
  void ending() {
    ending = true;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (!ending) {
      String reason =
          failure instanceof OutOfMemoryError
              ? FailureText.outOfMemory()
              : FailureText.oneLine(failure.toString()) + ". The log has the details: " + log;
      System.err.println("kizu: the thread '" + thread.getName() + "' failed: " + reason);
    }
    try (PrintWriter writer =
        new PrintWriter(
            Files.newBufferedWriter(
                log,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND))) {
      writer.println("thread '" + thread.getName() + "' failed");
      failure.printStackTrace(writer);
    } catch (IOException e) {
      // A full disk must not hide the failure; it has been said.
      return;
    }
  }
}
