package kizu.solver.preconditioned;

import kizu.api.ComponentName;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import org.osgi.service.component.annotations.Component;

/**
 * The validation gradient through the optimiser's own preconditioner: one step of the optimiser
 * that really trains the network stands in for the inverse Hessian (SAMA; Choe et al., NeurIPS
 * 2023). No product is spent.
 */
@Component
@ComponentName("preconditioned")
public final class PreconditionedSolver implements HypergradientSolver {
  @Override
  public Direction solve(LowerProblem problem, Options options) {
    WeightVector gradient = problem.validationGradient();
    WeightVector direction = problem.precondition(gradient);
    double cosine = gradient.dot(direction) / (gradient.norm() * direction.norm());
    if (!Double.isFinite(cosine)) {
      direction.close();
      return Direction.fallBack(
          "preconditioned",
          gradient,
          Double.NaN,
          0,
          "the preconditioned gradient is zero or no number");
    }
    gradient.close();
    return new Direction(
        direction, new Certificate("preconditioned", Double.NaN, cosine, Double.NaN, 0, false, ""));
  }
}
