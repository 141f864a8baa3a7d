package kizu.api.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;

/**
 * Checked values for a list of declared {@link Option}s: every option has a value, and no value is
 * outside what its option allows. Immutable.
 */
public final class Options {
  private final Map<String, Object> values;

  private Options(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Checks given values against what is declared and fills in the defaults.
   *
   * @param where what the values belong to, for messages, for example {@code solver.cg}
   * @param declared the options that exist
   * @param given values by name: numbers, booleans or text
   * @throws KizuException for an unknown name (with the nearest valid one) or a value not allowed
   */
  public static Options resolve(String where, List<Option> declared, Map<String, ?> given)
      throws KizuException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Option option : declared) {
      Object value = given.get(option.name());
      values.put(option.name(), value == null ? option.fallback() : check(where, option, value));
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw unknownKey(where, name, values.keySet());
      }
    }
    return new Options(values);
  }

  /** The declared defaults alone. */
  public static Options defaults(List<Option> declared) {
    Map<String, Object> values = new LinkedHashMap<>();
    declared.forEach(option -> values.put(option.name(), option.fallback()));
    return new Options(values);
  }

  /** The failure for a key that does not exist, with the nearest one that does. */
  public static KizuException unknownKey(String where, String key, Collection<String> known) {
    String location = where.isEmpty() ? key : where + "." + key;
    return Names.nearest(key, known)
        .map(near -> new KizuException(location, "unknown key", "Did you mean '" + near + "'?"))
        .orElseGet(
            () ->
                new KizuException(
                    location,
                    "unknown key",
                    known.isEmpty()
                        ? "No key is known here."
                        : "Known: " + String.join(", ", known) + "."));
  }

  private static Object check(String where, Option option, Object value) throws KizuException {
    Object checked =
        switch (option.kind()) {
          case INTEGER ->
              value instanceof Number n && n.doubleValue() == n.longValue()
                  ? (Object) n.longValue()
                  : null;
          case NUMBER -> value instanceof Number n ? (Object) n.doubleValue() : null;
          case FLAG -> value instanceof Boolean ? value : null;
          case TEXT -> value instanceof String || value instanceof Number ? value.toString() : null;
          case TERMS -> Terms.joined(value).orElse(null);
        };
    boolean inRange =
        !(checked instanceof Number n)
            || (n.doubleValue() >= option.minimum() && n.doubleValue() <= option.maximum());
    if (checked == null
        || !inRange
        || !(option.choices().isEmpty() || option.choices().contains(checked.toString()))) {
      throw new KizuException(
          where + "." + option.name(), "'" + value + "' is not allowed", allowed(option));
    }
    return checked;
  }

  private static String allowed(Option option) {
    return switch (option.kind()) {
      case INTEGER ->
          "Give a whole number from "
              + (long) option.minimum()
              + " to "
              + (long) option.maximum()
              + ".";
      case NUMBER -> "Give a number from " + option.minimum() + " to " + option.maximum() + ".";
      case FLAG -> "Give true or false.";
      case TERMS -> "Give a value, a list of values, or 'value: name' pairs.";
      case TEXT ->
          option.choices().isEmpty()
              ? "Give a text."
              : "Give one of: " + String.join(", ", option.choices()) + ".";
    };
  }

  /**
   * The same with another value of a TEXT option.
   *
   * @throws IllegalArgumentException if there is no such option
   */
  public Options with(String name, String text) {
    value(name, String.class);
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(name, text);
    return new Options(changed);
  }

  /** The value of an INTEGER option. */
  public int integer(String name) {
    return Math.toIntExact(value(name, Long.class));
  }

  /** The value of a NUMBER option. */
  public double number(String name) {
    return value(name, Double.class);
  }

  /** The value of a FLAG option. */
  public boolean flag(String name) {
    return value(name, Boolean.class);
  }

  /** The value of a TEXT or TERMS option. */
  public String text(String name) {
    return value(name, String.class);
  }

  /** Every value by name, in the order declared. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "option '" + name + "' is " + value + ", asked for as " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
