package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What a process said and how it ended.
 *
 * @param status its exit status
 * @param out its standard output
 * @param err its standard error
 */
record Finished(int status, String out, String err) {
  private static final long BOUND_SECONDS = 300;

  /** Runs a process to its end, typing something into it. */
  static Finished run(ProcessBuilder builder, String input)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("kizu", ".out");
    Path err = Files.createTempFile("kizu", ".err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      try (Writer writer = process.outputWriter()) {
        writer.write(input);
      }
      boolean ended = process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertTrue(ended, () -> builder.command() + " does not end");
      return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
