package kizu.experiment.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Configurable;
import kizu.api.training.ComponentCatalog;

/** Reads a component given as {@code name} or as {@code {name: …, option: value}}. */
final class ComponentReader {
  private final ComponentCatalog catalog;

  ComponentReader(ComponentCatalog catalog) {
    this.catalog = catalog;
  }

  /** The choice as written. */
  static ComponentChoice written(String key, Optional<Node> node, String fallback)
      throws KizuException {
    if (node.isEmpty()) {
      return ComponentChoice.of(fallback);
    }
    if (node.get() instanceof Node.Mapping mapping) {
      Map<String, Object> options = new LinkedHashMap<>();
      Object name = fallback;
      for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
        Object plain = entry.getValue().plain();
        if (entry.getKey().equals("name")) {
          name = plain == null ? fallback : plain;
        } else if (plain != null) {
          options.put(entry.getKey(), plain);
        }
      }
      return new ComponentChoice(String.valueOf(name), options);
    }
    if (node.get() instanceof Node.Scalar scalar) {
      return ComponentChoice.of(String.valueOf(scalar.plain()));
    }
    throw new KizuException(
        node.get().at() + " " + key,
        "is a list",
        "Give a component's name, or {name: " + fallback + ", option: value}.");
  }

  /** The choice with every option checked and every default written out. */
  <T extends Configurable> ComponentChoice resolve(
      Class<T> kind, String key, Optional<Node> node, String fallback) throws KizuException {
    ComponentChoice choice = written(key, node, fallback);
    return resolve(kind, choice, node.map(Node::at).orElse(key));
  }

  <T extends Configurable> ComponentChoice resolve(Class<T> kind, ComponentChoice choice, String at)
      throws KizuException {
    try {
      return new ComponentChoice(choice.name(), catalog.resolve(kind, choice).values());
    } catch (KizuException e) {
      throw SectionReader.located(at, e);
    }
  }
}
