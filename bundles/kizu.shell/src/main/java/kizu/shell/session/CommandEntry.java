package kizu.shell.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.shell.line.Arguments;
import kizu.shell.line.Usage;
import kizu.shell.print.HelpText;
import org.apache.felix.service.command.CommandSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every command begins and ends with: arguments taken apart, failures said in one line. */
public final class CommandEntry {
  private static final Logger LOG = LoggerFactory.getLogger(CommandEntry.class);

  /** What a command does. */
  @FunctionalInterface
  public interface Body {
    /** Does it. */
    void run(Console console, Arguments arguments) throws KizuException, CommandFailure;
  }

  private final Function<String, @Nullable String> properties;
  private final Consoles consoles;

  /**
   * Creates an entry.
   *
   * @param properties framework properties: {@code kizu.data}, {@code kizu.log}, {@code
   *     kizu.terminal}, {@code kizu.columns}
   */
  public CommandEntry(Function<String, @Nullable String> properties) {
    this.properties = properties;
    this.consoles = new Consoles(properties);
  }

  /** Runs a command. */
  public void call(CommandSession session, Usage usage, String[] given, Body body)
      throws CommandFailure {
    Console console = consoles.of(session);
    // Gogo makes a null of the word null.
    List<String> words = Arrays.stream(given).map(String::valueOf).toList();
    if (words.contains("--help") || words.contains("-h")) {
      console.print(HelpText.of(usage, console::call));
      return;
    }
    try {
      body.run(console, Arguments.parse(usage, words));
    } catch (KizuException e) {
      LOG.info("{} failed", usage.command(), e);
      throw heard(console, new CommandFailure(console.local(String.valueOf(e.getMessage())), 1));
    } catch (AddOnException e) {
      LOG.warn("{} failed", usage.command(), e);
      throw heard(console, new CommandFailure(String.valueOf(e.getMessage()), 1));
    } catch (CommandFailure e) {
      throw heard(console, e);
    } catch (InvalidPathException e) {
      throw heard(console, new CommandFailure(unreadable(e), 1));
    } catch (RuntimeException | Error e) {
      if (OutOfMemory.is(e)) {
        LOG.warn("{} ran out of memory", usage.command(), e);
        throw heard(console, new CommandFailure(OutOfMemory.words(usage.command()), 1));
      }
      // A warning, for errors are printed too, and this one is said below.
      LOG.warn("{} failed unexpectedly", usage.command(), e);
      throw heard(console, new CommandFailure(unexpected(usage, e), 1));
    }
  }

  private static CommandFailure heard(Console console, CommandFailure failure) {
    if (console.abandoned()) {
      console.err().println(failure.getMessage());
      console.err().flush();
    }
    return failure;
  }

  private static String unreadable(InvalidPathException e) {
    return "'"
        + e.getInput()
        + "' is no name of a file here ("
        + e.getReason()
        + "). If it is right, set LC_ALL to a locale with UTF-8, for example C.UTF-8.";
  }

  private String unexpected(Usage usage, Throwable failure) {
    return usage.command()
        + ": something failed that should not have ("
        + failure
        + "). Please report it with the log file, "
        + log()
        + ".";
  }

  private String log() {
    String file = properties.apply("kizu.log");
    if (file != null && !file.isBlank()) {
      return file;
    }
    String data = properties.apply("kizu.data");
    return Path.of(data == null ? "" : data, "log", "kizu.log").toString();
  }
}
