package kizu.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import org.junit.jupiter.api.Test;

/**
 * What every solver keeps, whatever its method: it points towards the solution, follows the
 * gradient in sign and scale, says the truth in its certificate, falls back where there is no
 * number, gives the same bytes twice and closes what it opened. A solver's test extends it.
 */
public abstract class SolverContract {
  private static final double ROUNDING = 1e-9;

  /** The solver's name. */
  protected abstract String name();

  /** The solver with its defaults. */
  protected abstract HypergradientSolver solver();

  /** Whether it computes Hessian products, and so can tell that one is no number. */
  protected boolean usesProducts() {
    return true;
  }

  /** Whether its certificate's residual is that of the direction it returns. */
  protected boolean measuresItsResult() {
    return usesProducts();
  }

  /** Whether it tells a gradient that is zero or no number. */
  protected boolean looksAtTheGradient() {
    return true;
  }

  /** Solves with its defaults. */
  protected final Direction solve(SmallProblem problem) {
    return solver().solve(problem, Options.defaults(solver().options()));
  }

  /** Solves with options beside the defaults. */
  protected final Direction solve(SmallProblem problem, Map<String, ?> options) {
    try {
      return solver().solve(problem, Options.resolve(name(), solver().options(), options));
    } catch (KizuException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A direction's values; closes it. */
  protected static double[] taken(Direction direction) {
    try (WeightVector vector = direction.vector()) {
      return Dense.values(vector).clone();
    }
  }

  /** The gradient's values. */
  protected static double[] gradient(SmallProblem problem) {
    try (WeightVector vector = problem.validationGradient()) {
      return Dense.values(vector).clone();
    }
  }

  /** The solve gave the plain gradient, and said that and why; closes the direction. */
  protected final void assertFellBack(SmallProblem problem, Direction direction, String why) {
    Certificate certificate = direction.certificate();
    assertArrayEquals(gradient(problem), taken(direction));
    assertTrue(certificate.fellBack());
    assertEquals(name(), certificate.solver());
    assertEquals(1, certificate.cosine());
    assertTrue(Double.isNaN(certificate.residual()));
    assertTrue(certificate.note().contains(why), certificate.note());
    assertEquals(problem.products(), certificate.products());
    assertEquals(0, problem.open());
  }

  @Test
  void pointsTowardsTheSolutionAndNotAwayFromIt() {
    for (long seed = 0; seed < 5; seed++) {
      Ridge ridge = new Ridge(seed);
      double plain = Dense.cosine(gradient(ridge), ridge.exact());
      double found = Dense.cosine(taken(solve(ridge)), ridge.exact());
      assertTrue(found > 0 && found >= plain - ROUNDING, found + " against " + plain);
    }
  }

  @Test
  void followsTheGradientInSignAndScale() {
    Ridge ridge = new Ridge(7);
    double[] once = taken(solve(ridge));
    ridge.scaleGradient(-3);
    double[] other = taken(solve(ridge));
    double[] wanted = Arrays.stream(once).map(v -> -3 * v).toArray();
    assertTrue(Dense.error(other, wanted) < 1e-6, "error " + Dense.error(other, wanted));
  }

  @Test
  void itsCertificateIsTrue() {
    for (SmallProblem problem : List.of(new Ridge(3), Diagonal.positive())) {
      Direction direction = solve(problem);
      Certificate certificate = direction.certificate();
      assertEquals(problem.products(), certificate.products());
      double[] v = taken(direction);
      double[] g = gradient(problem);
      assertEquals(name(), certificate.solver());
      assertFalse(certificate.fellBack());
      assertEquals("", certificate.note());
      assertEquals(Dense.cosine(v, g), certificate.cosine(), ROUNDING);
      if (measuresItsResult()) {
        assertEquals(Dense.error(problem.times(v), g), certificate.residual(), 1e-8);
      }
      double largest = largest(problem);
      if (usesProducts()) {
        assertTrue(certificate.curvature() <= largest * (1 + 1e-6), "" + certificate);
        assertTrue(certificate.curvature() > 0.5 * largest, certificate + " of " + largest);
      } else {
        assertEquals(0, certificate.products());
        assertTrue(Double.isNaN(certificate.residual()));
        assertTrue(Double.isNaN(certificate.curvature()));
      }
    }
  }

  /** The largest eigenvalue, from a start that knows nothing of the gradient. */
  protected static double largest(SmallProblem problem) {
    try (WeightVector start = problem.gaussian(99)) {
      return problem.largestEigenvalue(start, 2000);
    }
  }

  @Test
  protected void aGradientThatIsZeroOrNoNumberIsSaid() {
    for (double value : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      Diagonal problem = Diagonal.withGradient(value);
      if (looksAtTheGradient()) {
        assertFellBack(problem, solve(problem), "gradient is zero or no number");
      } else {
        assertArrayEquals(gradient(problem), taken(solve(problem)));
      }
    }
  }

  @Test
  void aProductThatIsNoNumberIsNoDirection() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Diagonal problem = Diagonal.withCurvature(value);
      if (usesProducts()) {
        assertFellBack(problem, solve(problem), "");
      }
    }
  }

  @Test
  void anIndefiniteHessianNeverTurnsTheDirectionRound() {
    for (long seed = 0; seed < 10; seed++) {
      for (SmallProblem problem : List.of(Diagonal.saddle(), Diagonal.network(seed))) {
        Direction direction = solve(problem);
        double[] g = gradient(problem);
        double cosine = Dense.cosine(taken(direction), g);
        assertEquals(cosine, direction.certificate().cosine(), ROUNDING);
        // An optimiser's preconditioner is positive; the diagonal of this Hessian is not.
        assertTrue(cosine > 0 || !usesProducts(), "cosine " + cosine);
        assertEquals(problem.products(), direction.certificate().products());
        assertEquals(0, problem.open());
      }
    }
  }

  @Test
  void twoSolvesGiveTheSameBytes() {
    assertArrayEquals(taken(solve(new Ridge(11))), taken(solve(new Ridge(11))));
    Diagonal network = Diagonal.network(5);
    double[] first = taken(solve(network));
    assertArrayEquals(first, taken(solve(network)));
  }

  @Test
  void everyVectorButTheResultIsClosed() {
    for (SmallProblem problem :
        List.of(new Ridge(2), Diagonal.saddle(), Diagonal.network(1), Diagonal.positive())) {
      WeightVector vector = solve(problem).vector();
      assertEquals(1, problem.open());
      vector.close();
      assertEquals(0, problem.open());
    }
  }

  @Test
  void anOptionOutOfItsRangeIsRefusedByName() {
    for (var option : solver().options()) {
      Map<String, ?> wrong = Map.of(option.name(), option.maximum() * 2 + 1);
      try {
        Options.resolve(name(), solver().options(), wrong);
      } catch (KizuException e) {
        assertTrue(e.getMessage().contains(option.name()), e.getMessage());
        continue;
      }
      throw new AssertionError(option.name() + " may be " + wrong);
    }
  }
}
