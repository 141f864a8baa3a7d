package kizu.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;

/** A Gogo shell without a framework. */
final class GogoShell implements AutoCloseable {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ThreadIOImpl threads = new ThreadIOImpl();
  private final CommandProcessorImpl processor;
  private final CommandSession session;

  GogoShell(Path directory) {
    threads.start();
    processor = new CommandProcessorImpl(threads);
    session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, err);
    session.currentDir(directory);
  }

  GogoShell with(Object commands, String... functions) {
    for (String function : functions) {
      processor.addCommand("kizu", commands, function);
    }
    return this;
  }

  /** Executes a line; what it returned must be nothing. */
  void execute(String line) throws Exception {
    Object result = session.execute(line);
    if (result != null) {
      throw new AssertionError("Gogo would print " + result);
    }
  }

  CommandSession session() {
    return session;
  }

  CommandProcessorImpl processor() {
    return processor;
  }

  /** What was written as results since the last time. */
  List<String> results() {
    return take(out);
  }

  /** What was written beside results since the last time. */
  List<String> remarks() {
    return take(err);
  }

  private static List<String> take(ByteArrayOutputStream bytes) {
    // Gogo makes its print streams with the default charset.
    String text = bytes.toString(Charset.defaultCharset());
    bytes.reset();
    return text.lines().toList();
  }

  @Override
  public void close() {
    session.close();
    threads.stop();
  }
}
