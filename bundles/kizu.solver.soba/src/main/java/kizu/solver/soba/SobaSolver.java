package kizu.solver.soba;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizu.api.ComponentName;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.PowerIteration;
import kizu.api.solver.WarmStart;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The linear system {@code Hv = g} solved while the network trains (SOBA; Dagréou et al., NeurIPS
 * 2022): each upper step takes one gradient step {@code v ← v − (scale/λ_max)(Hv − g)} from where
 * the last one ended, at the price of one product, on that step's own batches. λ_max comes from a
 * power iteration at the first step. The certificate's residual is that of {@code v} before the
 * step, which is the one that costs nothing more. A residual that grows means that the curvature
 * has outgrown it: the step falls back to the gradient and the next one begins anew.
 */
@Component
@ComponentName("soba")
@Designate(ocd = SobaSolver.Config.class)
public final class SobaSolver implements HypergradientSolver {
  private static final String NAME = "soba";

  /** A residual beyond this many times the gradient is no longer the noise of fresh batches. */
  private static final double DIVERGED = 10;

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Kizu SOBA",
      description = "Defaults of the solver that goes on from upper step to upper step")
  public @interface Config {
    /** Products spent on the largest eigenvalue. */
    @AttributeDefinition(
        name = "powerIterations",
        description = "Products spent on estimating the largest eigenvalue at the start, 1 to 1000")
    int powerIterations() default 5;

    /** Step in units of 1/λ_max. */
    @AttributeDefinition(
        name = "scale",
        description = "Step in units of 1/largest eigenvalue; converges below 2; 0.01 to 10")
    double scale() default 0.5;
  }

  private final List<Option> options;

  /** Made by the framework. */
  @Activate
  public SobaSolver(Config config) {
    options =
        List.of(
            Option.integer(
                    "powerIterations",
                    config.powerIterations(),
                    1,
                    1000,
                    "Products spent on estimating the largest eigenvalue at the start.")
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
    Optional<WarmStart> previous = problem.previous();
    if (previous.isPresent() && previous.get().curvature() > 0) {
      return goOn(problem, gradient, previous.get(), values.number("scale"));
    }
    previous.ifPresent(start -> start.vector().close());
    return begin(problem, gradient, values);
  }

  /** The first step, from v = 0: a multiple of the gradient. */
  private static Direction begin(LowerProblem problem, WeightVector gradient, Options values) {
    PowerIteration power = PowerIteration.of(problem, gradient, values.integer("powerIterations"));
    int products = power.products();
    double largest = power.eigenvalue();
    if (!(largest > 0) || Double.isInfinite(largest)) {
      return Direction.fallBack(
          NAME,
          gradient,
          largest,
          products,
          String.format(
              Locale.ROOT,
              "the largest curvature along the gradient is %.3g, not positive",
              largest));
    }
    gradient.scale(values.number("scale") / largest);
    return new Direction(gradient, new Certificate(NAME, 1, 1, largest, products, false, ""));
  }

  private static Direction goOn(
      LowerProblem problem, WeightVector gradient, WarmStart start, double scale) {
    WeightVector solution = start.vector();
    double largest;
    double residual;
    try (WeightVector left = problem.hessianProduct(solution)) {
      // v is what was solved for longest, where curvature is small; so this is a bound from below.
      largest = Math.max(start.curvature(), solution.dot(left) / solution.dot(solution));
      left.axpy(-1, gradient);
      residual = left.norm() / gradient.norm();
      solution.axpy(-scale / largest, left);
    }
    double cosine = gradient.dot(solution) / (gradient.norm() * solution.norm());
    if (!(residual <= DIVERGED) || !Double.isFinite(cosine)) {
      solution.close();
      return Direction.fallBack(
          NAME,
          gradient,
          largest,
          1,
          String.format(
              Locale.ROOT, "diverged: the residual is %.3g times the gradient", residual));
    }
    gradient.close();
    return new Direction(solution, new Certificate(NAME, residual, cosine, largest, 1, false, ""));
  }
}
