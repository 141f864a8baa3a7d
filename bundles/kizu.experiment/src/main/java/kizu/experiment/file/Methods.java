package kizu.experiment.file;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Names;
import kizu.api.experiment.MethodName;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.training.ComponentCatalog;

/** The methods there are. Another one is one more line here. */
public final class Methods {
  /** No synthetic pictures. */
  public static final String NONE = "none";

  /** The placement of the experiment, learned. */
  public static final String LEARNED = "learned";

  /** The best of some placements drawn by chance. */
  public static final String SEARCH = "random-search";

  /** Of some methods the one whose gain over random paste is the surest. */
  public static final String RECOMMENDED = "recommended";

  /** Pasted anywhere. */
  public static final String RANDOM = "random";

  /** Pasted where the training pictures' own masks say. */
  public static final String EMPIRICAL = "empirical";

  /** The same, told every mask. */
  public static final String ORACLE = "oracle";

  private static final String SURROGATE = "surrogate";

  /** The placement and the recipe of the experiment, both learned. */
  static final String JOINT = "joint";

  private static final String RETRAINED = "retrained";

  /** The sections of an experiment that a method may have settings in: how, not on what. */
  private static final List<String> OF_A_METHOD =
      List.of(
          "training",
          "synthesis",
          "placement",
          "recipe",
          "region",
          "upper",
          "solver",
          "search",
          "segmenter");

  private static final List<Method> ALL =
      List.of(
          new Entry(
              NONE,
              "no synthesis",
              (e, catalog) -> fixed(e.withSyntheticShare(0), Keys.UNIFORM, catalog)),
          new Entry(
              "classic",
              "no synthesis; the real pictures turned, scaled and toned (`training.jitter` 1)",
              (e, catalog) -> fixed(e.withSyntheticShare(0).withJitter(1), Keys.UNIFORM, catalog)),
          new Entry(RANDOM, "pasted anywhere", (e, catalog) -> fixed(e, Keys.UNIFORM, catalog)),
          new Entry(
              "region",
              "pasted by a fixed rule",
              (e, catalog) ->
                  located(e, catalog).withRounds(1).withPlacement(resolved(e.region(), catalog))),
          new Entry(
              EMPIRICAL,
              "pasted where the training pictures' own defects are, as far as their masks foretell"
                  + " each other; nothing is learned from losses",
              (e, catalog) -> fixed(e, EMPIRICAL, catalog)),
          new Entry(
              ORACLE,
              "as `empirical`, but told every mask of the data set, the test pictures' too: what"
                  + " knowing the places would be worth; a yardstick, and nothing to be used",
              (e, catalog) -> fixed(e, EMPIRICAL, catalog)),
          new Entry(
              SEARCH,
              "places by the best of some networks drawn by chance, tried first in short trainings"
                  + " (`search`)",
              (e, catalog) -> fixed(e, Keys.RANDOM, catalog)),
          new Entry(
              SURROGATE,
              "places learned as Synth4Seg does: even draws where a map is at least 0.6, pictures"
                  + " counted by its mean over their defects",
              (e, catalog) ->
                  located(e, catalog)
                      .withPlacement(resolved(ComponentChoice.of(SURROGATE), catalog))),
          new Entry(
              LEARNED,
              "the experiment's own placement; sources, cuts, blend modes and magnitudes even",
              Methods::located),
          new Entry(JOINT, "the experiment's own placement and its own recipe", (e, catalog) -> e),
          new Entry(
              RETRAINED,
              "the experiment's own placement, learned first and frozen for a network from scratch;"
                  + " two rounds, or `upper.rounds` if more; with `budget.labelled` that is what"
                  + " `learned` does",
              Methods::retrained),
          new Entry(
              RECOMMENDED,
              "that of the methods in `search.levers` whose gain over `random` is the surest, each tried"
                  + " first; `random` itself where none has one",
              Methods::recommended));

  private Methods() {}

  /** Whether a method's policy learns. */
  public static boolean learns(String name) {
    return List.of(SURROGATE, LEARNED, JOINT, RETRAINED).contains(base(name));
  }

  /** Whether a method places by masks alone, and is to be held against even paste. */
  public static boolean placedByMasks(String name) {
    return List.of(EMPIRICAL, ORACLE).contains(base(name));
  }

  /** Whether a method is told the masks of all pictures, those that it is judged on included. */
  public static boolean toldEverything(String name) {
    return base(name).equals(ORACLE);
  }

  /** Whether a method tries other methods before it trains. */
  public static boolean triesOthers(String name) {
    return base(name).equals(RECOMMENDED);
  }

  /** The method of a name that may have settings of its own. */
  public static String base(String name) {
    return new MethodName(name).method();
  }

  /** Their names, in the order of a table. */
  public static List<String> names() {
    return ALL.stream().map(Method::name).toList();
  }

  static String described() {
    return ALL.stream()
        .map(method -> method.name() + " (" + method.description() + ")")
        .collect(Collectors.joining(", "));
  }

  /**
   * The experiment as a method and seed run it.
   *
   * @param name a method, or one with settings of its own, see {@link MethodName}
   * @throws KizuException for an unknown method, with the nearest one, for a setting that leads
   *     nowhere or decides what is compared on, or if a component is missing
   */
  public static Experiment apply(
      String name, long seed, Experiment experiment, ComponentCatalog catalog)
      throws KizuException {
    check("methods", name);
    for (Method method : ALL) {
      if (method.name().equals(base(name))) {
        Experiment varied = varied(new MethodName(name), experiment, catalog);
        return method.apply(varied, catalog).with(name, seed);
      }
    }
    throw new IllegalStateException(name);
  }

