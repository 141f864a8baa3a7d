package kizu.shell.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.config.Names;

/** What a command was given, checked against its {@link Usage}. */
public final class Arguments {
  private final Usage usage;
  private final List<String> given;
  private final List<String> operands = new ArrayList<>();
  private final Map<Flag, List<String>> values = new HashMap<>();

  private Arguments(Usage usage, List<String> given) {
    this.usage = usage;
    this.given = given;
  }

  /**
   * Takes a command's arguments apart. Options may stand anywhere, as {@code --out DIR} or {@code
   * --out=DIR}.
   *
   * @throws KizuException naming the argument that is unknown, missing or too many
   */
  public static Arguments parse(Usage usage, List<String> given) throws KizuException {
    Arguments arguments = new Arguments(usage, List.copyOf(given));
    for (int i = 0; i < given.size(); i++) {
      String word = given.get(i);
      if (!word.startsWith("-") || word.equals("-")) {
        arguments.operands.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      Flag flag = arguments.flag(equals < 0 ? word : word.substring(0, equals));
      if (flag.alone()) {
        arguments.addAlone(flag, equals < 0);
        continue;
      }
      boolean last = equals < 0 && i + 1 == given.size();
      if (last) {
        throw arguments.wrong(flag.name() + " needs a value: " + flag.name() + " " + flag.value());
      }
      arguments.add(flag, equals < 0 ? given.get(++i) : word.substring(equals + 1));
    }
    arguments.checkOperands();
    return arguments;
  }

  private Flag flag(String name) throws KizuException {
    for (Flag flag : usage.flags()) {
      if (flag.name().equals(name)) {
        return flag;
      }
    }
    List<String> known = usage.flags().stream().map(Flag::name).toList();
    String hint =
        Names.nearest(name, known).map(near -> " (did you mean " + near + "?)").orElse("");
    throw wrong("there is no option " + name + hint);
  }

  private void add(Flag flag, String value) throws KizuException {
    List<String> all = values.computeIfAbsent(flag, f -> new ArrayList<>());
    if (!all.isEmpty() && !flag.repeated()) {
      throw wrong(flag.name() + " is given twice");
    }
    all.add(value);
  }

  private void addAlone(Flag flag, boolean alone) throws KizuException {
    if (!alone) {
      throw wrong(flag.name() + " takes no value");
    }
    add(flag, "");
  }

  private void checkOperands() throws KizuException {
    int allowed = usage.operands().size();
    if (operands.size() < allowed && usage.needsOperands()) {
      throw wrong(usage.operands().get(operands.size()) + " is missing");
    }
    if (operands.size() > allowed) {
      throw wrong("'" + operands.get(allowed) + "' is one argument too many");
    }
  }

  private KizuException wrong(String problem) {
    String pattern = usage.pattern();
    return new KizuException(
        usage.command(),
        problem,
        "Usage: " + usage.command() + (pattern.isEmpty() ? "" : " " + pattern));
  }

  /** What stands beside the options, where it is required. */
  public String operand() {
    return operand(0);
  }

  /**
   * What stands beside the options, where several are required.
   *
   * @param place in their order, from 0
   */
  public String operand(int place) {
    return operands.get(place);
  }

  /** What stands beside the options, if anything. */
  public Optional<String> optionalOperand() {
    return operands.stream().findFirst();
  }

  /** The values of a repeated option, in order. */
  public List<String> all(Flag flag) {
    return List.copyOf(values.getOrDefault(flag, List.of()));
  }

  /** Whether an option is given. */
  public boolean has(Flag flag) {
    return values.containsKey(flag);
  }

  /** The value of an option. */
  public Optional<String> value(Flag flag) {
    return all(flag).stream().findFirst();
  }

  /**
   * The value of an option as a whole number.
   *
   * @throws KizuException if it is none
   */
  public int number(Flag flag, int absent) throws KizuException {
    return number(flag).orElse(absent);
  }

  /**
   * The value of an option as a number; empty where it is not given.
   *
   * @throws KizuException if it is none
   */
  public OptionalDouble decimal(Flag flag) throws KizuException {
    Optional<String> given = value(flag);
    if (given.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(given.get()));
    } catch (NumberFormatException e) {
      throw wrong(flag.name() + " '" + given.get() + "' is no number");
    }
  }

  /**
   * The value of an option as a whole number; empty where it is not given.
   *
   * @throws KizuException if it is none
   */
  public OptionalInt number(Flag flag) throws KizuException {
    Optional<String> given = value(flag);
    if (given.isEmpty()) {
      return OptionalInt.empty();
    }
    String text = given.get();
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw wrong(flag.name() + " '" + text + "' is no whole number");
    }
  }

  /** All of it as it was typed, quoted where a shell needs it. */
  public String line() {
    return String.join(" ", given.stream().map(Arguments::quoted).toList());
  }

  /** A word as it has to be typed so that a shell takes it for one. */
  public static String quoted(String word) {
    if (word.matches("[\\w./:=,+@%-]+")) {
      return word;
    }
    return word.contains("'") ? '"' + word + '"' : "'" + word + "'";
  }
}
