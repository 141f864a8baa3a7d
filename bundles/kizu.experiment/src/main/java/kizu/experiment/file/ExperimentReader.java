package kizu.experiment.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Options;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.training.Augmentation;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.TrainingPlan;
import kizu.experiment.file.Experiment.Budget;

/**
 * Makes a typed, checked and complete experiment of what is written in a file. A resolved
 * experiment ({@link ResolvedExperiment}) read again gives itself.
 */
public final class ExperimentReader {
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
    SectionReader top = SectionReader.strict(Keys.TOP, root);
    Options options = top.options();
    String given = options.text("name");
    String at = top.node("method").map(Node::at).orElse(root.at());
    Methods.check(at + " method", options.text("method"));
    TrainingPlan.Synthesis synthesis = synthesis(top.heading("synthesis"));
    return new Experiment(
        given.isEmpty() ? name : given,
        new DatasetReader(catalog).read(top.heading("dataset"), base),
        budget(top.heading("budget")),
        segmenter(top),
        training(top.heading("training")),
        synthesis,
        region(top),
        upper(top),
        search(top.heading("search"), base),
        metrics(top),
        options.text("method"),
        options.integer("seed"));
  }

  /** Pinned to the content of what it names, so that a change between two runs is seen. */
  private ComponentChoice segmenter(SectionReader top) throws KizuException {
    ComponentChoice choice =
        components.resolve(SegmenterBackend.class, "segmenter", top.node("segmenter"), segmenter);
    Options options = catalog.resolve(SegmenterBackend.class, choice);
    try {
      Options pinned = catalog.require(SegmenterBackend.class, choice.name()).pinned(options);
      return new ComponentChoice(choice.name(), pinned.values());
    } catch (KizuException e) {
      throw SectionReader.located(top.node("segmenter").map(Node::at).orElse("segmenter"), e);
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
    OptionalInt labelled = number(node, options, "budget.labelled", Keys.APART, 2);
    for (String key : List.of("train", "val")) {
      if (labelled.isPresent() && !options.text(key).equals(Keys.ALL)) {
        throw new KizuException(
            node.at() + " budget." + key,
            "is given besides budget.labelled, which names all labelled defects there are",
            "Give one or the other: --set budget.labelled=apart, or --set budget." + key + "=all.");
      }
    }
    OptionalInt test = count(node, options, "test", labelled.isPresent() ? 0 : 1);
    return new Budget(
        classes(reader.node("classes")),
        labelled,
        options.integer("folds"),
        count(node, options, "train", 1),
        count(node, options, "normals", 0),
        count(node, options, "val", 1),
        same ? OptionalInt.empty() : count(node, options, "valNormals", 0),
        same,
        test);
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
        number(node, options, "search.steps", Keys.EQUAL, 1),
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

  private static OptionalInt count(Node node, Options options, String key, int least)
      throws KizuException {
    return number(node, options, "budget." + key, Keys.ALL, least);
  }

  /** A whole number, or a word that stands for none. */
  private static OptionalInt number(
      Node node, Options options, String dotted, String none, int least) throws KizuException {
    String text = options.text(dotted.substring(dotted.lastIndexOf('.') + 1));
    if (text.equals(none)) {
      return OptionalInt.empty();
    }
    if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least) {
      return OptionalInt.of(Integer.parseInt(text));
    }
    throw new KizuException(
        SectionReader.place(node.at(), dotted),
        "'" + text + "' is not allowed",
        "Give a whole number from " + least + " up, or " + none + ".");
  }

  private static TrainingPlan.Lower training(Node node) throws KizuException {
    Options options = SectionReader.strict(Keys.TRAINING, node).options();
    if (options.integer("crop") % 16 != 0) {
      throw new KizuException(
          node.at() + " training.crop",
          "'" + options.integer("crop") + "' is not allowed",
          "Give a multiple of 16.");
    }
    return new TrainingPlan.Lower(
        options.integer("steps"),
        options.integer("batch"),
        options.integer("crop"),
        options.number("learningRate"),
        options.integer("warmup"),
        options.number("weightDecay"),
        options.number("positiveWeight"),
        options.number("syntheticShare"),
        Augmentation.valueOf(options.text("augment").toUpperCase(Locale.ROOT)),
        options.number("jitter"),
        options.number("average"),
        options.integer("pretrain"),
        options.integer("finetune"),
        options.number("hardNormals"),
        options.integer("evaluateEvery"),
        options.integer("checkpointEvery"));
  }

  private TrainingPlan.Synthesis synthesis(Node node) throws KizuException {
    SectionReader reader = SectionReader.strict(Keys.SYNTHESIS, node);
    Options options = reader.options();
    Node sources =
        reader.node("sources").isPresent()
            ? reader.node("sources").get()
            : YamlText.value("synthesis.sources", Keys.SOURCES);
    return new TrainingPlan.Synthesis(
        new SourcesReader(catalog).read(sources),
        options.integer("defectsPerImage"),
        options.integer("stride"),
        options.number("support"),
        options.number("distractors"),
        options.flag("realSource"),
        options.flag("joinSources"));
  }

  /** The rule's bundle may be absent as long as no run uses it. */
  private ComponentChoice region(SectionReader top) throws KizuException {
    ComponentChoice written = ComponentReader.written("region", top.node("region"), Keys.REGION);
    return catalog.find(PlacementPolicy.class, written.name()).isPresent()
        ? components.resolve(PlacementPolicy.class, "region", top.node("region"), Keys.REGION)
        : written;
  }

  private TrainingPlan.Upper upper(SectionReader top) throws KizuException {
    Options options = SectionReader.strict(Keys.UPPER, top.heading("upper")).options();
    return new TrainingPlan.Upper(
        components.resolve(
            PlacementPolicy.class, "placement", top.node("placement"), Keys.PLACEMENT),
        components.resolve(RecipePolicy.class, "recipe", top.node("recipe"), Keys.RECIPE),
        components.resolve(HypergradientSolver.class, "solver", top.node("solver"), Keys.SOLVER),
        options.integer("rounds"),
        options.integer("start"),
        options.number("plateau"),
        options.integer("stop"),
        options.integer("every"),
        options.integer("candidates"),
        options.number("exploration"),
        options.integer("validationBatch"),
        options.number("directionAverage"),
        options.number("maximumDivergence"));
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
