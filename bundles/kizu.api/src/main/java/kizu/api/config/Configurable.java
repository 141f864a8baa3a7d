package kizu.api.config;

import java.util.List;

/** Something whose settings can be given in an experiment file. */
public interface Configurable {
  /** The settings it understands; the defaults are those of its current configuration. */
  default List<Option> options() {
    return List.of();
  }
}
