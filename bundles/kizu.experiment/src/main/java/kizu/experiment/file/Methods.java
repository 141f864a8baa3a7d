package kizu.experiment.file;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Options;
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

  private static final String EMPIRICAL = "empirical";
  private static final String SURROGATE = "surrogate";
  private static final String JOINT = "joint";
  private static final String RETRAINED = "retrained";

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
          new Entry("random", "pasted anywhere", (e, catalog) -> fixed(e, Keys.UNIFORM, catalog)),
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
                  + " two rounds, or `upper.rounds` if more",
              (e, catalog) -> located(e, catalog).withRounds(Math.max(2, e.upper().rounds()))));

  private Methods() {}

  /** Whether a method's policy learns. */
  public static boolean learns(String name) {
    return List.of(SURROGATE, LEARNED, JOINT, RETRAINED).contains(name);
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
   * @throws KizuException for an unknown method, with the nearest one, or if a component is missing
   */
  public static Experiment apply(
      String name, long seed, Experiment experiment, ComponentCatalog catalog)
      throws KizuException {
    for (Method method : ALL) {
      if (method.name().equals(name)) {
        return method.apply(experiment, catalog).with(name, seed);
      }
    }
    throw Options.unknownKey("methods", name, names());
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

  /** Refuses repeated or missing methods. */
  public static void check(List<String> methods) throws KizuException {
    for (String name : methods) {
      if (!names().contains(name)) {
        throw Options.unknownKey("methods", name, names());
      }
    }
    if (methods.isEmpty() || methods.size() != Stream.of(methods.toArray()).distinct().count()) {
      throw new KizuException(
          "methods",
          methods.isEmpty() ? "none is given" : "one is given twice",
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
