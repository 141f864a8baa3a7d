package kizu.solver.soba;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Map;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.WarmStart;
import kizu.testkit.Dense;
import kizu.testkit.Diagonal;
import kizu.testkit.Ridge;
import kizu.testkit.SmallProblem;
import kizu.testkit.SolverContract;
import org.junit.jupiter.api.Test;

class SobaSolverTest extends SolverContract {
  private record Config(int powerIterations, double scale) implements SobaSolver.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return SobaSolver.Config.class;
    }
  }

  @Override
  protected String name() {
    return "soba";
  }

  @Override
  protected HypergradientSolver solver() {
    return new SobaSolver(new Config(50, 1));
  }

  /** Its residual is that of where it stood, the one that costs nothing more. */
  @Override
  protected boolean measuresItsResult() {
    return false;
  }

  /** As many upper steps as asked for, at fixed weights; the last direction. */
  private Direction steps(SmallProblem problem, int count, double scale) {
    problem.beginAnew();
    Direction direction = solve(problem, Map.of("scale", scale));
    for (int i = 1; i < count && !direction.certificate().fellBack(); i++) {
      problem.goOnFrom(direction);
      direction.vector().close();
      direction = solve(problem, Map.of("scale", scale));
    }
    problem.beginAnew();
    return direction;
  }

  @Test
  void comesNearerWithEveryUpperStepAtOneProductEach() {
    Ridge ridge = new Ridge(4);
    double before = Double.POSITIVE_INFINITY;
    for (int count : new int[] {1, 3, 10, 100, 1000, 5000}) {
      double now = Dense.error(taken(steps(ridge, count, 1)), ridge.exact());
      assertTrue(now < before, count + " steps: " + now + " after " + before);
      before = now;
    }
    assertTrue(before < 1e-3, "relative error " + before);
    Direction second = steps(ridge, 2, 1);
    assertEquals(1, second.certificate().products());
    second.vector().close();
    assertEquals(0, ridge.open());
  }

  @Test
  void beginsWithAMultipleOfTheGradient() {
    Diagonal problem = Diagonal.positive();
    Direction direction = steps(problem, 1, 0.5);
    Certificate certificate = direction.certificate();
    assertEquals(1, certificate.residual());
    assertEquals(1, certificate.cosine());
    assertEquals(50, certificate.products());
    assertEquals(4, certificate.curvature(), 1e-9);
    assertArrayEquals(new double[] {0.125, 0.125, 0.125}, taken(direction), 1e-9);
  }

  /** {@code v ← v − (scale/λ)(Hv − g)}, by heart. */
  @Test
  void goesOnFromWhereTheLastStepEnded() {
    Diagonal problem = Diagonal.positive();
    problem.goOnFrom(new WarmStart(problem.vector(0.5, 0.5, 0.5), 8));
    Direction direction = solve(problem, Map.of("scale", 2.0));
    Certificate certificate = direction.certificate();
    assertEquals(8, certificate.curvature());
    assertEquals(Math.sqrt((0.25 + 0 + 1) / 3), certificate.residual(), 1e-12);
    assertEquals(1, certificate.products());
    double[] v = taken(direction);
    assertArrayEquals(new double[] {0.5 + 0.125, 0.5, 0.5 - 0.25}, v, 1e-12);
    assertEquals(Dense.cosine(v, gradient(problem)), certificate.cosine(), 1e-12);
    problem.beginAnew();
    assertEquals(0, problem.open());
  }

  @Test
  void aCurvatureThatOutgrewTheEstimateShortensTheStep() {
    Diagonal problem = Diagonal.positive();
    problem.goOnFrom(new WarmStart(problem.vector(0, 0, 1), 1));
    Certificate certificate = solve(problem, Map.of("scale", 1.0)).certificate();
    assertEquals(4, certificate.curvature());
  }

  @Test
  void whatWasLeftWithoutACurvatureIsNotGoneOnFrom() {
    for (double curvature : new double[] {Double.NaN, 0, -1}) {
      Diagonal problem = Diagonal.positive();
      problem.goOnFrom(new WarmStart(problem.vector(9, 9, 9), curvature));
      Direction direction = solve(problem);
      assertEquals(50, direction.certificate().products());
      assertEquals(0.25, taken(direction)[0], 1e-9);
      problem.beginAnew();
      assertEquals(0, problem.open());
    }
  }

  @Test
  void beyondTwoOverTheLargestEigenvalueIsDetected() {
    Ridge ridge = new Ridge(4);
    Direction direction = steps(ridge, 500, 2.1);
    assertTrue(direction.certificate().fellBack());
    assertTrue(direction.certificate().note().contains("diverged: the residual is "));
    assertTrue(direction.certificate().curvature() > 0);
    assertArrayEquals(gradient(ridge), taken(direction));
    assertFalse(steps(ridge, 500, 1.9).certificate().fellBack());
  }

  @Test
  void tenTimesTheGradientIsTheBoundOfTheResidual() {
    for (double left : new double[] {11, 10.9}) {
      Diagonal problem = new Diagonal(new double[] {1}, new double[] {1});
      problem.goOnFrom(new WarmStart(problem.vector(left), 1));
      Direction direction = solve(problem);
      assertFalse(direction.certificate().fellBack());
      assertEquals(left - 1, direction.certificate().residual(), 1e-12);
    }
    Diagonal problem = new Diagonal(new double[] {1}, new double[] {1});
    problem.goOnFrom(new WarmStart(problem.vector(11.5), 1));
    Direction direction = solve(problem);
    problem.beginAnew();
    assertFellBack(problem, direction, "diverged: the residual is 10.5 times the gradient");
  }

  @Test
  void noNumberWhileGoingOnFallsBack() {
    Diagonal problem = Diagonal.withCurvature(Double.NaN);
    problem.goOnFrom(new WarmStart(problem.vector(1, 1, 1), 4));
    Direction direction = solve(problem);
    problem.beginAnew();
    assertFellBack(problem, direction, "diverged");
  }

  @Test
  void aGradientThatIsNoNumberWhileGoingOnLeavesNothingOpen() {
    Diagonal problem = Diagonal.withGradient(Double.NaN);
    problem.goOnFrom(new WarmStart(problem.vector(1, 1, 1), 4));
    Direction direction = solve(problem);
    problem.beginAnew();
    assertFellBack(problem, direction, "zero or no number");
  }

  @Test
  void negativeOrNoCurvatureFallsBackAndSaysWhich() {
    Diagonal negative = new Diagonal(new double[] {-3, -2}, new double[] {1, 0});
    assertFellBack(
        negative, solve(negative), "the largest curvature along the gradient is -3.00, not");
    Diagonal flat = new Diagonal(new double[] {0, 0}, new double[] {1, 1});
    assertFellBack(flat, solve(flat, Map.of("powerIterations", 1)), "is 0.00, not positive");
  }

  @Test
  void aConfigurationOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SobaSolver(new Config(0, 1)));
    assertThrows(IllegalArgumentException.class, () -> new SobaSolver(new Config(5, 11)));
  }
}
