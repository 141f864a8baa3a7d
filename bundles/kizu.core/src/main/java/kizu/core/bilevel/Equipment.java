package kizu.core.bilevel;

import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Options;
import kizu.api.placement.PlacementPolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;
import kizu.core.component.ComponentBoard;
import kizu.core.component.ComponentBoard.Origin;

/**
 * The components a run was resolved to, and whether they are still there. One that left is waited
 * for; what comes back, or takes its place, is used from the next step on.
 */
final class Equipment {
  private final ComponentBoard board;
  private final TrainingListener listener;
  private final long patienceMillis;
  private final Options segmenterOptions;
  private final Options solverOptions;
  private final Options placementOptions;
  private final ComponentChoice segmenterChoice;
  private final ComponentChoice solverChoice;
  private final ComponentChoice placementChoice;
  private Origin<SegmenterBackend> segmenter;
  private Origin<HypergradientSolver> solver;
  private Origin<PlacementPolicy> placement;
  private long seen;

  Equipment(TrainingPlan plan, ComponentBoard board, TrainingListener listener, long patienceMillis)
      throws KizuException {
    this.board = board;
    this.listener = listener;
    this.patienceMillis = patienceMillis;
    this.segmenterChoice = plan.segmenter();
    this.solverChoice = plan.upper().solver();
    this.placementChoice = plan.upper().placement();
    this.seen = board.changes();
    this.segmenter = board.origin(SegmenterBackend.class, segmenterChoice.name());
    this.solver = board.origin(HypergradientSolver.class, solverChoice.name());
    this.placement = board.origin(PlacementPolicy.class, placementChoice.name());
    this.segmenterOptions = board.resolve(SegmenterBackend.class, segmenterChoice);
    this.solverOptions = board.resolve(HypergradientSolver.class, solverChoice);
    this.placementOptions = board.resolve(PlacementPolicy.class, placementChoice);
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

  /** What changed since the last look, in what has to be opened again. */
  record Changes(boolean segmenter, boolean placement) {
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
    seen = board.changes();
    Origin<SegmenterBackend> oldSegmenter = segmenter;
    Origin<PlacementPolicy> oldPlacement = placement;
    segmenter = current(step, SegmenterBackend.class, segmenterChoice, segmenter, before);
    solver = current(step, HypergradientSolver.class, solverChoice, solver, before);
    placement = current(step, PlacementPolicy.class, placementChoice, placement, before);
    return new Changes(
        oldSegmenter.service() != segmenter.service(),
        oldPlacement.service() != placement.service());
  }

  private <T> Origin<T> current(
      int step, Class<T> kind, ComponentChoice choice, Origin<T> old, BeforeWaiting before)
      throws KizuException {
    Origin<T> now = board.all(kind).get(choice.name());
    if (now != null && now.service() == old.service()) {
      return old;
    }
    String word = ComponentBoard.word(kind);
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
