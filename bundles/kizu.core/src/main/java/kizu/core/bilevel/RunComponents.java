package kizu.core.bilevel;

import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Configurable;
import kizu.api.config.Options;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;
import kizu.core.component.ComponentBoard;
import kizu.core.component.ComponentBoard.Origin;
import kizu.core.guard.Kind;

/**
 * The components a run was resolved to, and whether they are still there. One that left is waited
 * for; what comes back, or takes its place, is used from the next step on.
 */
final class RunComponents {
  private final ComponentBoard board;
  private final TrainingListener listener;
  private final long patienceMillis;
  private Options segmenterOptions;
  private Options solverOptions;
  private Options placementOptions;
  private Options recipeOptions;
  private final ComponentChoice segmenterChoice;
  private final ComponentChoice solverChoice;
  private final ComponentChoice placementChoice;
  private final ComponentChoice recipeChoice;
  private volatile Origin<SegmenterBackend> segmenter;
  private Origin<HypergradientSolver> solver;
  private volatile Origin<PlacementPolicy> placement;
  private volatile Origin<RecipePolicy> recipe;
  private long seen;

  RunComponents(
      TrainingPlan plan, ComponentBoard board, TrainingListener listener, long patienceMillis)
      throws KizuException {
    this.board = board;
    this.listener = listener;
    this.patienceMillis = patienceMillis;
    this.segmenterChoice = plan.segmenter();
    this.solverChoice = plan.upper().solver();
    this.placementChoice = plan.upper().placement();
    this.recipeChoice = plan.upper().recipe();
    this.seen = board.changes();
    this.segmenter = board.origin(SegmenterBackend.class, segmenterChoice.name());
    this.solver = board.origin(HypergradientSolver.class, solverChoice.name());
    this.placement = board.origin(PlacementPolicy.class, placementChoice.name());
    this.recipe = board.origin(RecipePolicy.class, recipeChoice.name());
    this.segmenterOptions = options(segmenter, segmenterChoice);
    this.solverOptions = options(solver, solverChoice);
    this.placementOptions = options(placement, placementChoice);
    this.recipeOptions = options(recipe, recipeChoice);
  }

  /** Another version may declare other options, and have other defaults for what was not given. */
  private void resolve() throws KizuException {
    segmenterOptions = options(segmenter, segmenterChoice);
    solverOptions = options(solver, solverChoice);
    placementOptions = options(placement, placementChoice);
    recipeOptions = options(recipe, recipeChoice);
  }

  private static Options options(Origin<? extends Configurable> origin, ComponentChoice choice)
      throws KizuException {
    return Options.resolve(
        choice.name() + " (" + origin.bundle() + ")", origin.service().options(), choice.options());
  }

  /** Whether a component that holds state of the run is this one. */
  boolean uses(Object service) {
    return service == segmenter.service()
        || service == placement.service()
        || service == recipe.service();
  }

  /** Whether the network's backend is this one. */
  boolean isSegmenter(Object service) {
    return service == segmenter.service();
  }

  /** The network's backend with its bundle, for messages. */
  String segmenterWords() {
    return "segmenter '" + segmenterChoice.name() + "' (" + segmenter.bundle() + ")";
  }

  SegmenterBackend segmenter() {
    return segmenter.service();
  }

  Options segmenterOptions() {
    return segmenterOptions;
  }

  HypergradientSolver solver() {
    return solver.service();
  }

  Options solverOptions() {
    return solverOptions;
  }

  PlacementPolicy placement() {
    return placement.service();
  }

  Options placementOptions() {
    return placementOptions;
  }

  RecipePolicy recipe() {
    return recipe.service();
  }

  Options recipeOptions() {
    return recipeOptions;
  }

  /** What changed since the last look, in what has to be opened again. */
  record Changes(boolean segmenter, boolean policy) {
    static final Changes NONE = new Changes(false, false);
  }

  /** Called when a component is gone, before it is waited for. */
  @FunctionalInterface
  interface BeforeWaiting {
    /** Saves what must not be lost. */
    void save() throws KizuException;
  }

  /**
   * Follows what came and went, and waits for what is missing.
   *
   * @throws KizuException if something is still missing when patience ends
   */
  Changes follow(int step, BeforeWaiting before) throws KizuException {
    if (board.changes() == seen) {
      return Changes.NONE;
    }
    Origin<SegmenterBackend> oldSegmenter = segmenter;
    Origin<PlacementPolicy> oldPlacement = placement;
    Origin<RecipePolicy> oldRecipe = recipe;
    // While one is waited for another may leave, or come back once more.
    do {
      seen = board.changes();
      segmenter = current(step, SegmenterBackend.class, segmenterChoice, segmenter, before);
      solver = current(step, HypergradientSolver.class, solverChoice, solver, before);
      placement = current(step, PlacementPolicy.class, placementChoice, placement, before);
      recipe = current(step, RecipePolicy.class, recipeChoice, recipe, before);
    } while (board.changes() != seen);
    resolve();
    return new Changes(
        oldSegmenter.service() != segmenter.service(),
        oldPlacement.service() != placement.service() || oldRecipe.service() != recipe.service());
  }

  private <T> Origin<T> current(
      int step, Class<T> kind, ComponentChoice choice, Origin<T> old, BeforeWaiting before)
      throws KizuException {
    Origin<T> now = board.all(kind).get(choice.name());
    if (now != null && now.service() == old.service()) {
      return old;
    }
    String word = Kind.of(kind).word();
    if (now == null) {
      before.save();
      listener.on(
          new ComponentChanged(
              step,
              Change.LEFT,
              word,
              choice.name(),
              old.bundle(),
              "the run waits up to " + patienceMillis / 1000 + " s for a replacement"));
      now = board.await(kind, choice.name(), patienceMillis);
    }
    listener.on(
        new ComponentChanged(
            step, Change.REPLACED, word, choice.name(), now.bundle(), "the run goes on with it"));
    return now;
  }
}
