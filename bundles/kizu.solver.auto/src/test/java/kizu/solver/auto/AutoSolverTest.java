package kizu.solver.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;
import kizu.testkit.Diagonal;
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

  private static final double[] CURVATURES = {1, 2, 4};

  private final Diagonal problem = Diagonal.positive();
  private final AutoSolver auto = new AutoSolver(new Config());

  /** {@code H⁻¹ g}, or along the way to it from g: 0 is g. */
  private WeightVector towards(double share) {
    double[] values = new double[CURVATURES.length];
    Arrays.setAll(values, i -> (1 - share) + share / CURVATURES[i]);
    return problem.vector(values);
  }

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
          ? new Direction(towards(share), new Certificate("t", 0.5, 1, 4, products, false, ""))
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
    if (found.certificate().fellBack()) {
      problem.beginAnew();
    } else {
      problem.goOnFrom(new WarmStart(found.vector().copy(), 4, found.memory()));
    }
    found.vector().close();
    return found.certificate();
  }

  @AfterEach
  void everyVectorWasClosed() {
    problem.beginAnew();
    assertEquals(0, problem.open());
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

  @Test
  void aResidualIsThatOfTheBestLengthSoLengthDoesNotCount() {
    with("good", 0.99, 1);
    auto.addSolver(fixed(1000, 500, 250, List.of()), Map.of("kizu.component.name", "long"));
    Certificate certificate = step();
    assertTrue(certificate.note().startsWith("chose long: residual 0.000"), certificate.note());
    assertEquals(0, certificate.residual(), 1e-7);
  }

  @Test
  void whatPointsAwayHasSolvedNothingAndTheCheaperOfEqualsIsTaken() {
    auto.addSolver(fixed(-1, -1, -1, List.of()), Map.of("kizu.component.name", "b"));
    auto.addSolver(spending(3, fixed(-1, -1, -1, List.of())), name("a"));
    Certificate certificate = step();
    assertTrue(certificate.note().startsWith("chose b: residual 1.000 for 0"), certificate.note());
    assertEquals(1, certificate.residual());
  }

  @Test
  void ofEqualsTheFirstByNameIsTaken() {
    auto.addSolver(fixed(1, 1, 1, List.of()), name("b"));
    auto.addSolver(fixed(1, 1, 1, List.of()), name("a"));
    auto.addSolver(fixed(1, 1, 1, List.of()), name("c"));
    assertTrue(step().note().startsWith("chose a"));
  }

  @Test
  void aDirectionThatIsNoNumberIsNeverTaken() {
    auto.addSolver(fixed(Double.NaN, 1, 1, List.of()), name("a"));
    Certificate alone = step();
    assertTrue(alone.fellBack());
    assertTrue(Double.isNaN(alone.residual()));
    assertEquals(1, alone.products());
    with("plain", 0, 0);
    assertTrue(step().note().startsWith("chose plain"));
  }

  @Test
  void aDirectionThatCannotBeMeasuredIsItsSolversFailureAlone() {
    HypergradientSolver closing =
        (given, options) -> {
          WeightVector vector = problem.vector(1, 1, 1);
          vector.close();
          return new Direction(vector, new Certificate("c", 0, 1, 4, 0, false, ""));
        };
    auto.addSolver(closing, name("closing"));
    with("plain", 0, 0);
    Certificate certificate = step();
    assertTrue(certificate.note().startsWith("chose plain"), certificate.note());
    assertTrue(certificate.note().contains("; closing failed (java.lang."), certificate.note());
  }

  @Test
  void theChosenFindsWhatItLeftAndNobodyElseDoes() {
    List<String> seen = new ArrayList<>();
    auto.addSolver(looking("good", seen, fixed(1, 0.5, 0.25, List.of(7.0, 8.0))), name("good"));
    auto.addSolver(looking("plain", seen, fixed(1, 1, 1, List.of())), name("plain"));
    step();
    step();
    step();
    step();
    // The choice lasts for three steps beside its own.
    step();
    assertEquals(
        List.of(
            "good []",
            "plain []",
            "good [7.0, 8.0]",
            "good [7.0, 8.0]",
            "good [7.0, 8.0]",
            "good [7.0, 8.0]",
            "plain []"),
        seen);
  }

  @Test
  void aNoteOfTheChosenIsPassedOn() {
    HypergradientSolver talking =
        (given, options) ->
            new Direction(towards(1), new Certificate("t", 0, 0.9, 3.5, 0, false, "look at this"));
    auto.addSolver(talking, name("talking"));
    Certificate certificate = step();
    assertTrue(certificate.note().endsWith(" (look at this)"), certificate.note());
    assertEquals(0.9, certificate.cosine());
    assertEquals(3.5, certificate.curvature());
    assertEquals("talking, chosen 1 steps ago (look at this)", step().note());
  }

  @Test
  void onlyTheOneThatLeftIsTakenOut() {
    Towards old = with("good", 0, 5);
    with("good", 0.99, 1);
    auto.removeSolver(old, Map.of("kizu.component.name", "good"));
    assertTrue(step().note().startsWith("chose good: residual 0.0"));
  }

  private static Map<String, ?> name(String name) {
    return Map.of("kizu.component.name", name);
  }

  private HypergradientSolver fixed(double x, double y, double z, List<Double> memory) {
    return (given, options) ->
        new Direction(problem.vector(x, y, z), new Certificate("f", 0, 1, 4, 0, false, ""), memory);
  }

  private static HypergradientSolver spending(int products, HypergradientSolver solver) {
    return (given, options) -> {
      for (int i = 0; i < products; i++) {
        try (WeightVector gradient = given.validationGradient()) {
          given.hessianProduct(gradient).close();
        }
      }
      return solver.solve(given, options);
    };
  }

  private static HypergradientSolver looking(
      String name, List<String> seen, HypergradientSolver solver) {
    return (given, options) -> {
      Optional<WarmStart> left = given.previous();
      seen.add(name + " " + left.map(WarmStart::memory).orElse(List.of()));
      left.ifPresent(start -> start.vector().close());
      return solver.solve(given, options);
    };
  }
}
