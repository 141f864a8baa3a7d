package kizu.solver.onestep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.testkit.Ridge;
import kizu.testkit.SolverContract;
import org.junit.jupiter.api.Test;

class OneStepSolverTest extends SolverContract {
  @Override
  protected String name() {
    return "one-step";
  }

  @Override
  protected HypergradientSolver solver() {
    return new OneStepSolver();
  }

  @Override
  protected boolean usesProducts() {
    return false;
  }

  @Override
  protected boolean looksAtTheGradient() {
    return false;
  }

  @Test
  void isTheGradientItself() {
    Ridge ridge = new Ridge(1);
    Direction direction = solve(ridge);
    assertEquals(1, direction.certificate().cosine());
    assertArrayEquals(gradient(ridge), taken(direction));
  }
}
