package kizu.solver.preconditioned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.testkit.Dense;
import kizu.testkit.Diagonal;
import kizu.testkit.Ridge;
import kizu.testkit.SolverContract;
import org.junit.jupiter.api.Test;

class PreconditionedSolverTest extends SolverContract {
  @Override
  protected String name() {
    return "preconditioned";
  }

  @Override
  protected HypergradientSolver solver() {
    return new PreconditionedSolver();
  }

  @Override
  protected boolean usesProducts() {
    return false;
  }

  @Override
  protected boolean looksAtTheGradient() {
    return false;
  }

  @Override
  @Test
  protected void aGradientThatIsZeroOrNoNumberIsSaid() {
    for (double value : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      Diagonal problem = Diagonal.withGradient(value);
      assertFellBack(problem, solve(problem), "the preconditioned gradient is zero or no number");
    }
  }

  @Test
  void aPreconditionerThatGivesNoNumberFallsBack() {
    Diagonal problem = new Diagonal(new double[] {0, 1}, new double[] {0, 2});
    assertFellBack(problem, solve(problem), "no number");
  }

  @Test
  void isWhatTheOptimiserMakesOfTheGradient() {
    assertArrayEquals(new double[] {1, 0.5, 0.25}, taken(solve(Diagonal.positive())));
  }

  @Test
  void isNearerThanThePlainGradient() {
    Ridge ridge = new Ridge(4);
    Direction direction = solve(ridge);
    double plain = Dense.cosine(gradient(ridge), ridge.exact());
    double found = Dense.cosine(taken(direction), ridge.exact());
    assertTrue(found > plain, found + " against " + plain);
  }
}
