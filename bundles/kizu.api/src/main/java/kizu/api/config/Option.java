package kizu.api.config;

import java.util.List;

/**
 * One setting a component declares. Experiment files may set it; the component's own configuration
 * (ConfigAdmin) gives its default.
 *
 * @param name lower camel case, for example {@code learningRate}
 * @param kind the type of its value
 * @param fallback the default, already in force through configuration
 * @param minimum the smallest number allowed (numbers only)
 * @param maximum the largest number allowed (numbers only)
 * @param choices the words allowed; empty means any (text only)
 * @param description one sentence, with the unit
 */
public record Option(
    String name,
    Kind kind,
    Object fallback,
    double minimum,
    double maximum,
    List<String> choices,
    String description) {
  /** The type of an option's value. */
  public enum Kind {
    /** A {@link Long}. */
    INTEGER,
    /** A {@link Double}. */
    NUMBER,
    /** A {@link Boolean}. */
    FLAG,
    /** A {@link String}. */
    TEXT,
    /**
     * A {@link String} of terms separated by commas; may also be written as a list of them, or as a
     * mapping, whose terms are then {@code key: value}.
     */
    TERMS
  }

  /** A whole number in minimum..maximum. */
  public static Option integer(
      String name, long fallback, long minimum, long maximum, String description) {
    return new Option(name, Kind.INTEGER, fallback, minimum, maximum, List.of(), description);
  }

  /** A number in minimum..maximum. */
  public static Option number(
      String name, double fallback, double minimum, double maximum, String description) {
    return new Option(name, Kind.NUMBER, fallback, minimum, maximum, List.of(), description);
  }

  /** True or false. */
  public static Option flag(String name, boolean fallback, String description) {
    return new Option(name, Kind.FLAG, fallback, 0, 0, List.of(), description);
  }

  /** Free text. */
  public static Option text(String name, String fallback, String description) {
    return new Option(name, Kind.TEXT, fallback, 0, 0, List.of(), description);
  }

  /** Terms: a text, a list, or a mapping. */
  public static Option terms(String name, String fallback, String description) {
    return new Option(name, Kind.TERMS, fallback, 0, 0, List.of(), description);
  }

  /** One of a few words. */
  public static Option choice(
      String name, String fallback, List<String> choices, String description) {
    return new Option(name, Kind.TEXT, fallback, 0, 0, List.copyOf(choices), description);
  }

  /**
   * This number, after a look at its default, which comes from configuration.
   *
   * @param component whose configuration it is, for the message
   * @throws IllegalArgumentException naming component, option, value and range, if the default lies
   *     outside
   */
  public Option checked(String component) {
    double value = ((Number) fallback).doubleValue();
    if (!(value >= minimum && value <= maximum)) {
      throw new IllegalArgumentException(
          "configuration of %s: %s is %s, allowed are %s to %s"
              .formatted(component, name, value, minimum, maximum));
    }
    return this;
  }
}
