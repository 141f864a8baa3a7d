package kizu.api.solver;

import kizu.api.segmenter.WeightVector;

/**
 * What a power iteration found of the Hessian's eigenvalue of largest size.
 *
 * @param eigenvalue the last Rayleigh quotient; NaN if a product is no number
 * @param products spent; fewer than asked for where a product is zero or no number
 */
public record PowerIteration(double eigenvalue, int products) {
  /**
   * Iterates.
   *
   * @param start where it begins, not zero; stays as it is, and the caller's
   * @param products to spend at most, at least 1
   */
  public static PowerIteration of(LowerProblem problem, WeightVector start, int products) {
    WeightVector current = start.copy().scale(1 / start.norm());
    double estimate = Double.NaN;
    int spent = 0;
    while (spent < products) {
      WeightVector product = problem.hessianProduct(current);
      spent++;
      estimate = current.dot(product);
      double norm = product.norm();
      current.close();
      current = product;
      if (!(norm > 0) || Double.isInfinite(norm)) {
        break;
      }
      current.scale(1 / norm);
    }
    current.close();
    return new PowerIteration(estimate, spent);
  }
}
