package kizu.solver.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;
import kizu.api.config.Options;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutoSolverTest {
  private static final int RENEW = 3;

  private record Config() implements AutoSolver.Config {
    @Override
    public int renew() {
      return RENEW;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return AutoSolver.Config.class;
    }
  }

  private final Diagonal problem = new Diagonal();
  private final AutoSolver auto = new AutoSolver(new Config());

  /** Goes a share of the way to the solution, for some products, so many times. */
  private final class Towards implements HypergradientSolver {
    private final double share;
    private final int products;
    private int works;
    private int asked;

    Towards(double share, int products, int works) {
      this.share = share;
      this.products = products;
      this.works = works;
    }

    @Override
    public Direction solve(LowerProblem given, Options options) {
      asked++;
      for (int i = 0; i < products; i++) {
        try (var g = given.validationGradient()) {
          given.hessianProduct(g).close();
        }
      }
      return works-- > 0
          ? new Direction(
              problem.towards(share), new Certificate("t", 0.5, 1, 4, products, false, ""))
          : Direction.fallBack("t", given.validationGradient(), 4, products, "tired");
    }
  }

  private Towards with(String name, double share, int products) {
    return with(name, share, products, Integer.MAX_VALUE);
  }

  private Towards with(String name, double share, int products, int works) {
    Towards solver = new Towards(share, products, works);
    auto.addSolver(solver, Map.of("kizu.component.name", name));
    return solver;
  }

  /** One upper step after the one before. */
  private Certificate step() {
    Direction found = auto.solve(problem, Options.defaults(auto.options()));
    problem.left.ifPresent(start -> start.vector().close());
    problem.left =
        found.certificate().fellBack()
            ? Optional.empty()
            : Optional.of(new WarmStart(found.vector().copy(), 4, found.memory()));
    found.vector().close();
    return found.certificate();
  }

  @AfterEach
  void everyVectorWasClosed() {
    problem.left.ifPresent(start -> start.vector().close());
    assertEquals(0, problem.open.get());
  }

  @Test
  void takesWhatLowersTheResidualMostForItsCostAndSaysSo() {
    with("dear", 0.999, 30);
    with("good", 0.99, 1);
    with("plain", 0, 0);
    Certificate certificate = step();
    assertEquals("auto", certificate.solver());
    assertTrue(certificate.note().startsWith("chose good: residual 0.0"), certificate.note());
    assertTrue(certificate.note().contains("dear: residual 0.001 for 30 products"));
    assertTrue(certificate.residual() > 0 && certificate.residual() < 0.1);
    // Three trials' residuals cost a product each.
    assertEquals(30 + 1 + 3, certificate.products());
  }

  @Test
  void whatIsAlmostAsGoodForLessIsTaken() {
    with("dear", 0.99, 30);
    with("plain", 0, 0);
    assertTrue(step().note().startsWith("chose plain"));
  }

  @Test
  void staysWithItsChoiceForAWhileThenTriesAgain() {
    Towards good = with("good", 0.99, 1);
    Towards plain = with("plain", 0, 0);
    for (int i = 0; i < RENEW + 1; i++) {
      step();
    }
    assertEquals(1, plain.asked);
    assertEquals(RENEW + 1, good.asked);
    assertTrue(step().note().startsWith("chose good"));
    assertEquals(2, plain.asked);
  }

  @Test
  void aChoiceThatFallsBackIsMadeAnew() {
    with("good", 0.99, 1, 2);
    with("plain", 0, 0);
    step();
    assertTrue(step().note().startsWith("good, chosen 1 steps ago"));
    assertTrue(step().note().startsWith("chose plain"));
  }

  @Test
  void aChoiceThatLeftIsMadeAnew() {
    Towards good = with("good", 0.99, 1);
    with("plain", 0, 0);
    step();
    auto.removeSolver(good, Map.of("kizu.component.name", "good"));
    assertTrue(step().note().startsWith("chose plain"));
  }

  @Test
  void whereEverySolverFallsBackSoDoesIt() {
    with("tired", 1, 1, 0);
    Certificate certificate = step();
    assertTrue(certificate.fellBack());
    assertEquals("every solver fell back", certificate.note());
  }

  @Test
  void aloneItSaysThatThereIsNoOther() {
    assertEquals("there is no other solver", step().note());
  }
}
