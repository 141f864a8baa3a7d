package kizu.core.bilevel;

import java.util.Map;
import kizu.api.tensor.Tensor;
import kizu.api.training.TrainingPlan;

/** After which lower steps a policy that learns does so. */
final class UpperSchedule {
  private final TrainingPlan plan;
  private Plateau plateau;

  UpperSchedule(TrainingPlan plan) {
    this.plan = plan;
    this.plateau = new Plateau(plan.upper().plateau());
  }

  /** Whether an upper step is due after this many lower steps, counted over all rounds. */
  boolean due(int totalStep) {
    TrainingPlan.Upper upper = plan.upper();
    int step = plan.stepInRound(totalStep);
    return !plan.finalRound(plan.round(totalStep))
        && step > 0
        && plateau.reached()
        && step >= upper.start()
        && (step - upper.start()) % upper.every() == 0
        && (upper.stop() == 0 || step < upper.stop())
        && !plan.lower().finetunes(step);
  }

  /**
   * Takes in the loss of a lower step.
   *
   * @return whether it has levelled off by it
   */
  boolean see(double loss) {
    return plateau.see(loss);
  }

  /** Another network begins. */
  void beginRound() {
    plateau = new Plateau(plan.upper().plateau());
  }

  /** Adds what later steps depend on. */
  void save(Map<String, Tensor> state) {
    plateau.save(state);
  }

  /** Takes over what {@link #save} added. */
  void restore(Map<String, Tensor> state) {
    plateau.restore(state);
  }
}
