package kizu.core.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kizu.api.config.Option;
import kizu.api.synthesis.Parameter;

/** Looks at the options and parameters a component declares. */
final class Declared {
  private Declared() {}

  /** Named once each, over a range of numbers. */
  static List<Parameter> parameters(AddOn addOn, List<Parameter> given) {
    Values values = new Values(addOn, "parameters");
    Set<String> names = new HashSet<>();
    for (Parameter parameter : elements(values, given)) {
      named(values, names, parameter.name());
      if (Values.isNull(parameter.unit())) {
        throw values.wrong("declares '" + parameter.name() + "' with no unit; it may be empty");
      }
      if (!Double.isFinite(parameter.minimum()) || !Double.isFinite(parameter.maximum())) {
        throw values.wrong(
            "declares '%s' from %s to %s"
                .formatted(parameter.name(), parameter.minimum(), parameter.maximum()));
      }
      if (parameter.discrete()
          && !(parameter.maximum() - parameter.minimum() < Integer.MAX_VALUE)) {
        throw values.wrong("declares '" + parameter.name() + "' with too many whole numbers");
      }
    }
    return List.copyOf(given);
  }

  /** Named once each, with a default of its kind inside its range. */
  static List<Option> options(AddOn addOn, List<Option> given) {
    Values values = new Values(addOn, "options");
    Set<String> names = new HashSet<>();
    for (Option option : elements(values, given)) {
      named(values, names, option.name());
      if (Values.isNull(option.kind())
          || Values.isNull(option.choices())
          || Values.isNull(option.description())) {
        throw values.wrong("declares '" + option.name() + "' with nothing for its kind or words");
      }
      if (!fits(option)) {
        throw values.wrong(
            "declares '%s' with the default %s, which is not allowed itself"
                .formatted(option.name(), option.fallback()));
      }
    }
    return List.copyOf(given);
  }

  private static <T> List<T> elements(Values values, List<T> given) {
    for (T element : given) {
      if (Values.isNull(element)) {
        throw values.wrong("returned null in its list");
      }
    }
    return given;
  }

  private static void named(Values values, Set<String> names, String name) {
    values.text("name", name);
    if (!names.add(name)) {
      throw values.wrong("declares '" + name + "' twice");
    }
  }

  private static boolean fits(Option option) {
    Object value = option.fallback();
    return switch (option.kind()) {
      case INTEGER -> value instanceof Long number && inRange(option, number);
      case NUMBER -> value instanceof Double number && inRange(option, number);
      case FLAG -> value instanceof Boolean;
      case TERMS -> value instanceof String;
      case TEXT ->
          value instanceof String text
              && (option.choices().isEmpty() || option.choices().contains(text));
    };
  }

  private static boolean inRange(Option option, double value) {
    return value >= option.minimum() && value <= option.maximum();
  }
}
