package kizu.experiment.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value with the place it was written at, so that every complaint can name file and line.
 *
 * <p>Immutable. The place of a mapping's value is that of its key.
 */
public sealed interface Node {
  /** The place, for example {@code factory.yaml:12}. */
  String at();

  /** The plain value: maps, lists, text, numbers, booleans; null only for an empty scalar. */
  @Nullable Object plain();

  /**
   * Keys with values.
   *
   * @param at the place
   * @param entries values by key, in the order written
   */
  record Mapping(String at, Map<String, Node> entries) implements Node {
    /** Copies the entries, keeping their order. */
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public Map<String, @Nullable Object> plain() {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      entries.forEach((key, value) -> plain.put(key, value.plain()));
      return plain;
    }
  }

  /**
   * Values in order.
   *
   * @param at the place
   * @param items the values
   */
  record Sequence(String at, List<Node> items) implements Node {
    /** Copies the items. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public List<@Nullable Object> plain() {
      List<@Nullable Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(item.plain()));
      return plain;
    }
  }

  /**
   * One text, number or boolean.
   *
   * @param at the place
   * @param plain the value; null when nothing is written after the colon
   * @param written the text itself, which is a name where one is asked for: {@code null} and {@code
   *     ~} can be names
   */
  record Scalar(String at, @Nullable Object plain, String written) implements Node {
    /** A value whose text is that of the value. */
    public Scalar(String at, @Nullable Object plain) {
      this(at, plain, String.valueOf(plain));
    }
  }

  /** Plain maps, lists and scalars (as JSON gives them) as nodes that all carry one place. */
  static Node of(String at, @Nullable Object plain) {
    if (plain instanceof Map<?, ?> map) {
      Map<String, Node> entries = new LinkedHashMap<>();
      map.forEach((key, value) -> entries.put(String.valueOf(key), of(at, value)));
      return new Mapping(at, entries);
    }
    if (plain instanceof List<?> list) {
      return new Sequence(at, list.stream().map(item -> of(at, item)).toList());
    }
    return new Scalar(at, plain);
  }
}
