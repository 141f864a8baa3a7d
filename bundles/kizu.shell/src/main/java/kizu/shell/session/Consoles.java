package kizu.shell.session;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;
import kizu.shell.session.Console.Terminal;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Process;
import org.jspecify.annotations.Nullable;

/** Makes the console of a command from the Gogo session it runs in. */
public final class Consoles {
  private static final int COLUMNS = 80;

  /** Where the interactive shell notes what kind of terminal it has. */
  private static final String TYPE = "TERM";

  private final Function<String, @Nullable String> properties;

  /**
   * Creates a maker.
   *
   * @param properties framework properties
   */
  public Consoles(Function<String, @Nullable String> properties) {
    this.properties = properties;
  }

  /** Where a command of a session stands. */
  public Console of(CommandSession session) {
    Process process = Process.Utils.current();
    PrintStream out = process == null ? System.out : process.out();
    PrintStream err = process == null ? System.err : process.err();
    boolean redirected = process != null && !process.isTty(2);
    boolean alone = Boolean.TRUE.equals(session.get(SessionVariables.ALONE));
    Optional<Job> job = alone ? Optional.empty() : Optional.ofNullable(Job.Utils.current());
    return new Console(
        out,
        err,
        session.currentDir(),
        new Terminal(!redirected && terminal(session), columns(session)),
        job);
  }

  private boolean terminal(CommandSession session) {
    String told = properties.apply("kizu.terminal");
    if (told != null && !told.isBlank()) {
      return Boolean.parseBoolean(told.strip());
    }
    if (session.get(TYPE) != null) {
      return !dumb(session);
    }
    return !"dumb".equals(System.getenv("TERM")) && isTerminal(System.console());
  }

  /** Whether the interactive shell has no terminal, but streams. */
  static boolean dumb(CommandSession session) {
    return String.valueOf(session.get(TYPE)).startsWith("dumb");
  }

  /** Since Java 22 there is a console even without a terminal, and a method that tells. */
  private static boolean isTerminal(java.io.@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(java.io.Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private int columns(CommandSession session) {
    return width(session.get("COLUMNS"))
        .or(() -> width(properties.apply("kizu.columns")))
        .or(() -> width(System.getenv("COLUMNS")))
        .orElse(COLUMNS);
  }

  private static Optional<Integer> width(@Nullable Object value) {
    try {
      int width = value == null ? 0 : Integer.parseInt(value.toString().strip());
      return width < 20 ? Optional.empty() : Optional.of(width);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
