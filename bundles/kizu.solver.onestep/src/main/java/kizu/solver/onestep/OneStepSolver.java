package kizu.solver.onestep;

import kizu.api.ComponentName;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import org.osgi.service.component.annotations.Component;

/**
 * The validation gradient itself: the identity in place of the inverse Hessian (first-order DARTS;
 * Luketina et al. 2016). The cheapest direction there is, and blind to curvature.
 */
@Component
@ComponentName("one-step")
public final class OneStepSolver implements HypergradientSolver {
  @Override
  public Direction solve(LowerProblem problem, Options options) {
    WeightVector gradient = problem.validationGradient();
    return new Direction(
        gradient, new Certificate("one-step", Double.NaN, 1, Double.NaN, 0, false, ""));
  }
}
