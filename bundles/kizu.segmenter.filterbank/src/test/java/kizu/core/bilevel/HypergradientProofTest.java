package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kizu.api.KizuException;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import org.junit.jupiter.api.Test;

/**
 * Solvers and the core's lower problem, on pictures, against the derivative of the re-solved
 * validation loss by each training picture's weight. The filter bank's lower problem is convex, so
 * it can be solved to rounding, and the derivative is what it says.
 */
class HypergradientProofTest {
  private static final double COSINE = 0.999;
  private static final double ERROR = 1e-2;

  private static final SolvedProblem SOLVED =
      new SolvedProblem(Parts.training(1, 20), Parts.validation(2, 10));
  private static final double[] DERIVATIVE = SOLVED.derivative();

  private static Agreement agreement(String name, Direction direction) {
    return agreement(name, SOLVED, DERIVATIVE, direction);
  }

  private static Agreement agreement(
      String name, SolvedProblem solved, double[] derivative, Direction direction) {
    Agreement found = Agreement.of(derivative, solved.hypergradient(direction.vector()));
    Certificate certificate = direction.certificate();
    System.out.printf(
        "%s: cosine %.9f, error %.2g; residual %.2g, largest curvature %.3g, %d products%n",
        name,
        found.cosine(),
        found.error(),
        certificate.residual(),
        certificate.curvature(),
        certificate.products());
    return found;
  }

  private static void assertProved(Agreement found) {
    assertTrue(found.cosine() >= COSINE && found.error() <= ERROR, found.toString());
  }

  @Test
  void conjugateGradientsGiveTheDerivativeOfTheReSolvedProblem() throws KizuException {
    assertProved(agreement("cg, exact products", Solvers.cg(SOLVED.exact())));
  }

  @Test
  void soDoTheyWithProductsByDifferencesOfGradients() throws KizuException {
    Direction direction = Solvers.cg(SOLVED.byDifferences());
    assertProved(agreement("cg, products by differences", direction));
    try (WeightVector weights = SOLVED.segmenter().weights()) {
      assertEquals(0, weights.axpy(-1, SOLVED.solution()).norm(), "the weights were moved");
    }
  }

  @Test
  void soDoesTheWholeChainOnPhotographs() throws KizuException {
    SolvedProblem tiles = new SolvedProblem(Tiles.batch("train", 12), Tiles.batch("val", 6));
    double[] derivative = tiles.derivative();
    assertProved(agreement("tiles, cg, exact", tiles, derivative, Solvers.cg(tiles.exact())));
    assertProved(
        agreement("tiles, cg, differences", tiles, derivative, Solvers.cg(tiles.byDifferences())));
    double before = -1;
    for (int terms : new int[] {0, 10, 100}) {
      Direction direction = Solvers.neumann(tiles.exact(), terms, 1);
      double now = agreement("tiles, neumann " + terms, tiles, derivative, direction).cosine();
      assertTrue(now > before, terms + " terms: " + now + " after " + before);
      before = now;
    }
  }

  @Test
  void theNeumannSeriesComesNearerWithMoreTerms() throws KizuException {
    double before = -1;
    for (int terms : new int[] {0, 3, 10, 30, 100, 1000}) {
      Direction direction = Solvers.neumann(SOLVED.exact(), terms, 1);
      double now = agreement("neumann, " + terms + " terms", direction).cosine();
      assertFalse(direction.certificate().fellBack());
      assertTrue(now > before, terms + " terms: " + now + " after " + before);
      before = now;
    }
    assertTrue(before >= COSINE, "cosine " + before);
  }

  @Test
  void aNeumannSeriesBeyondTwoOverTheLargestEigenvalueFallsBackToOneStep() throws KizuException {
    assertFalse(Solvers.neumann(SOLVED.exact(), 300, 1.9).certificate().fellBack());
    Direction direction = Solvers.neumann(SOLVED.exact(), 300, 2.1);
    System.out.println("neumann beyond 2/λ_max: " + direction.certificate().note());
    assertTrue(direction.certificate().fellBack());
    assertTrue(direction.certificate().note().contains("diverged"));
    try (WeightVector gradient = SOLVED.segmenter().gradient(SOLVED.validation())) {
      assertEquals(0, gradient.axpy(-1, direction.vector()).norm());
    }
  }

  @Test
  void aNystromSketchComesNearerWithItsRank() throws KizuException {
    double before = Double.POSITIVE_INFINITY;
    double cosine = 0;
    for (int rank : new int[] {5, 10, 20}) {
      Direction direction = Solvers.nystrom(SOLVED.exact(), rank, 1e-3);
      cosine = agreement("nystrom, rank " + rank, direction).cosine();
      double now = direction.certificate().residual();
      assertTrue(now < before, "rank " + rank + ": residual " + now + " after " + before);
      before = now;
    }
    assertTrue(cosine >= COSINE, "cosine " + cosine);
  }

  @Test
  void sobaComesNearerWithEveryUpperStep() throws KizuException {
    double before = -1;
    for (int steps : new int[] {1, 10, 100, 1000}) {
      Direction direction = Solvers.soba(SOLVED.exact(), steps);
      double now = agreement("soba, " + steps + " upper steps", direction).cosine();
      assertFalse(direction.certificate().fellBack());
      assertTrue(now > before, steps + " upper steps: " + now + " after " + before);
      before = now;
    }
    assertTrue(before >= COSINE, "cosine " + before);
  }

  /** Else the problem would be too easy to prove anything. */
  @Test
  void oneStepIsFurtherOffThanTheSolvedDirection() throws KizuException {
    Agreement oneStep = agreement("one-step", Solvers.oneStep(SOLVED.exact()));
    assertTrue(oneStep.cosine() < COSINE, oneStep.toString());
  }
}
