package kizu.solver.cg;

import java.util.Locale;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.LowerProblem;

/**
 * The state of one conjugate gradient solve: solution {@code v}, residual {@code r = g − Av},
 * search direction {@code p}. The new direction is built from the new residual.
 */
final class Iteration implements AutoCloseable {
  private final LowerProblem problem;
  private final double damping;
  private final double gradientNorm;
  private final WeightVector solution;
  private final WeightVector residual;
  private final WeightVector direction;
  private double squaredResidual;
  private double curvature = Double.NaN;
  private int products;
  private boolean ended;
  private boolean failed;
  private String note = "";

  Iteration(LowerProblem problem, WeightVector gradient, double damping) {
    this.problem = problem;
    this.damping = damping;
    this.solution = gradient.copy().scale(0);
    this.residual = gradient.copy();
    this.direction = gradient.copy();
    this.squaredResidual = gradient.dot(gradient);
    this.gradientNorm = Math.sqrt(squaredResidual);
  }

  void step() {
    try (WeightVector product = problem.hessianProduct(direction).axpy(damping, direction)) {
      products++;
      double squaredDirection = direction.dot(direction);
      double energy = direction.dot(product);
      // The Rayleigh quotient without the damping; its largest value bounds the spectrum from
      // below.
      double quotient = energy / squaredDirection - damping;
      curvature = Double.isNaN(curvature) ? quotient : Math.max(curvature, quotient);
      if (!(energy > 0)) {
        ended = true;
        failed = true;
        if (products == 1) {
          // Nothing was solved yet: what is known is the gradient.
          solution.axpy(1, direction);
        }
        note =
            String.format(
                Locale.ROOT,
                "negative curvature (%.3g) after %d products; damping is too small",
                quotient,
                products);
        return;
      }
      double length = squaredResidual / energy;
      solution.axpy(length, direction);
      residual.axpy(-length, product);
      double next = residual.dot(residual);
      direction.scale(next / squaredResidual).axpy(1, residual);
      squaredResidual = next;
      ended = !Double.isFinite(next) || next == 0;
    }
  }

  boolean goesOn() {
    return !ended;
  }

  /** Whether it ended at a curvature that is not positive rather than at a solution. */
  boolean failed() {
    return failed;
  }

  /** ‖g − (H + damping)v‖ / ‖g‖, by recurrence. */
  double residual() {
    return Math.sqrt(squaredResidual) / gradientNorm;
  }

  /** ‖g − Hv‖ / ‖g‖, without the damping; by the same recurrence, so it costs no product. */
  double undampedResidual() {
    try (WeightVector left = residual.copy().axpy(damping, solution)) {
      return left.norm() / gradientNorm;
    }
  }

  double curvature() {
    return curvature;
  }

  int products() {
    return products;
  }

  String note() {
    return note;
  }

  /** A copy that the caller closes. */
  WeightVector solution() {
    return solution.copy();
  }

  @Override
  public void close() {
    solution.close();
    residual.close();
    direction.close();
  }
}
