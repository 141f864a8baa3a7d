package kizu.experiment.file;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Parses YAML into {@link Node}s. Only the syntax tree is used: no tag ever makes a Java object,
 * and aliases of collections are refused.
 */
public final class YamlText {
  private final String file;

  private YamlText(String file) {
    this.file = file;
  }

  /**
   * Parses a file.
   *
   * @return its top mapping; empty for an empty file
   * @throws KizuException naming file, line and column if it is missing, unreadable or no YAML
   *     mapping
   */
  public static Node.Mapping parse(Path file) throws KizuException {
    String name = String.valueOf(file.getFileName());
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe would be waited for without end.
      throw new KizuException(
          file.toString(), "is no regular file", "Give the path of an experiment file.");
    }
    try {
      return parse(name, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new KizuException(
          file.toString(), "there is no such file", "Give the path of an experiment file.", e);
    } catch (CharacterCodingException e) {
      throw new KizuException(
          file.toString(), "is not UTF-8 text", "Give a YAML file, saved as UTF-8.", e);
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that it is a file you may read.", e);
    }
  }

  /**
   * Parses text.
   *
   * @param name the file's name, for messages
   * @param text the YAML
   */
  public static Node.Mapping parse(String name, String text) throws KizuException {
    Node node = new YamlText(name).compose(text);
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    if (node instanceof Node.Scalar scalar && scalar.plain() == null) {
      return new Node.Mapping(name, Map.of());
    }
    throw new KizuException(
        name, "does not hold 'key: value' lines", "See experiment-keys.md for what goes in.");
  }

  /** Parses one value, for example of a setting; the place of every node in it is the given one. */
  static Node value(String at, String text) throws KizuException {
    return placed(at, new YamlText(at).compose(text));
  }

  private static Node placed(String at, Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, Node> entries = new LinkedHashMap<>();
      mapping.entries().forEach((key, value) -> entries.put(key, placed(at, value)));
      return new Node.Mapping(at, entries);
    }
    if (node instanceof Node.Sequence sequence) {
      return new Node.Sequence(
          at, sequence.items().stream().map(item -> placed(at, item)).toList());
    }
    return node instanceof Node.Scalar scalar
        ? new Node.Scalar(at, scalar.plain(), scalar.written())
        : node;
  }

  private Node compose(String text) throws KizuException {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(20);
    try {
      return convert(new Yaml(options).compose(new StringReader(text)), file + ":1");
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      String place = mark == null ? file : at(mark) + ":" + (mark.getColumn() + 1);
      throw unparsable(place, e.getProblem(), e);
    } catch (YAMLException e) {
      throw unparsable(file, e.getMessage(), e);
    }
  }

  private static KizuException unparsable(
      String place, @Nullable String problem, YAMLException cause) {
    String said = String.valueOf(problem).replaceAll("\\s+", " ").strip();
    return new KizuException(
        place,
        "the YAML does not parse: " + said,
        "Check indentation (spaces, no tabs), colons and quotes there.",
        cause);
  }

  private String at(@Nullable Mark mark) {
    return mark == null ? file : file + ":" + (mark.getLine() + 1);
  }

  private Node convert(org.yaml.snakeyaml.nodes.@Nullable Node node, String at)
      throws KizuException {
    if (node instanceof MappingNode mapping) {
      Map<String, Node> entries = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        String place = at(tuple.getKeyNode().getStartMark());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          throw new KizuException(place, "a key must be a word", "Write 'key: value'.");
        }
        if (entries.put(key.getValue(), convert(tuple.getValueNode(), place)) != null) {
          throw new KizuException(
              place, "the key '" + key.getValue() + "' is there twice", "Remove one of them.");
        }
      }
      return new Node.Mapping(at, entries);
    }
    if (node instanceof SequenceNode sequence) {
      List<Node> items = new ArrayList<>();
      for (var item : sequence.getValue()) {
        items.add(convert(item, at(item.getStartMark())));
      }
      return new Node.Sequence(at, items);
    }
    return node instanceof ScalarNode scalar
        ? new Node.Scalar(at, Scalars.value(scalar), scalar.getValue())
        : new Node.Scalar(at, null);
  }
}
