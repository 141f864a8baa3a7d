package kizu.solver.cg;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Solves {@code (H + damping · I) v = g} by conjugate gradients (Hestenes and Stiefel 1952; for
 * hypergradients Pedregosa 2016). Exact in as many steps as there are distinct eigenvalues. A
 * network's Hessian is seldom positive definite: at the first direction of negative curvature the
 * solve ends with what it has, and says so. What it has by then may be no more than a multiple of
 * the gradient; that is the one-step direction, and is returned as what it is, a solve that fell
 * back.
 */
@Component
@ComponentName("cg")
@Designate(ocd = ConjugateGradientSolver.Config.class)
public final class ConjugateGradientSolver implements HypergradientSolver {
  private static final String NAME = "cg";

  /** A cosine with the gradient from which the direction is the gradient's, to rounding. */
  private static final double SAME = 1 - 1e-9;

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Kizu conjugate gradients",
      description = "Defaults of the damped conjugate gradient solver")
  public @interface Config {
    /** Most iterations. */
    @AttributeDefinition(
        name = "iterations",
        description = "Most iterations, one Hessian product each, 1 to 10000")
    int iterations() default 10;

    /** Relative residual at which it ends. */
    @AttributeDefinition(
        name = "tolerance",
        description = "Relative residual at which it ends, 0 to 1")
    double tolerance() default 1e-3;

    /** Damping. */
    @AttributeDefinition(
        name = "damping",
        description = "Added to every eigenvalue of the Hessian, 0 to 1000")
    double damping() default 1e-2;
  }

  private final List<Option> options;

  /** Made by the framework. */
  @Activate
  public ConjugateGradientSolver(Config config) {
    options =
        List.of(
            Option.integer(
                    "iterations",
                    config.iterations(),
                    1,
                    10_000,
                    "Most iterations, one Hessian product each.")
                .checked(NAME),
            Option.number(
                    "tolerance", config.tolerance(), 0, 1, "Relative residual at which it ends.")
                .checked(NAME),
            Option.number(
                    "damping",
                    config.damping(),
                    0,
                    1000,
                    "Added to every eigenvalue of the Hessian.")
                .checked(NAME));
  }

  @Override
  public List<Option> options() {
    return options;
  }

  @Override
  public Direction solve(LowerProblem problem, Options values) {
    WeightVector gradient = problem.validationGradient();
    double norm = gradient.norm();
    if (!(norm > 0) || Double.isInfinite(norm)) {
      return Direction.fallBack(
          NAME, gradient, Double.NaN, 0, "the validation gradient is zero or no number");
    }
    try (Iteration iteration = new Iteration(problem, gradient, values.number("damping"))) {
      // Once at least: before it there is no solution, whatever the tolerance.
      do {
        iteration.step();
      } while (iteration.goesOn()
          && iteration.products() < values.integer("iterations")
          && iteration.residual() > values.number("tolerance"));
      return finish(iteration, gradient);
    }
  }

  private static Direction finish(Iteration iteration, WeightVector gradient) {
    WeightVector direction = iteration.solution();
    double cosine = gradient.dot(direction) / (gradient.norm() * direction.norm());
    if (!Double.isFinite(cosine) || !Double.isFinite(iteration.residual())) {
      direction.close();
      String why = iteration.note().isEmpty() ? "a value is no number" : iteration.note();
      return Direction.fallBack(NAME, gradient, iteration.curvature(), iteration.products(), why);
    }
    if (iteration.failed() && cosine > SAME) {
      direction.close();
      return Direction.fallBack(
          NAME, gradient, iteration.curvature(), iteration.products(), iteration.note());
    }
    gradient.close();
    return new Direction(
        direction,
        new Certificate(
            NAME,
            iteration.undampedResidual(),
            cosine,
            iteration.curvature(),
            iteration.products(),
            false,
            iteration.note()));
  }
}
