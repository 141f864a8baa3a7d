package kizu.solver.nystrom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

class NystromSolverTest extends SolverContract {
  private record Config(int rank, double damping) implements NystromSolver.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return NystromSolver.Config.class;
    }
  }

  private final Ridge ridge = new Ridge(4);

  @Override
  protected String name() {
    return "nystrom";
  }

  @Override
  protected HypergradientSolver solver() {
    return new NystromSolver(new Config(10, 0.1));
  }

  private Direction sketch(int rank, double damping) {
    return solve(ridge, Map.of("rank", rank, "damping", damping));
  }

  @Test
  void aSketchOfFullRankIsExactBesideItsDamping() {
    Direction direction = sketch(Ridge.WEIGHTS, 1e-6);
    assertTrue(direction.certificate().residual() < 1e-4, "" + direction.certificate());
    assertEquals(Ridge.WEIGHTS + 1, direction.certificate().products());
    assertTrue(Dense.error(taken(direction), ridge.exact()) < 1e-3);
  }

  @Test
  void dampingIsAddedToEveryEigenvalue() {
    Diagonal problem = Diagonal.positive();
    Direction direction = solve(problem, Map.of("rank", 3, "damping", 2.0));
    assertEquals(4, direction.certificate().curvature(), 1e-9);
    double[] v = taken(direction);
    assertEquals(1 / 3.0, v[0], 1e-9);
    assertEquals(1 / 4.0, v[1], 1e-9);
    assertEquals(1 / 6.0, v[2], 1e-9);
  }

  @Test
  void aSketchOfHigherRankIsNearer() {
    double before = Dense.cosine(gradient(ridge), ridge.exact());
    for (int rank : new int[] {5, 10, 20}) {
      double now = Dense.cosine(taken(sketch(rank, 0.1)), ridge.exact());
      assertTrue(now > before, "rank " + rank + ": " + now + " after " + before);
      before = now;
    }
  }

  /** What the sketch has not seen is multiplied by 1/damping. */
  @Test
  void aDampingBelowTheCurvaturesLeftOutFallsBackToOneStep() {
    Ridge fresh = new Ridge(4);
    assertFellBack(
        fresh, solve(fresh, Map.of("rank", 10, "damping", 1e-3)), "raise damping or rank");
    assertFalse(sketch(10, 0.1).certificate().fellBack());
    assertEquals("", sketch(10, 0.1).certificate().note());
  }

  @Test
  void theCurvatureIsNearTheLargestEigenvalueAndNeverAboveIt() {
    double largest = largest(ridge);
    assertEquals(largest, sketch(Ridge.WEIGHTS, 1e-3).certificate().curvature(), 1e-6 * largest);
    double few = sketch(10, 0.1).certificate().curvature();
    assertTrue(few > 0.9 * largest && few <= largest * (1 + 1e-9), few + " of " + largest);
  }

  @Test
  void negativeCurvatureIsLeftOutAndSaid() {
    int said = 0;
    for (long seed = 0; seed < 20; seed++) {
      Certificate certificate =
          solve(Diagonal.network(seed), Map.of("rank", 10, "damping", 1.0)).certificate();
      if (!certificate.fellBack()) {
        assertTrue(certificate.curvature() < 2 * Diagonal.LARGEST, "curvature " + certificate);
        assertTrue(certificate.residual() < 1.5 && certificate.cosine() > 0, "" + certificate);
        if (certificate.note().matches("\\d+ of 10 curvatures are negative, or .*left out")) {
          said++;
        }
      }
    }
    assertTrue(said > 0, "no sketch of an indefinite Hessian left a curvature out");
  }

  @Test
  void whereNoCurvatureIsPositiveTheGradientOverTheDampingIsLeft() {
    Diagonal problem = new Diagonal(new double[] {-1, -2}, new double[] {1, 0.5});
    Direction direction = solve(problem, Map.of("rank", 2, "damping", 4.0));
    assertEquals(0, direction.certificate().curvature());
    assertEquals(1, direction.certificate().cosine(), 1e-12);
    assertTrue(direction.certificate().note().startsWith("2 of 2 curvatures are negative"));
    assertEquals(0.25, taken(direction)[0], 1e-12);
    assertEquals(0, problem.open());
  }

  @Test
  void aFlatHessianLeavesNothingOutAndGivesTheGradient() {
    Diagonal problem = new Diagonal(new double[] {0, 0}, new double[] {1, 3});
    Direction direction = solve(problem, Map.of("rank", 2, "damping", 0.5));
    assertEquals("", direction.certificate().note());
    assertEquals(6, taken(direction)[1], 1e-12);
  }

  @Test
  void otherRandomDirectionsGiveAnotherSketch() {
    assertNotEquals(
        taken(solve(Diagonal.network(1), Map.of("damping", 1.0)))[50],
        taken(solve(Diagonal.network(2), Map.of("damping", 1.0)))[50]);
  }

  @Test
  void aConfigurationOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new NystromSolver(new Config(0, 0.1)));
    assertThrows(IllegalArgumentException.class, () -> new NystromSolver(new Config(5, 0)));
  }
}
