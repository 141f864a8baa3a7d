package kizu.api.config;

import java.util.Map;
import java.util.Objects;

/**
 * A component asked for by name, with values for its options.
 *
 * @param name its {@link kizu.api.ComponentName}
 * @param options given values by option name; what is not given takes the component's default
 */
public record ComponentChoice(String name, Map<String, Object> options) {
  /** Copies the options. */
  public ComponentChoice {
    Objects.requireNonNull(name, "name");
    options = Map.copyOf(options);
  }

  /** A component with its defaults. */
  public static ComponentChoice of(String name) {
    return new ComponentChoice(name, Map.of());
  }
}
