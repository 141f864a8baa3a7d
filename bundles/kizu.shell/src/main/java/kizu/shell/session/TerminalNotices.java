package kizu.shell.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import kizu.api.PlainText;
import kizu.shell.deploy.Notices;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.jline.reader.LineReader;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints above the prompt of the interactive shell, so that what the user is typing stays whole;
 * else to standard error. What merely works is of no interest to a single command.
 */
@Component(service = {Notices.class, CommandSessionListener.class})
public final class TerminalNotices implements Notices, CommandSessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalNotices.class);

  private final boolean alone;

  /** The process that started this one has told the same. */
  private final boolean worker;

  private final PrintStream err =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  private volatile @Nullable CommandSession session;

  /** Made by the framework. */
  @Activate
  public TerminalNotices(BundleContext context) {
    String command = context.getProperty("kizu.arg.0");
    alone = command != null;
    worker = "worker".equals(command);
  }

  @Override
  public void done(String line) {
    LOG.info("{}", line);
    if (!alone) {
      print(line);
    }
  }

  @Override
  public void problem(String line) {
    // A warning: errors are printed by the log, too.
    LOG.warn("{}", line);
    if (!worker) {
      print(line);
    }
  }

  private void print(String text) {
    String line = "kizu: " + PlainText.of(text);
    CommandSession open = session;
    // Without a terminal the reader would print among the results.
    if (open != null
        && !Consoles.dumb(open)
        && open.get(".reader") instanceof LineReader reader
        && reader.isReading()) {
      reader.printAbove(line);
    } else {
      err.println(line);
    }
  }

  @Override
  public void beforeExecute(CommandSession running, CharSequence command) {
    session = running;
  }

  @Override
  public void afterExecute(CommandSession running, CharSequence command, Exception exception) {
    session = running;
  }

  @Override
  public void afterExecute(CommandSession running, CharSequence command, Object result) {
    session = running;
  }
}
