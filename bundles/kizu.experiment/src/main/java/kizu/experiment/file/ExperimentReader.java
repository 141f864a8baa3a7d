package kizu.experiment.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Options;
import kizu.api.config.Parts;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.TrainingPlan;
import kizu.experiment.file.Experiment.Budget;

/**
 * Makes a typed, checked and complete experiment of what is written in a file. A resolved
 * experiment ({@link ResolvedExperiment}) read again gives itself.
 */
public final class ExperimentReader {
  private static final String SEGMENTER = "segmenter";

  private final ComponentCatalog catalog;
  private final ComponentReader components;
  private final String segmenter;

  /**
   * Creates a reader.
   *
   * @param catalog the components that experiments can name
   * @param segmenter the segmenter of an experiment that names none
   */
  public ExperimentReader(ComponentCatalog catalog, String segmenter) {
    this.catalog = catalog;
    this.segmenter = segmenter;
    this.components = new ComponentReader(catalog);
  }

  /**
   * Reads an experiment.
   *
   * @param root the file's content, settings applied
   * @param name the name used when the experiment gives none
   * @param base the folder a relative data path is taken from
   * @throws KizuException naming file, line and key of what is wrong
   */
  public Experiment read(Node.Mapping root, String name, Path base) throws KizuException {
    return read(root, name, base, Optional.empty());
  }

  /**
   * Reads a resolved experiment of which some keys were changed.
   *
   * @param root the experiment with every key written out, settings applied
   * @param experiment as it was before; what its segmenter names is not read again where that is
   *     the same
   */
  Experiment readAgain(Node.Mapping root, Experiment experiment) throws KizuException {
    Object before = ResolvedExperiment.component(experiment.segmenter());
    Node after = root.entries().get(SEGMENTER);
    Optional<ComponentChoice> same =
        after != null && before.equals(after.plain())
            ? Optional.of(experiment.segmenter())
            : Optional.empty();
    return read(root, experiment.name(), experiment.dataset().path(), same);
  }

  private Experiment read(
      Node.Mapping root, String name, Path base, Optional<ComponentChoice> network)
      throws KizuException {
    SectionReader top = SectionReader.strict(Keys.TOP, root);
    Options options = top.options();
    String given = options.text("name");
    String at = top.node("method").map(Node::at).orElse(root.at());
    Methods.check(at + " method", options.text("method"));
    Map<String, Object> parts = new HashMap<>(options.values());
    parts.put("name", given.isEmpty() ? name : given);
    parts.put("synthesis", synthesis(top.heading("synthesis")));
    parts.put("dataset", new DatasetReader(catalog).read(top.heading("dataset"), base));
    parts.put("budget", budget(top.heading("budget")));
    parts.put(SEGMENTER, network.isPresent() ? network.get() : segmenter(top));
    parts.put("training", training(top.heading("training")));
    parts.put("region", region(top));
    parts.put("upper", upper(top));
    parts.put("search", search(top.heading("search"), base));
    parts.put("metrics", metrics(top));
    return Parts.of(Experiment.class, parts);
  }

  /** Pinned to the content of what it names, so that a change between two runs is seen. */
  private ComponentChoice segmenter(SectionReader top) throws KizuException {
    ComponentChoice choice =
        components.resolve(SegmenterBackend.class, SEGMENTER, top.node(SEGMENTER), segmenter);
    Options options = catalog.resolve(SegmenterBackend.class, choice);
    try {
      Options pinned = catalog.require(SegmenterBackend.class, choice.name()).pinned(options);
      return new ComponentChoice(choice.name(), pinned.values());
    } catch (KizuException e) {
      throw SectionReader.located(top.node(SEGMENTER).map(Node::at).orElse(SEGMENTER), e);
    }
  }

  /** Reads the data set alone, so that a check needs no other component. */
  public Experiment.DatasetChoice readDataset(Node.Mapping root, Path base) throws KizuException {
    SectionReader top = SectionReader.strict(Keys.TOP, root);
    return new DatasetReader(catalog).read(top.heading("dataset"), base);
  }

  private static Budget budget(Node node) throws KizuException {
    SectionReader reader = SectionReader.strict(Keys.BUDGET, node);
    Options options = reader.options();
    boolean same = options.text("valNormals").equals(Keys.SAME);
    OptionalInt labelled = Keys.LABELLED.read(node.at(), options);
    for (String key : List.of("train", "val")) {
      if (labelled.isPresent() && !options.text(key).equals(Keys.ALL)) {
        throw new KizuException(
            node.at() + " budget." + key,
            "is given besides budget.labelled, which names all labelled defects there are",
            "Give one or the other: --set budget.labelled=apart, or --set budget." + key + "=all.");
      }
    }
    Count test = labelled.isPresent() ? Keys.TEST_OR_NONE : Keys.TEST;
    Map<String, Object> parts = new HashMap<>();
    parts.put("classes", classes(reader.node("classes")));
    parts.put("labelled", labelled);
    parts.put("folds", options.integer("folds"));
    parts.put("train", Keys.TRAIN.read(node.at(), options));
    parts.put("normals", Keys.NORMALS.read(node.at(), options));
    parts.put("validation", Keys.VAL.read(node.at(), options));
    parts.put(
        "validationNormals",
        same ? OptionalInt.empty() : Keys.VAL_NORMALS.read(node.at(), options));
    parts.put("sameValidationNormals", same);
    parts.put("test", test.read(node.at(), options));
    return Parts.of(Budget.class, parts);
  }

