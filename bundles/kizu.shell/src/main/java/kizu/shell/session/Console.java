package kizu.shell.session;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kizu.api.PlainText;
import kizu.shell.line.Usage;
import org.apache.felix.service.command.Job;

/**
 * Where a command stands: what it prints to, where relative paths begin, whom it obeys.
 *
 * @param out results
 * @param err progress and everything else that is no result
 * @param directory where relative paths begin
 * @param terminal what {@code err} is
 * @param job the shell's job; empty when the command is the process's only one
 */
public record Console(
    PrintStream out, PrintStream err, Path directory, Terminal terminal, Optional<Job> job) {
  private static final Pattern SCOPED =
      Pattern.compile("\\bkizu:(" + String.join("|", Usage.commands()) + ")\\b");

  /**
   * What progress is shown on.
   *
   * @param live whether a line can be written again and again
   * @param columns its width
   */
  public record Terminal(boolean live, int columns) {}

  /** Prints a result, one line each. */
  public void print(List<String> lines) {
    lines.forEach(this::print);
  }

  /** Prints a line of a result. */
  public void print(String line) {
    out.println(PlainText.of(line));
  }

  /** A path the user wrote. */
  public Path path(String text) {
    return directory.resolve(text).normalize();
  }

  /** How the user calls a command from here. */
  public String call(String command) {
    return (alone() ? "kizu " : "kizu:") + command;
  }

  /** A message in which others call commands as the interactive shell does. */
  String local(String message) {
    return alone() ? SCOPED.matcher(message).replaceAll("kizu $1") : message;
  }

  /** Whether the command is the process's only one. */
  public boolean alone() {
    return job.isEmpty();
  }

  /** Whether the user's Ctrl-C is meant for this command. */
  boolean foreground() {
    return job.map(j -> j.status() == Job.Status.Foreground).orElse(true);
  }

  /** Whether the shell has gone on without this command, so that nobody hears how it ends. */
  boolean abandoned() {
    return job.map(j -> j.status() == Job.Status.Done).orElse(false);
  }
}
