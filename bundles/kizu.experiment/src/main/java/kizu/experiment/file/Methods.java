package kizu.experiment.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.Names;
import kizu.api.experiment.KnownMethod;
import kizu.api.experiment.MethodName;
import kizu.api.training.ComponentCatalog;

/** Experiments as methods run them. The methods there are stand in {@link KnownMethod}. */
public final class Methods {
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

  private Methods() {}

  /** Whether a method's policy learns. */
  public static boolean learns(String name) {
    return KnownMethod.of(name).map(KnownMethod::learns).orElse(false);
  }

  /** Whether a method is told the masks of all pictures, those that it is judged on included. */
  public static boolean toldEverything(String name) {
    return KnownMethod.of(name).map(KnownMethod::toldEverything).orElse(false);
  }

  /** Whether a method tries other methods before it trains. */
  public static boolean triesOthers(String name) {
    return KnownMethod.of(name).map(KnownMethod::triesOthers).orElse(false);
  }

  /** The method of a name that may have settings of its own. */
  public static String base(String name) {
    return new MethodName(name).method();
  }

  static String described() {
    return Stream.of(KnownMethod.values())
        .map(method -> method.word() + " (" + method.description() + ")")
        .collect(Collectors.joining(", "));
  }

  /**
   * The experiment as a method and seed run it: read again with the method's settings, and those of
   * its name, in place of its own. Applying a method twice is the same as applying it once.
   *
   * @param name a method, or one with settings of its own, see {@link MethodName}
   * @throws KizuException for an unknown method, with the nearest one, for a setting that leads
   *     nowhere or decides what is compared on, or if a component is missing
   */
  public static Experiment apply(
      String name, long seed, Experiment experiment, ComponentCatalog catalog)
      throws KizuException {
    check("methods", name);
    KnownMethod method = KnownMethod.of(name).orElseThrow();
    if (method == KnownMethod.RETRAINED && experiment.crossFitted()) {
      throw new KizuException(
          "method " + method.word(),
          "is what method "
              + KnownMethod.LEARNED.word()
              + " does with budget.labelled: its policy is frozen for a network from scratch",
          "Use " + KnownMethod.LEARNED.word() + ", or --set budget.labelled=apart.");
    }
    Experiment applied = set(experiment, new MethodName(name), method, catalog);
    if (method.triesOthers()) {
      // What it may come to is tried here, so that nothing is refused in the middle of a search.
      levers(applied, catalog);
    }
    return spoken(method, applied).with(name, seed);
  }

  /** Refuses to say in words what no network is left to be made by. */
  private static Experiment spoken(KnownMethod method, Experiment experiment) throws KizuException {
    if (experiment.upper().words() && method.learns() && experiment.rounds() < 2) {
      throw new KizuException(
          method == KnownMethod.RULES ? "method " + method.word() : "upper.words",
          "needs folds: a last network that is made by the words of what was learned before it",
          "Give budget.labelled, which ends with such a network, or --set upper.rounds=2.");
    }
    return experiment;
  }

  private static Experiment set(
      Experiment experiment, MethodName name, KnownMethod method, ComponentCatalog catalog)
      throws KizuException {
    String at = "method " + name.text();
    Node.Mapping written = (Node.Mapping) Node.of(at, ResolvedExperiment.of(experiment));
    try {
      ExperimentReader reader = new ExperimentReader(catalog, experiment.segmenter().name());
      if (!name.settings().isEmpty()) {
        written = Settings.apply(written, name.settings());
        // What the method sets in its place must not hide what is wrong with it.
        reader.readAgain(written, experiment);
      }
      for (String setting : method.settings()) {
        written = MethodSetting.apply(written, setting);
      }
      return reader.readAgain(written, experiment);
    } catch (KizuException e) {
      String where =
          at + ": " + e.location().replaceFirst("^(--set|" + Pattern.quote(at) + ") ", "");
      throw new KizuException(where, e.problem(), e.remedy(), e);
    }
  }

  /** Refuses a name that is no method, or has settings of what every method shares. */
  static void check(String where, String name) throws KizuException {
    String base = base(name);
    if (!KnownMethod.words().contains(base)) {
      throw new KizuException(
          where,
          "'" + base + "' is no method",
          Names.nearest(base, KnownMethod.words())
              .map(near -> "Did you mean '" + near + "'?")
              .orElse("Give one of: " + String.join(", ", KnownMethod.words()) + "."));
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

  /** Refuses what is no method, or searches itself, or trains for longer. */
  static void checkLever(String where, String name) throws KizuException {
    check(where, name);
    if (KnownMethod.of(name).orElseThrow().trainsSeveral()) {
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
          "Give some of: " + String.join(", ", KnownMethod.words()) + ".");
    }
  }
}
