package kizu.api.solver;

import kizu.api.segmenter.WeightVector;

/**
 * The lower problem as a solver sees it, at the current weights. Every vector returned is the
 * caller's to close.
 */
public interface LowerProblem {
  /** The gradient {@code g} of the validation loss. */
  WeightVector validationGradient();

  /** The product {@code H v} with the training loss's Hessian, damping not included. */
  WeightVector hessianProduct(WeightVector vector);

  /** What the optimiser makes of a gradient; see {@code Segmenter.precondition}. */
  WeightVector precondition(WeightVector gradient);
}
