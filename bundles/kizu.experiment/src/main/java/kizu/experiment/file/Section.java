package kizu.experiment.file;

import java.util.List;
import java.util.stream.Stream;
import kizu.api.config.Option;

/**
 * The keys under one heading of an experiment file.
 *
 * @param name the dotted key of the heading; empty for the top of the file
 * @param description one sentence
 * @param options keys that hold one value, with type, range and default
 * @param structures keys that hold more than one value
 */
record Section(String name, String description, List<Option> options, List<Structure> structures) {
  Section {
    options = List.copyOf(options);
    structures = List.copyOf(structures);
  }

  /** Every key, in the order documented. */
  List<String> keys() {
    return Stream.concat(
            options.stream().map(Option::name), structures.stream().map(Structure::name))
        .toList();
  }

  /** The full dotted key of one of this section's keys. */
  String dotted(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  /**
   * A key that holds a list, a heading or a component.
   *
   * @param name the key
   * @param form how it is written, for people
   * @param fallback its default, for people
   * @param description one sentence
   */
  record Structure(String name, String form, String fallback, String description) {}
}