  /** The names in a list, or one alone; none for the word all. */
  private static List<String> classes(Optional<Node> node) throws KizuException {
    if (node.isEmpty() || Keys.ALL.equals(node.get().plain())) {
      return List.of();
    }
    List<Node> items =
        node.get() instanceof Node.Sequence
            ? distinctNames("budget.classes", node.get(), "[scratch, dent], or all")
            : List.of(node.get());
    return items.stream().map(ExperimentReader::name).toList();
  }

  /** A name as it is written: a class may be called 01, 1e3 or null. */
  private static String name(Node item) {
    return item instanceof Node.Scalar scalar ? scalar.written() : String.valueOf(item.plain());
  }

  /** The items of a list that is not empty and names nothing twice. */
  private static List<Node> distinctNames(String key, Node node, String example)
      throws KizuException {
    List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of();
    long distinct = items.stream().map(ExperimentReader::name).distinct().count();
    if (items.isEmpty() || distinct != items.size()) {
      throw SectionReader.located(
          node.at(),
          new KizuException(
              key, "is no list of distinct names", "Write for example " + example + "."));
    }
    return items;
  }

  private static Experiment.Search search(Node node, Path base) throws KizuException {
    SectionReader reader = SectionReader.strict(Keys.SEARCH, node);
    Options options = reader.options();
    return new Experiment.Search(
        options.integer("trials"),
        Keys.TRIAL_STEPS.read(node.at(), options),
        levers(reader.node("levers")),
        AdviceReader.read(reader.node("advice"), base));
  }

  /** Methods that may be tried: any but those that search themselves. */
  private static List<String> levers(Optional<Node> written) throws KizuException {
    if (written.isEmpty() || Keys.STANDARD.equals(written.get().plain())) {
      return List.of();
    }
    List<String> levers = new ArrayList<>();
    for (Node item : distinctNames("search.levers", written.get(), "[none, random]")) {
      Methods.checkLever(item.at() + " search.levers", name(item));
      levers.add(name(item));
    }
    return levers;
  }

  private static TrainingPlan.Lower training(Node node) throws KizuException {
    Options options = SectionReader.strict(Keys.TRAINING, node).options();
    if (options.integer("crop") % 16 != 0) {
      throw new KizuException(
          node.at() + " training.crop",
          "'" + options.integer("crop") + "' is not allowed",
          "Give a multiple of 16.");
    }
    Map<String, Object> parts = new HashMap<>(options.values());
    parts.remove(Keys.AUGMENTATION);
    parts.put("augmentation", Keys.augmentation(options.text(Keys.AUGMENTATION)));
    return Parts.of(TrainingPlan.Lower.class, parts);
  }

  private TrainingPlan.Synthesis synthesis(Node node) throws KizuException {
    SectionReader reader = SectionReader.strict(Keys.SYNTHESIS, node);
    Node sources =
        reader.node("sources").isPresent()
            ? reader.node("sources").get()
            : YamlText.value("synthesis.sources", Keys.SOURCES);
    Map<String, Object> parts = new HashMap<>(reader.options().values());
    parts.put("sources", new SourcesReader(catalog).read(sources));
    return Parts.of(TrainingPlan.Synthesis.class, parts);
  }

  /** The rule's bundle may be absent as long as no run uses it. */
  private ComponentChoice region(SectionReader top) throws KizuException {
    ComponentChoice written = ComponentReader.written("region", top.node("region"), Keys.REGION);
    return catalog.find(PlacementPolicy.class, written.name()).isPresent()
        ? components.resolve(PlacementPolicy.class, "region", top.node("region"), Keys.REGION)
        : written;
  }

  private TrainingPlan.Upper upper(SectionReader top) throws KizuException {
    Map<String, Object> parts =
        new HashMap<>(SectionReader.strict(Keys.UPPER, top.heading("upper")).options().values());
    parts.put(
        "placement",
        components.resolve(
            PlacementPolicy.class, "placement", top.node("placement"), Keys.PLACEMENT));
    parts.put(
        "recipe",
        components.resolve(RecipePolicy.class, "recipe", top.node("recipe"), Keys.RECIPE));
    parts.put(
        "solver",
        components.resolve(HypergradientSolver.class, "solver", top.node("solver"), Keys.SOLVER));
    return Parts.of(TrainingPlan.Upper.class, parts);
  }

  private List<String> metrics(SectionReader top) throws KizuException {
    Node node = top.node("metrics").orElse(Node.of("metrics", Keys.METRICS));
    List<String> names = new ArrayList<>();
    for (Node item : distinctNames("metrics", node, "[iou, f1]")) {
      String name = String.valueOf(item.plain());
      try {
        catalog.require(Metric.class, name);
      } catch (KizuException e) {
        throw SectionReader.located(item.at() + " metrics", e);
      }
      names.add(name);
    }
    return names;
  }
}
