package kizu.solver.neumann;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Map;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.testkit.Dense;
import kizu.testkit.Diagonal;
import kizu.testkit.Ridge;
import kizu.testkit.SolverContract;
import org.junit.jupiter.api.Test;

class NeumannSolverTest extends SolverContract {
  private record Config(int terms, int powerIterations, double scale)
      implements NeumannSolver.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return NeumannSolver.Config.class;
    }
  }

  private final Ridge ridge = new Ridge(4);

  @Override
  protected String name() {
    return "neumann";
  }

  @Override
  protected HypergradientSolver solver() {
    return new NeumannSolver(new Config(10, 50, 1));
  }

  private Direction series(int terms, double scale) {
    return solve(ridge, Map.of("terms", terms, "scale", scale));
  }

  @Test
  void comesNearerWithEveryTerm() {
    double before = Double.POSITIVE_INFINITY;
    for (int terms : new int[] {0, 3, 10, 30, 100, 300, 3000}) {
      double now = Dense.error(taken(series(terms, 1)), ridge.exact());
      assertTrue(now < before, terms + " terms: " + now + " after " + before);
      before = now;
    }
    assertTrue(before < 1e-3, "after 3000 terms " + before);
  }

  /** {@code α Σ_k (1 − αλ)^k g} a weight, α = 1/(2·4), with the power iteration at its end. */
  @Test
  void isTheTruncatedSeriesByHeart() {
    Diagonal problem = Diagonal.positive();
    Direction direction = solve(problem, Map.of("terms", 2, "powerIterations", 100, "scale", 0.5));
    Certificate certificate = direction.certificate();
    assertEquals(4, certificate.curvature(), 1e-9);
    assertEquals(100 + 2 + 1, certificate.products());
    double[] v = taken(direction);
    double[] curvatures = {1, 2, 4};
    for (int i = 0; i < 3; i++) {
      double q = 1 - curvatures[i] / 8;
      assertEquals((1 + q + q * q) / 8, v[i], 1e-9);
    }
  }

  @Test
  void noTermsAreTheGradientAtTheStepsLengthAndTheCosineSaysSo() {
    Direction direction = series(0, 1);
    assertEquals(1, direction.certificate().cosine(), 1e-12);
    double largest = direction.certificate().curvature();
    double[] g = gradient(ridge);
    assertEquals(g[0] / largest, taken(direction)[0], 1e-12);
  }

  @Test
  void beyondTwoOverTheLargestEigenvalueIsDetectedAndFallsBack() {
    Ridge fresh = new Ridge(4);
    Direction direction = solve(fresh, Map.of("terms", 200, "scale", 2.1));
    assertEquals(largest(new Ridge(4)), direction.certificate().curvature(), 1e-3);
    assertTrue(direction.certificate().products() < 50 + 200);
    assertFellBack(fresh, direction, "diverged at term ");
    assertFalse(series(200, 1.9).certificate().fellBack());
  }

  @Test
  void theNoteSaysAtWhichTermAndHowFar() {
    // One weight of curvature 1: every term is −1.5 times the one before.
    Diagonal problem = new Diagonal(new double[] {1}, new double[] {2});
    Direction direction = solve(problem, Map.of("terms", 5, "scale", 2.5));
    assertFellBack(problem, direction, "diverged at term 1: it is 1.50 times the first");
    // A term as long as the first is none.
    assertFalse(solve(problem, Map.of("terms", 5, "scale", 2.0)).certificate().fellBack());
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
    assertThrows(IllegalArgumentException.class, () -> new NeumannSolver(new Config(-1, 5, 1)));
    assertThrows(IllegalArgumentException.class, () -> new NeumannSolver(new Config(10, 0, 1)));
    assertThrows(IllegalArgumentException.class, () -> new NeumannSolver(new Config(10, 5, 11)));
  }
}
