package kizu.experiment.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Transform;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.TrainingPlan.Range;
import kizu.api.training.TrainingPlan.Source;
import kizu.api.training.TrainingPlan.Step;

/** Reads the chains of transforms, writing out the range of every parameter. */
final class SourcesReader {
  private static final String KEY = "synthesis.sources";

  private final ComponentCatalog catalog;

  SourcesReader(ComponentCatalog catalog) {
    this.catalog = catalog;
  }

  List<Source> read(Node node) throws KizuException {
    if (!(node instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
      throw new KizuException(
          SectionReader.place(node.at(), KEY),
          "is no list of sources",
          "Write for example " + Keys.SOURCES + ".");
    }
    List<Source> sources = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Node item : sequence.items()) {
      Source source = source(item, sources.size() + 1);
      if (!names.add(source.name())) {
        throw new KizuException(
            SectionReader.place(item.at(), KEY),
            "the name '" + source.name() + "' is there twice",
            "Give each source a name of its own.");
      }
      sources.add(source);
    }
    return sources;
  }

  private Source source(Node node, int number) throws KizuException {
    SectionReader reader = SectionReader.strict(Keys.SOURCE, node);
    String name = reader.options().text("name");
    Node transforms = reader.node("transforms").orElse(new Node.Sequence(node.at(), List.of()));
    if (!(transforms instanceof Node.Sequence sequence)) {
      throw new KizuException(
          SectionReader.place(transforms.at(), KEY + ".transforms"),
          "is no list",
          "Write for example [rotate, {scale: {factor: [0.8, 1.25]}}].");
    }
    List<Step> steps = new ArrayList<>();
    for (Node item : sequence.items()) {
      steps.add(transform(item));
    }
    Node blend = reader.node("blend").orElse(new Node.Scalar(node.at(), "feathered"));
    return new Source(name.isEmpty() ? "source-" + number : name, steps, blends(blend));
  }

  private List<Step> blends(Node node) throws KizuException {
    List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    List<Step> blends = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Node item : items) {
      Step blend = blend(item);
      if (!names.add(blend.component())) {
        throw new KizuException(
            SectionReader.place(item.at(), KEY + ".blend"),
            "'" + blend.component() + "' is there twice",
            "Give each blend mode once; two ranges of one blend mode are two sources.");
      }
      blends.add(blend);
    }
    if (blends.isEmpty()) {
      throw new KizuException(
          SectionReader.place(node.at(), KEY + ".blend"),
          "is an empty list",
          "Give a blend mode, for example feathered, or leave the key out.");
    }
    return blends;
  }

  private Step transform(Node node) throws KizuException {
    String name = name(node);
    try {
      return step(name, node, catalog.require(Transform.class, name).parameters());
    } catch (KizuException e) {
      throw SectionReader.located(node.at(), e);
    }
  }

  private Step blend(Node node) throws KizuException {
    String name = name(node);
    try {
      return step(name, node, catalog.require(BlendMode.class, name).parameters());
    } catch (KizuException e) {
      throw SectionReader.located(node.at(), e);
    }
  }

  private static String name(Node node) throws KizuException {
    if (node instanceof Node.Scalar scalar && scalar.plain() != null) {
      return String.valueOf(scalar.plain());
    }
    if (node instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
      return mapping.entries().keySet().iterator().next();
    }
    throw new KizuException(
        SectionReader.place(node.at(), KEY),
        "a step is a name, or one name with its ranges",
        "Write for example rotate, or {scale: {factor: [0.8, 1.25]}}.");
  }

  private static Step step(String name, Node node, List<Parameter> parameters)
      throws KizuException {
    Map<String, Node> given = Map.of();
    if (node instanceof Node.Mapping mapping
        && mapping.entries().get(name) instanceof Node.Mapping ranges) {
      given = ranges.entries();
    }
    List<String> known = parameters.stream().map(Parameter::name).toList();
    for (String key : given.keySet()) {
      if (!known.contains(key)) {
        throw Options.unknownKey(name, key, known);
      }
    }
    Map<String, Range> ranges = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      Node range = given.get(parameter.name());
      ranges.put(
          parameter.name(),
          range == null
              ? new Range(parameter.minimum(), parameter.maximum())
              : range(name, parameter, range));
    }
    return new Step(name, ranges);
  }

  private static Range range(String name, Parameter parameter, Node node) throws KizuException {
    Range range = null;
    if (node.plain() instanceof Number value) {
      range = new Range(value.doubleValue(), value.doubleValue());
    } else if (node.plain() instanceof List<?> ends
        && ends.size() == 2
        && ends.get(0) instanceof Number low
        && ends.get(1) instanceof Number high) {
      range = new Range(low.doubleValue(), high.doubleValue());
    }
    if (range == null
        || !(range.low() <= range.high())
        || range.low() < parameter.minimum()
        || range.high() > parameter.maximum()) {
      throw new KizuException(
          name + "." + parameter.name(),
          "'" + node.plain() + "' is not allowed",
          "Give [low, high] or one value, from "
              + (parameter.minimum() + " to " + parameter.maximum() + " " + parameter.unit())
                  .strip()
              + ".");
    }
    return range;
  }
}
