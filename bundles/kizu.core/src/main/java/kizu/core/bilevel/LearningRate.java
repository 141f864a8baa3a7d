package kizu.core.bilevel;

import kizu.api.training.TrainingPlan;

/**
 * Linear warm-up, then a cosine down to a twentieth of the highest rate (Loshchilov and Hutter,
 * SGDR, 2017, one cosine a round). A function of the step alone, so nothing has to be saved.
 */
final class LearningRate {
  private static final double LAST_SHARE = 0.05;

  private LearningRate() {}

  /** The rate of a step, counted from 0 in its round. */
  static double at(int step, TrainingPlan.Lower plan) {
    if (step < plan.warmup()) {
      return plan.learningRate() * (step + 1) / plan.warmup();
    }
    double span = Math.max(1, plan.steps() - plan.warmup());
    double done = Math.min(1, (step - plan.warmup()) / span);
    double cosine = 0.5 * (1 + Math.cos(Math.PI * done));
    return plan.learningRate() * (LAST_SHARE + (1 - LAST_SHARE) * cosine);
  }
}
