package kizu.solver.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Map;
import kizu.api.config.Options;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.testkit.Dense;
import kizu.testkit.Diagonal;
import kizu.testkit.Ridge;
import kizu.testkit.SmallProblem;
import kizu.testkit.SolverContract;
import org.junit.jupiter.api.Test;

class ConjugateGradientSolverTest extends SolverContract {
  private record Config(int iterations, double tolerance, double damping)
      implements ConjugateGradientSolver.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return ConjugateGradientSolver.Config.class;
    }
  }

  @Override
  protected String name() {
    return "cg";
  }

  @Override
  protected HypergradientSolver solver() {
    return new ConjugateGradientSolver(new Config(10, 1e-3, 1e-2));
  }

  private Direction exactly(SmallProblem problem, int iterations) {
    return solve(problem, Map.of("iterations", iterations, "damping", 0.0, "tolerance", 0.0));
  }

  @Test
  void isExactInAsManyStepsAsThereAreWeights() {
    Ridge ridge = new Ridge(4);
    Direction direction = exactly(ridge, Ridge.WEIGHTS);
    Certificate certificate = direction.certificate();
    assertTrue(Dense.error(taken(direction), ridge.exact()) < 1e-8);
    assertTrue(certificate.residual() < 1e-8, "" + certificate);
    assertEquals(Ridge.WEIGHTS, certificate.products());
    assertTrue(certificate.cosine() < 0.95, "" + certificate);
    assertFalse(certificate.fellBack());
  }

  @Test
  void moreStepsAreNeverWorse() {
    Ridge ridge = new Ridge(4);
    double before = 1;
    for (int steps = 1; steps <= Ridge.WEIGHTS; steps++) {
      double now = Dense.error(taken(exactly(ridge, steps)), ridge.exact());
      assertTrue(now <= before * (1 + 1e-9), steps + " steps: " + now + " after " + before);
      before = now;
    }
  }

  /** The whole chain: dL_val/dω against central differences of the re-solved problem. */
  @Test
  void theHypergradientIsTheDerivativeOfTheReSolvedOuterObjective() {
    Ridge ridge = new Ridge(4);
    double[] implicit = ridge.hypergradient(exactly(ridge, Ridge.WEIGHTS).vector());
    double h = 1e-4;
    for (int i = 0; i < implicit.length; i++) {
      double weight = ridge.sampleWeight(i);
      ridge.sampleWeight(i, weight + h);
      double up = ridge.validationLoss(ridge.solved());
      ridge.sampleWeight(i, weight - h);
      double down = ridge.validationLoss(ridge.solved());
      ridge.sampleWeight(i, weight);
      assertEquals((up - down) / (2 * h), implicit[i], 1e-8, "sample " + i);
    }
  }

  @Test
  void theUnrolledGradientComesToTheImplicitOneWithMoreSteps() {
    Ridge ridge = new Ridge(4);
    double[] implicit = ridge.hypergradient(ridge.vector(ridge.exact()));
    double rate = 1 / largest(ridge);
    double before = Double.POSITIVE_INFINITY;
    for (int steps : new int[] {10, 100, 1000, 10_000}) {
      double error = Dense.error(ridge.unrolled(steps, rate), implicit);
      assertTrue(error < before, steps + " steps: " + error + " after " + before);
      before = error;
    }
    assertTrue(before <= 1e-8, "error " + before);
  }

  @Test
  void endsAtTheToleranceAndNotBefore() {
    Ridge ridge = new Ridge(4);
    Certificate loose =
        solve(ridge, Map.of("iterations", 100, "damping", 0.0, "tolerance", 0.3)).certificate();
    assertTrue(loose.residual() <= 0.3 && loose.products() < Ridge.WEIGHTS, "" + loose);
    double oneFewer = exactly(ridge, loose.products() - 1).certificate().residual();
    assertTrue(oneFewer > 0.3, "one step fewer leaves " + oneFewer);
    // Even where nothing has to be solved, something is.
    assertEquals(1, solve(new Ridge(4), Map.of("tolerance", 1.0)).certificate().products());
  }

  @Test
  void dampingIsAddedToEveryEigenvalueAndTheResidualIsWithoutIt() {
    Diagonal problem = Diagonal.positive();
    Direction direction = solve(problem, Map.of("iterations", 3, "damping", 1.0, "tolerance", 0.0));
    Certificate certificate = direction.certificate();
    double[] v = taken(direction);
    assertEquals(1 / 2.0, v[0], 1e-12);
    assertEquals(1 / 3.0, v[1], 1e-12);
    assertEquals(1 / 5.0, v[2], 1e-12);
    double squares = Math.pow(0.5, 2) + Math.pow(2 / 3.0 - 1, 2) + Math.pow(4 / 5.0 - 1, 2);
    assertEquals(Math.sqrt(squares / 3), certificate.residual(), 1e-12);
    // Rayleigh quotients of H itself: the first is that of the gradient.
    assertTrue(certificate.curvature() >= 7 / 3.0 - 1e-12 && certificate.curvature() <= 4);
  }

  @Test
  void anEigenvectorIsSolvedInOneStepAndAllEnds() {
    Diagonal problem = new Diagonal(new double[] {2, 4}, new double[] {1, 0});
    Direction direction = exactly(problem, 100);
    assertEquals(1, direction.certificate().products());
    assertEquals(0, direction.certificate().residual());
    assertEquals(2, direction.certificate().curvature());
    assertEquals(0.5, taken(direction)[0]);
  }

  @Test
  void negativeCurvatureAtOnceIsTheGradientAndSaidAsSuch() {
    Diagonal problem = new Diagonal(new double[] {1, -2}, new double[] {1, 1});
    Direction direction = exactly(problem, 10);
    assertEquals(-0.5, direction.certificate().curvature(), 1e-12);
    assertFellBack(problem, direction, "negative curvature (-0.500) after 1 products");
  }

  @Test
  void aFlatDirectionIsNoPositiveCurvature() {
    Diagonal problem = new Diagonal(new double[] {1, -1}, new double[] {1, 1});
    assertFellBack(problem, exactly(problem, 10), "damping is too small");
    // Damping makes it positive.
    assertFalse(solve(problem, Map.of("damping", 2.0)).certificate().fellBack());
  }

  @Test
  void negativeCurvatureLaterKeepsWhatWasSolvedWithANote() {
    Diagonal problem = new Diagonal(new double[] {4, 1, -1}, new double[] {3, 1, 0.5});
    Direction direction = exactly(problem, 10);
    Certificate certificate = direction.certificate();
    assertEquals(3, certificate.products());
    assertEquals(certificate.products(), problem.products());
    assertFalse(certificate.fellBack());
    assertTrue(certificate.note().contains("negative curvature"), certificate.note());
    assertTrue(certificate.cosine() > 0 && certificate.cosine() < 1);
    assertTrue(Dense.error(taken(exactly(problem, 2)), taken(direction)) < 1e-12);
    assertEquals(0, problem.open());
  }

  @Test
  void aMultipleOfTheGradientThatOneStepLeftIsNotPassedOffAsASolve() {
    // The first step is along g; the second direction has negative curvature.
    Diagonal problem = Diagonal.saddle();
    Direction direction = exactly(problem, 10);
    assertEquals(2, direction.certificate().products());
    assertFellBack(problem, direction, "negative curvature");
  }

  @Test
  void aConfigurationOutOfRangeIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ConjugateGradientSolver(new Config(0, 1e-3, 1e-2)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ConjugateGradientSolver(new Config(10, 1.5, 1e-2)));
    assertThrows(
        IllegalArgumentException.class, () -> new ConjugateGradientSolver(new Config(10, 1, -1)));
  }

  @Test
  void theDefaultsAreThoseConfigured() {
    Ridge ridge = new Ridge(1);
    HypergradientSolver two = new ConjugateGradientSolver(new Config(2, 0, 0));
    Direction direction = two.solve(ridge, Options.defaults(two.options()));
    assertEquals(2, direction.certificate().products());
  }
}
