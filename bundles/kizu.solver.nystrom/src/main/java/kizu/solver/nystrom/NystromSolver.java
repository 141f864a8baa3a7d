package kizu.solver.nystrom;

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
 * Solves {@code (Ĥ + damping · I) v = g} exactly for a low-rank {@code Ĥ} of the Hessian, its
 * Nyström approximation on Gaussian directions (Hataya and Yamada, AISTATS 2023, draw columns;
 * Gaussian sketches as in Frangella, Tropp and Udell, SIAM J. Matrix Anal. 2023). The number of
 * products is the rank, whatever the conditioning. What the sketch has not seen is multiplied by
 * {@code 1/damping}: a damping far below the curvatures left out blows that up, and negative
 * curvature hides some. So the residual is measured; a direction that is further, damping counted,
 * from the solution than none at all falls back to one step. The certificate tells it undamped.
 */
@Component
@ComponentName("nystrom")
@Designate(ocd = NystromSolver.Config.class)
public final class NystromSolver implements HypergradientSolver {
  private static final String NAME = "nystrom";

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Kizu Nyström approximation",
      description = "Defaults of the Nyström solver")
  public @interface Config {
    /** Rank. */
    @AttributeDefinition(
        name = "rank",
        description = "Random directions, one Hessian product and one kept vector each, 1 to 1000")
    int rank() default 10;

    /** Damping. */
    @AttributeDefinition(
        name = "damping",
        description = "Added to every eigenvalue of the Hessian, 0.000001 to 1000")
    double damping() default 0.1;
  }

  private final List<Option> options;

  /** Made by the framework. */
  @Activate
  public NystromSolver(Config config) {
    options =
        List.of(
            Option.integer(
                    "rank",
                    config.rank(),
                    1,
                    1000,
                    "Random directions, one Hessian product and one kept vector each.")
                .checked(NAME),
            Option.number(
                    "damping",
                    config.damping(),
                    1e-6,
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
    int rank = values.integer("rank");
    double damping = values.number("damping");
    try (Sketch sketch = new Sketch(problem, rank)) {
      if (!sketch.finite()) {
        return Direction.fallBack(
            NAME, gradient, Double.NaN, rank, "a Hessian product is no number");
      }
      WeightVector direction = sketch.solve(gradient, damping);
      return finish(problem, gradient, direction, sketch, damping);
    }
  }

  private static Direction finish(
      LowerProblem problem,
      WeightVector gradient,
      WeightVector direction,
      Sketch sketch,
      double damping) {
    double residual;
    double damped;
    try (WeightVector left = problem.hessianProduct(direction).axpy(-1, gradient)) {
      residual = left.norm() / gradient.norm();
      damped = left.axpy(damping, direction).norm() / gradient.norm();
    }
    double cosine = gradient.dot(direction) / (gradient.norm() * direction.norm());
    int products = sketch.rank() + 1;
    if (!Double.isFinite(cosine) || !Double.isFinite(damped)) {
      direction.close();
      return Direction.fallBack(NAME, gradient, Double.NaN, products, "a value is no number");
    }
    if (damped > 1) {
      direction.close();
      return Direction.fallBack(
          NAME,
          gradient,
          Double.NaN,
          products,
          "further from the solution than no direction at all; raise damping or rank");
    }
    gradient.close();
    return new Direction(
        direction,
        new Certificate(
            NAME, residual, cosine, sketch.largestEigenvalue(), products, false, sketch.note()));
  }
}
