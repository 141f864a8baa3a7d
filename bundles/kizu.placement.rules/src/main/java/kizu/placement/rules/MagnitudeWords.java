package kizu.placement.rules;

import java.util.Locale;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.Parameter;

/** A range of one magnitude in words a person would use. */
final class MagnitudeWords {
  private MagnitudeWords() {}

  /**
   * One range.
   *
   * @param low its lower end, in the parameter's unit
   * @param high its upper end; below the lower one where it goes through the seam of a periodic one
   */
  static String range(Choice.Magnitude choice, double low, double high) {
    Parameter parameter = choice.parameter();
    if (choice.name().endsWith("brightness.shift")) {
      return brightness(low, high);
    }
    // Around 0 the sign says which way.
    boolean signed = parameter.minimum() < 0;
    String from = number(parameter, low, signed);
    return low == high ? from : from + " to " + number(parameter, high, signed);
  }

  /** Of a shift of brightness, whose whole is the way from black to white. */
  private static String brightness(double low, double high) {
    if (low >= 0) {
      return "brighten by " + percent(low) + " to " + percent(high);
    }
    return high <= 0
        ? "darken by " + percent(-high) + " to " + percent(-low)
        : "darken by up to " + percent(-low) + " or brighten by up to " + percent(high);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  private static String number(Parameter parameter, double value, boolean signed) {
    double width = parameter.maximum() - parameter.minimum();
    int digits = width >= 20 || parameter.discrete() ? 0 : width >= 2 ? 1 : 2;
    String sign = signed && value > 0 ? "+" : "";
    return sign + String.format(Locale.ROOT, "%." + digits + "f%s", value, parameter.unit());
  }
}
