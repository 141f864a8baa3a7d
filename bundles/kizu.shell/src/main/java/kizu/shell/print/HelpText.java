package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import kizu.shell.line.Flag;
import kizu.shell.line.Usage;

/** Explains the commands. */
public final class HelpText {
  private HelpText() {}

  /**
   * Every command with its purpose and an example.
   *
   * @param call how the user calls a command from where he is
   */
  public static List<String> all(UnaryOperator<String> call) {
    List<String> lines = new ArrayList<>();
    Table purposes = new Table("", "");
    for (Usage usage : Usage.values()) {
      purposes.row(usage.command(), usage.description());
      purposes.row("", "e.g. " + example(usage, call));
    }
    lines.addAll(purposes.lines());
    lines.add("");
    lines.add("More on one of them: " + call.apply("help COMMAND"));
    return lines;
  }

  /** One command with its options. */
  public static List<String> of(Usage usage, UnaryOperator<String> call) {
    List<String> lines = new ArrayList<>();
    lines.add(usage.command() + " - " + usage.description());
    lines.add("");
    lines.add("Usage: " + call.apply((usage.command() + " " + usage.pattern()).strip()));
    if (!usage.flags().isEmpty()) {
      Table flags = new Table("", "");
      for (Flag flag : usage.flags()) {
        flags.row("  " + flag.pattern(), flag.description());
      }
      lines.addAll(flags.lines());
    }
    lines.add("");
    lines.add("Example: " + example(usage, call));
    return lines;
  }

  private static String example(Usage usage, UnaryOperator<String> call) {
    return call.apply((usage.command() + " " + usage.example()).strip());
  }
}
