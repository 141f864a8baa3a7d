package kizu.solver.neumann;

import java.util.List;
import java.util.Locale;
import kizu.api.ComponentName;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.PowerIteration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The truncated Neumann series {@code v = α Σ_k (I − αH)^k g} (Lorraine et al., AISTATS 2020). It
 * converges for {@code 0 < α λ_max < 2}; a tiny α is the silent failure, for then v is the gradient
 * in disguise. So α is not a setting: it is {@code scale / λ_max}, with λ_max from a power
 * iteration on the same batch. Terms that grow mean divergence: the solve falls back to one step
 * and says so.
 */
@Component
@ComponentName("neumann")
@Designate(ocd = NeumannSolver.Config.class)
public final class NeumannSolver implements HypergradientSolver {
  private static final String NAME = "neumann";

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Kizu Neumann series",
      description = "Defaults of the Neumann series solver")
  public @interface Config {
    /** Terms after the first. */
    @AttributeDefinition(
        name = "terms",
        description = "Terms after the first, one Hessian product each, 0 to 10000")
    int terms() default 10;

    /** Products spent on the largest eigenvalue. */
    @AttributeDefinition(
        name = "powerIterations",
        description = "Products spent on estimating the largest eigenvalue, 1 to 1000")
    int powerIterations() default 5;

    /** Step in units of 1/λ_max. */
    @AttributeDefinition(
        name = "scale",
        description = "Step in units of 1/largest eigenvalue; converges below 2; 0.01 to 10")
    double scale() default 1.0;
  }

  private final List<Option> options;

  /** Made by the framework. */
  @Activate
  public NeumannSolver(Config config) {
    options =
        List.of(
            Option.integer(
                    "terms",
                    config.terms(),
                    0,
                    10_000,
                    "Terms after the first, one Hessian product each.")
                .checked(NAME),
            Option.integer(
                    "powerIterations",
                    config.powerIterations(),
                    1,
                    1000,
                    "Products spent on estimating the largest eigenvalue.")
                .checked(NAME),
            Option.number(
                    "scale",
                    config.scale(),
                    0.01,
                    10,
                    "Step in units of 1/largest eigenvalue; converges below 2.")
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
    PowerIteration power = PowerIteration.of(problem, gradient, values.integer("powerIterations"));
    double largest = power.eigenvalue();
    if (!(largest > 0) || Double.isInfinite(largest)) {
      return Direction.fallBack(
          NAME,
          gradient,
          largest,
          power.products(),
          String.format(
              Locale.ROOT,
              "the largest curvature along the gradient is %.3g, not positive",
              largest));
    }
    return sum(problem, gradient, values, power);
  }

  private static Direction sum(
      LowerProblem problem, WeightVector gradient, Options values, PowerIteration power) {
    double largest = power.eigenvalue();
    double step = values.number("scale") / largest;
    int terms = values.integer("terms");
    int products = power.products();
    double first = gradient.norm();
    try (WeightVector term = gradient.copy();
        WeightVector total = gradient.copy()) {
      for (int k = 0; k < terms; k++) {
        try (WeightVector product = problem.hessianProduct(term)) {
          products++;
          term.axpy(-step, product);
        }
        // Below 2/λ_max no term can be longer than the first.
        double norm = term.norm();
        if (!(norm <= first * (1 + 1e-3))) {
          return Direction.fallBack(
              NAME,
              gradient,
              largest,
              products,
              String.format(
                  Locale.ROOT,
                  "diverged at term %d: it is %.3g times the first",
                  k + 1,
                  norm / first));
        }
        total.axpy(1, term);
      }
      total.scale(step);
      double residual = residual(problem, total, gradient);
      double cosine = gradient.dot(total) / (first * total.norm());
      gradient.close();
      return new Direction(
          total.copy(), new Certificate(NAME, residual, cosine, largest, products + 1, false, ""));
    }
  }

  private static double residual(
      LowerProblem problem, WeightVector solution, WeightVector gradient) {
    try (WeightVector left = problem.hessianProduct(solution).axpy(-1, gradient)) {
      return left.norm() / gradient.norm();
    }
  }
}
