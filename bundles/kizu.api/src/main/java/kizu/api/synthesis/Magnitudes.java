package kizu.api.synthesis;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values drawn for one transform's parameters.
 *
 * @param values value by parameter name, in the order of the names
 */
public record Magnitudes(Map<String, Double> values) {
  /** Nothing drawn. */
  public static final Magnitudes NONE = new Magnitudes(Map.of());

  /** Copies the values. */
  public Magnitudes {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /**
   * One value.
   *
   * @throws IllegalArgumentException if the transform declared no such parameter
   */
  public double get(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no magnitude '" + name + "' among " + values.keySet());
    }
    return value;
  }
}
