package kizu.api.synthesis;

/**
 * One magnitude of a transform or blend mode. The author declares its range and never a derivative.
 *
 * @param name unique within its transform, lower camel case, for example {@code angle}
 * @param unit for people, for example {@code °}, {@code ×}, {@code px}; empty when it has none
 * @param minimum the smallest value
 * @param maximum the largest value, at least the minimum
 * @param neutral the value that changes nothing, inside the range
 * @param periodic whether minimum and maximum are the same setting (angles)
 * @param discrete whether only whole numbers are meant
 */
public record Parameter(
    String name,
    String unit,
    double minimum,
    double maximum,
    double neutral,
    boolean periodic,
    boolean discrete) {
  /** Checks the range. */
  public Parameter {
    if (!(minimum <= maximum) || !(neutral >= minimum && neutral <= maximum)) {
      throw new IllegalArgumentException(
          "parameter " + name + ": " + neutral + " is not in " + minimum + ".." + maximum);
    }
  }

  /** A continuous, not periodic parameter. */
  public static Parameter continuous(
      String name, String unit, double minimum, double maximum, double neutral) {
    return new Parameter(name, unit, minimum, maximum, neutral, false, false);
  }

  /** A continuous parameter whose ends meet. */
  public static Parameter periodic(
      String name, String unit, double minimum, double maximum, double neutral) {
    return new Parameter(name, unit, minimum, maximum, neutral, true, false);
  }

  /** A whole number. */
  public static Parameter discrete(
      String name, String unit, int minimum, int maximum, int neutral) {
    return new Parameter(name, unit, minimum, maximum, neutral, false, true);
  }

  /** The same parameter over a part of its range; the neutral value is moved inside. */
  public Parameter within(double low, double high) {
    double from = Math.max(low, minimum);
    double to = Math.min(high, maximum);
    return new Parameter(
        name,
        unit,
        from,
        to,
        Math.min(to, Math.max(from, neutral)),
        periodic && from == minimum && to == maximum,
        discrete);
  }

  /**
   * The same parameter over the range a site has configured; unlike {@link #within} it corrects
   * nothing.
   *
   * @param low configured smallest value
   * @param high configured largest value
   * @throws IllegalArgumentException naming the parameter, the values and what is allowed
   */
  public Parameter narrowed(double low, double high) {
    if (!(low >= minimum && low < high && high <= maximum)) {
      throw new IllegalArgumentException(
          ("parameter '%s': minimum = %s and maximum = %s are not allowed;"
                  + " give %s <= minimum < maximum <= %s")
              .formatted(name, low, high, minimum, maximum));
    }
    return within(low, high);
  }
}
