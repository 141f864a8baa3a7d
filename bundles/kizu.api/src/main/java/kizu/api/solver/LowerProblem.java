package kizu.api.solver;

import java.util.Optional;
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

  /**
   * A vector of independent standard normal values, one of a sequence that begins anew at each
   * upper step.
   *
   * @param index which of the sequence, from 0
   */
  WeightVector gaussian(int index);

  /**
   * Where the solver of this name left off at the last upper step; empty at the first step of a
   * network, and after a step at which it fell back or did not ask.
   */
  Optional<WarmStart> previous();

  /**
   * An estimate of the Hessian's eigenvalue of largest size, by power iteration.
   *
   * @param start where it begins, not zero; stays as it is, and the caller's
   * @param iterations products spent, at least 1
   * @return the last Rayleigh quotient; no number if a product is none
   */
  default double largestEigenvalue(WeightVector start, int iterations) {
    return PowerIteration.of(this, start, iterations).eigenvalue();
  }
}