  /** The experiment with a method's own settings in place of its. */
  private static Experiment varied(MethodName name, Experiment experiment, ComponentCatalog catalog)
      throws KizuException {
    if (!name.varied()) {
      return experiment;
    }
    Node.Mapping root =
        (Node.Mapping) Node.of("method " + name.text(), ResolvedExperiment.of(experiment));
    try {
      return new ExperimentReader(catalog, experiment.segmenter().name())
          .read(
              Settings.apply(root, name.settings()),
              experiment.name(),
              experiment.dataset().path());
    } catch (KizuException e) {
      String where = "method " + name.text() + ": " + e.location().replaceFirst("^--set ", "");
      throw new KizuException(where, e.problem(), e.remedy(), e);
    }
  }

  /** Refuses a name that is no method, or has settings of what every method shares. */
  static void check(String where, String name) throws KizuException {
    String base = base(name);
    if (!names().contains(base)) {
      throw new KizuException(
          where,
          "'" + base + "' is no method",
          Names.nearest(base, names())
              .map(near -> "Did you mean '" + near + "'?")
              .orElse("Give one of: " + String.join(", ", names()) + "."));
    }
    for (String setting : new MethodName(name).settings()) {
      String top = setting.split("[.=]", 2)[0];
      if (!OF_A_METHOD.contains(top)) {
        throw new KizuException(
            where,
            "'" + name + "' sets " + setting + ", which is the same for all that is compared",
            "A method may set keys of: " + String.join(", ", OF_A_METHOD) + ".");
      }
    }
  }

  /** What it may come to is tried here, so that nothing is refused in the middle of a search. */
  private static Experiment recommended(Experiment experiment, ComponentCatalog catalog)
      throws KizuException {
    Experiment base = experiment.withRounds(1);
    levers(base, catalog);
    return base;
  }

  /**
   * What the method {@code recommended} tries, in the order of {@link Experiment#levers}.
   *
   * @param experiment as that method runs it
   * @throws KizuException if a component is missing, or one trains for longer than the experiment
   */
  public static List<Experiment> levers(Experiment experiment, ComponentCatalog catalog)
      throws KizuException {
    List<Experiment> levers = new ArrayList<>();
    for (String lever : experiment.levers()) {
      Experiment chosen = apply(lever, experiment.seed(), experiment, catalog);
      if (chosen.steps() != experiment.steps()) {
        throw new KizuException(
            "search.levers",
            "'" + lever + "' trains for " + chosen.steps() + " steps, not " + experiment.steps(),
            "Leave its training.steps and upper.rounds as they are.");
      }
      levers.add(chosen);
    }
    return levers;
  }

  private static Experiment retrained(Experiment experiment, ComponentCatalog catalog)
      throws KizuException {
    if (experiment.crossFitted()) {
      throw new KizuException(
          "method " + RETRAINED,
          "is what method "
              + LEARNED
              + " does with budget.labelled: its policy is frozen for a"
              + " network from scratch",
          "Use " + LEARNED + ", or --set budget.labelled=apart.");
    }
    return located(experiment, catalog).withRounds(Math.max(2, experiment.upper().rounds()));
  }

  /** Only the place is the experiment's own. */
  private static Experiment located(Experiment experiment, ComponentCatalog catalog)
      throws KizuException {
    ComponentChoice even = ComponentChoice.of(Keys.UNIFORM);
    return experiment.withRecipe(
        new ComponentChoice(even.name(), catalog.resolve(RecipePolicy.class, even).values()));
  }

  /** A placement that learns nothing needs one round only. */
  private static Experiment fixed(Experiment experiment, String name, ComponentCatalog catalog)
      throws KizuException {
    return located(experiment, catalog)
        .withRounds(1)
        .withPlacement(resolved(ComponentChoice.of(name), catalog));
  }

  private static ComponentChoice resolved(ComponentChoice choice, ComponentCatalog catalog)
      throws KizuException {
    return new ComponentChoice(
        choice.name(), catalog.resolve(PlacementPolicy.class, choice).values());
  }

  /** Refuses what is no method, or searches itself, or trains for longer. */
  static void checkLever(String where, String name) throws KizuException {
    check(where, name);
    if (List.of(SEARCH, RETRAINED, RECOMMENDED).contains(base(name))) {
      throw new KizuException(
          where,
          "'" + name + "' searches itself, or trains several networks, and cannot be tried",
          "Leave it out.");
    }
    if (toldEverything(name)) {
      throw new KizuException(
          where,
          "'" + name + "' is told the masks of the test pictures, and cannot be recommended",
          "Leave it out.");
    }
    for (String setting : new MethodName(name).settings()) {
      if (setting.startsWith("search")) {
        throw new KizuException(
            where,
            "'" + name + "' sets " + setting + ", and levers are tried alike",
            "Set search.steps for all of them.");
      }
    }
  }

  /** Refuses repeated or missing methods. */
  public static void check(List<String> methods) throws KizuException {
    for (String name : methods) {
      check("methods", name);
    }
    long folders = methods.stream().map(name -> new MethodName(name).fileName()).distinct().count();
    if (methods.isEmpty() || methods.size() != folders) {
      throw new KizuException(
          "methods",
          methods.isEmpty()
              ? "none is given"
              : "one is given twice, or two would share the name of a folder",
          "Give some of: " + String.join(", ", names()) + ".");
    }
  }

  private record Entry(String name, String description, Change change) implements Method {
    @Override
    public Experiment apply(Experiment experiment, ComponentCatalog catalog) throws KizuException {
      return change.apply(experiment, catalog);
    }
  }

  private interface Change {
    Experiment apply(Experiment experiment, ComponentCatalog catalog) throws KizuException;
  }
}
