package kizu.core.bilevel;

import java.lang.annotation.Annotation;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.solver.cg.ConjugateGradientSolver;
import kizu.solver.neumann.NeumannSolver;
import kizu.solver.onestep.OneStepSolver;

/** The shipped solvers, with the settings of a proof. */
final class Solvers {
  private record Cg() implements ConjugateGradientSolver.Config {
    @Override
    public int iterations() {
      return 200;
    }

    @Override
    public double tolerance() {
      return 1e-6;
    }

    @Override
    public double damping() {
      return 0;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return ConjugateGradientSolver.Config.class;
    }
  }

  private record Series() implements NeumannSolver.Config {
    @Override
    public int terms() {
      return 10;
    }

    @Override
    public int powerIterations() {
      return 50;
    }

    @Override
    public double scale() {
      return 1;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return NeumannSolver.Config.class;
    }
  }

  private Solvers() {}

  /** Undamped conjugate gradients until the residual is a millionth. */
  static Direction cg(LowerProblem problem) throws KizuException {
    return solve(new ConjugateGradientSolver(new Cg()), problem, Map.of());
  }

  /** A Neumann series whose step is {@code scale / λ_max}. */
  static Direction neumann(LowerProblem problem, int terms, double scale) throws KizuException {
    return solve(new NeumannSolver(new Series()), problem, Map.of("terms", terms, "scale", scale));
  }

  static Direction oneStep(LowerProblem problem) throws KizuException {
    return solve(new OneStepSolver(), problem, Map.of());
  }

  private static Direction solve(
      HypergradientSolver solver, LowerProblem problem, Map<String, ?> options)
      throws KizuException {
    return solver.solve(problem, Options.resolve("solver", solver.options(), options));
  }
}
