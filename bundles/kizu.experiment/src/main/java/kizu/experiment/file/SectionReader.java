package kizu.experiment.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;

/** Reads one section's values, naming file and line in every complaint. */
final class SectionReader {
  private final Section section;
  private final String at;
  private final Map<String, Node> entries;

  private SectionReader(Section section, String at, Map<String, Node> entries) {
    this.section = section;
    this.at = at;
    this.entries = entries;
  }

  /** A section that refuses unknown keys. */
  static SectionReader strict(Section section, Node node) throws KizuException {
    SectionReader reader = open(section, node);
    for (Map.Entry<String, Node> entry : reader.entries.entrySet()) {
      if (!section.keys().contains(entry.getKey())) {
        throw located(
            entry.getValue().at(),
            Options.unknownKey(section.name(), entry.getKey(), section.keys()));
      }
    }
    return reader;
  }

  /** A section whose unknown keys belong to a component. */
  static SectionReader open(Section section, Node node) throws KizuException {
    if (node instanceof Node.Mapping mapping) {
      return new SectionReader(section, node.at(), mapping.entries());
    }
    if (node.plain() == null) {
      return new SectionReader(section, node.at(), Map.of());
    }
    throw new KizuException(
        place(node.at(), section.name()),
        "holds no 'key: value' lines",
        "Give some of: " + String.join(", ", section.keys()) + ".");
  }

  /** The section's single values, checked, defaults filled in. */
  Options options() throws KizuException {
    Map<String, Object> given = new LinkedHashMap<>();
    for (Option option : section.options()) {
      Node node = entries.get(option.name());
      Object plain = node == null ? null : node.plain();
      if (node == null || plain == null) {
        continue;
      }
      given.put(option.name(), plain);
      try {
        Options.resolve(section.name(), List.of(option), Map.of(option.name(), plain));
      } catch (KizuException e) {
        throw located(node.at(), e);
      }
    }
    return Options.resolve(section.name(), section.options(), given);
  }

  /** What is written under a key. */
  Optional<Node> node(String key) {
    return Optional.ofNullable(entries.get(key)).filter(node -> node.plain() != null);
  }

  /** What is written under a heading; an empty mapping when nothing is. */
  Node heading(String key) {
    return node(key).orElse(new Node.Mapping(at, Map.of()));
  }

  /** The values of keys that are not the section's own. */
  Map<String, Object> others() {
    Map<String, Object> others = new LinkedHashMap<>();
    entries.forEach(
        (key, node) -> {
          Object plain = node.plain();
          if (!section.keys().contains(key) && plain != null) {
            others.put(key, plain);
          }
        });
    return others;
  }

  /** The same failure with the place in front, unless the place is the key itself. */
  static KizuException located(String at, KizuException e) {
    return new KizuException(place(at, e.location()), e.problem(), e.remedy(), e);
  }

  /** A location with the place in front, unless the place is the key itself. */
  static String place(String at, String location) {
    // "--set segmenter" and "segmenter 'x'" name the same thing twice.
    String key = at.substring(at.lastIndexOf(' ') + 1);
    return location.equals(key) || location.startsWith(key + " ")
        ? at + location.substring(key.length())
        : at + " " + location;
  }
}
