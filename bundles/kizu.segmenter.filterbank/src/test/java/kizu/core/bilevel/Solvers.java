package kizu.core.bilevel;

import java.lang.annotation.Annotation;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;
import kizu.solver.cg.ConjugateGradientSolver;
import kizu.solver.neumann.NeumannSolver;
import kizu.solver.nystrom.NystromSolver;
import kizu.solver.onestep.OneStepSolver;
import kizu.solver.soba.SobaSolver;

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

  private record Nystrom() implements NystromSolver.Config {
    @Override
    public int rank() {
      return 10;
    }

    @Override
    public double damping() {
      return 1e-3;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return NystromSolver.Config.class;
    }
  }

  private record Soba() implements SobaSolver.Config {
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
      return SobaSolver.Config.class;
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

  static Direction nystrom(LowerProblem problem, int rank, double damping) throws KizuException {
    return solve(
        new NystromSolver(new Nystrom()), problem, Map.of("rank", rank, "damping", damping));
  }

  /** So many upper steps of SOBA at the same weights. */
  static Direction soba(PenalisedProblem problem, int steps) throws KizuException {
    SobaSolver solver = new SobaSolver(new Soba());
    Direction direction = solve(solver, problem, Map.of());
    for (int i = 1; i < steps; i++) {
      problem.goOnFrom(new WarmStart(direction.vector(), direction.certificate().curvature()));
      direction = solve(solver, problem, Map.of());
    }
    return direction;
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
