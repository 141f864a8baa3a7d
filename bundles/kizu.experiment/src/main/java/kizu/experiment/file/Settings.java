package kizu.experiment.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;

/**
 * Values given on the command line as {@code key=value} with dotted keys, put in front of the
 * file's.
 *
 * <p>A number in a key counts items of a list from 0: {@code synthesis.sources.0.blend=hard}. A
 * relative {@code dataset.path} is taken from the working directory, where it was typed.
 */
public final class Settings {
  private Settings() {}

  /**
   * The experiment with the settings in place of its own values.
   *
   * @throws KizuException for a setting that is not {@code key=value} or leads nowhere
   */
  public static Node.Mapping apply(Node.Mapping experiment, List<String> settings)
      throws KizuException {
    Node.Mapping result = experiment;
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new KizuException(
            "--set " + setting, "is not key=value", "Write for example --set training.steps=400.");
      }
      String key = setting.substring(0, equals).strip();
      String at = "--set " + key;
      Node value = YamlText.value(at, setting.substring(equals + 1));
      boolean path =
          key.equals("dataset.path")
              || (key.equals("search.advice") && !Keys.NO_ADVICE.equals(value.plain()));
      if (path && value instanceof Node.Scalar && value.plain() != null) {
        value =
            new Node.Scalar(at, Path.of(setting.substring(equals + 1)).toAbsolutePath().toString());
      }
      result = put(result, key, value);
    }
    return result;
  }

  /** The experiment with a value under a dotted key. */
  static Node.Mapping put(Node.Mapping experiment, String key, Node value) throws KizuException {
    return (Node.Mapping) put(experiment, List.of(key.split("\\.", -1)), value);
  }

  private static Node put(Node node, List<String> keys, Node value) throws KizuException {
    if (keys.isEmpty()) {
      return value;
    }
    String key = keys.get(0);
    List<String> rest = keys.subList(1, keys.size());
    if (node instanceof Node.Sequence sequence) {
      List<Node> items = new ArrayList<>(sequence.items());
      int index = index(key, items.size(), value.at());
      items.set(index, put(items.get(index), rest, value));
      return new Node.Sequence(sequence.at(), items);
    }
    Map<String, Node> entries = new LinkedHashMap<>(entries(node));
    Node old = entries.getOrDefault(key, new Node.Mapping(value.at(), Map.of()));
    entries.put(key, put(old, rest, value));
    return new Node.Mapping(node.at(), entries);
  }

  /** A component given by its name alone gets room for options. */
  private static Map<String, Node> entries(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries();
    }
    return node.plain() == null ? Map.of() : Map.of("name", node);
  }

  private static int index(String key, int size, String at) throws KizuException {
    int index;
    try {
      index = Integer.parseInt(key);
    } catch (NumberFormatException e) {
      index = -1;
    }
    if (index < 0 || index >= size) {
      throw new KizuException(
          at,
          "'" + key + "' is no item of the list",
          "Give a number from 0 to " + (size - 1) + ".");
    }
    return index;
  }
}
