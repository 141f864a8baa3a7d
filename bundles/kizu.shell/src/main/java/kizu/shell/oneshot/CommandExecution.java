package kizu.shell.oneshot;

import java.io.InputStream;
import java.io.PrintStream;
import kizu.api.PlainText;
import kizu.api.config.Names;
import kizu.shell.line.Usage;
import kizu.shell.session.CommandFailure;
import kizu.shell.session.SessionVariables;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes a command line in a session of its own. */
final class CommandExecution {
  private static final Logger LOG = LoggerFactory.getLogger(CommandExecution.class);

  private final CommandProcessor processor;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  CommandExecution(CommandProcessor processor, InputStream in, PrintStream out, PrintStream err) {
    this.processor = processor;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Returns the exit code; results are on {@code out}, what went wrong on {@code err}. */
  int execute(CommandLine line) {
    try (CommandSession session = processor.createSession(in, out, err)) {
      session.put(SessionVariables.ALONE, true);
      session.put("SCOPE", SessionVariables.SCOPE);
      session.put("args", line.arguments());
      if (!exists(session, line)) {
        err.println(PlainText.of(unknown(line.command().orElse(""))));
        return 1;
      }
      Object result = session.execute(line.program());
      if (result != null) {
        out.println(session.format(result, Converter.INSPECT));
      }
      return 0;
    } catch (CommandFailure e) {
      err.println(e.getMessage());
      return e.exitCode();
    } catch (Exception e) {
      // Another bundle's command; its message is for people, its trace for the log.
      LOG.warn("{} failed", line.program(), e);
      err.println(PlainText.ofLines(e.getMessage() == null ? e.toString() : e.getMessage()));
      return 1;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static boolean exists(CommandSession session, CommandLine line) {
    return line.command().isEmpty()
        || (line.wellFormed() && session.get(line.command().get()) instanceof Function);
  }

  private static String unknown(String command) {
    String name = command.replaceFirst("^kizu:", "");
    String hint =
        Names.nearest(name, Usage.commands()).map(near -> "Did you mean " + near + "? ").orElse("");
    return "kizu: there is no command '" + name + "'. " + hint + "`kizu help` lists them.";
  }
}
