package kizu.shell.oneshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The process's only command line.
 *
 * @param command the command with its scope; empty when the program is a line of Gogo's own
 * @param program what Gogo executes
 * @param arguments the value of the program's {@code $args}: words that Gogo never takes apart
 */
record CommandLine(Optional<String> command, String program, List<String> arguments) {
  private static final Pattern NAME = Pattern.compile("[\\w.-]+(:[\\w.-]+)?");
  private static final Pattern GOGO = Pattern.compile("[\\s;|]");

  /** Copies the list. */
  CommandLine {
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads the line from the properties {@code kizu.arg.0}, {@code kizu.arg.1} … Empty without the
   * first.
   */
  static Optional<CommandLine> of(Function<String, @Nullable String> properties) {
    List<String> words = new ArrayList<>();
    String word = properties.apply("kizu.arg.0");
    while (word != null) {
      words.add(word);
      word = properties.apply("kizu.arg." + words.size());
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(of(words));
  }

  private static CommandLine of(List<String> words) {
    String first = words.get(0);
    if (words.size() == 1 && GOGO.matcher(first).find()) {
      return new CommandLine(Optional.empty(), first, List.of());
    }
    String command = first.contains(":") ? first : "kizu:" + first;
    return new CommandLine(
        Optional.of(command), command + " $args", words.subList(1, words.size()));
  }

  /** Whether the command's name could be one at all; anything else Gogo would take apart. */
  boolean wellFormed() {
    return command.map(name -> NAME.matcher(name).matches()).orElse(true);
  }
}
