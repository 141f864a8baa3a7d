package kizu.solver.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.solver.neumann.NeumannSolver;
import kizu.solver.onestep.OneStepSolver;
import kizu.solver.preconditioned.PreconditionedSolver;
import org.junit.jupiter.api.Test;

/** Every solver against ridge regression's closed form and the re-solved outer objective. */
class SolverLadderTest {
  private record Cg() implements ConjugateGradientSolver.Config {
    @Override
    public int iterations() {
      return 10;
    }

    @Override
    public double tolerance() {
      return 1e-3;
    }

    @Override
    public double damping() {
      return 1e-2;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return ConjugateGradientSolver.Config.class;
    }
  }

  private record Series() implements NeumannSolver.Config {
    @Override
    public int terms() {
      return 10;
    }

    @Override
    public int powerIterations() {
      return 50;
    }

    @Override
    public double scale() {
      return 1;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return NeumannSolver.Config.class;
    }
  }

  private final Ridge ridge = new Ridge(4);

  private Direction solve(HypergradientSolver solver, Map<String, ?> options) throws KizuException {
    return solver.solve(ridge, Options.resolve("solver", solver.options(), options));
  }

  private Direction cg(int iterations) throws KizuException {
    return solve(
        new ConjugateGradientSolver(new Cg()),
        Map.of("iterations", iterations, "damping", 0.0, "tolerance", 0.0));
  }

  private Direction neumann(int terms, double scale) throws KizuException {
    return solve(new NeumannSolver(new Series()), Map.of("terms", terms, "scale", scale));
  }

  private static double cosine(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  private double cosine(Direction direction) {
    return cosine(((Dense) direction.vector()).values, ridge.exact());
  }

  private double error(Direction direction) {
    double[] exact = ridge.exact();
    double[] found = ((Dense) direction.vector()).values;
    double sum = 0;
    double norm = 0;
    for (int i = 0; i < exact.length; i++) {
      sum += (found[i] - exact[i]) * (found[i] - exact[i]);
      norm += exact[i] * exact[i];
    }
    return Math.sqrt(sum / norm);
  }

  @Test
  void conjugateGradientsAreExactInAsManyStepsAsThereAreWeights() throws KizuException {
    Direction direction = cg(Ridge.WEIGHTS);
    assertTrue(error(direction) < 1e-8, "relative error " + error(direction));
    assertTrue(direction.certificate().residual() < 1e-8);
    assertEquals(Ridge.WEIGHTS, direction.certificate().products());
  }

  @Test
  void moreConjugateGradientStepsAreNeverWorse() throws KizuException {
    double before = 1;
    for (int steps = 1; steps <= Ridge.WEIGHTS; steps++) {
      double now = error(cg(steps));
      assertTrue(now <= before * (1 + 1e-9), steps + " steps: " + now + " after " + before);
      before = now;
    }
  }

  @Test
  void theNeumannSeriesComesNearerWithEveryTerm() throws KizuException {
    double before = Double.POSITIVE_INFINITY;
    for (int terms : new int[] {0, 3, 10, 30, 100, 300, 3000}) {
      Direction direction = neumann(terms, 1);
      assertTrue(error(direction) < before, terms + " terms");
      before = error(direction);
    }
    assertTrue(before < 1e-3, "after 3000 terms " + before);
  }

  @Test
  void divergenceBeyondTwoOverTheLargestEigenvalueIsDetectedAndFallsBack() throws KizuException {
    Direction direction = neumann(200, 2.1);
    Certificate certificate = direction.certificate();
    assertTrue(certificate.fellBack());
    assertTrue(certificate.note().contains("diverged"), certificate.note());
    assertEquals(
        1,
        cosine(((Dense) direction.vector()).values, ((Dense) ridge.validationGradient()).values),
        1e-12);
  }

  @Test
  void belowTwoItDoesNotFallBack() throws KizuException {
    assertFalse(neumann(200, 1.9).certificate().fellBack());
  }

  @Test
  void theCertificateTellsTheResidualAndTheIdentityInDisguise() throws KizuException {
    assertTrue(neumann(300, 1).certificate().residual() < neumann(10, 1).certificate().residual());
    assertTrue(neumann(0, 1).certificate().cosine() > 0.999999);
    assertTrue(cg(Ridge.WEIGHTS).certificate().cosine() < 0.95);
    assertEquals(1, solve(new OneStepSolver(), Map.of()).certificate().cosine());
  }

  @Test
  void thePreconditionedDirectionIsNearerThanThePlainGradient() throws KizuException {
    double plain = cosine(solve(new OneStepSolver(), Map.of()));
    double preconditioned = cosine(solve(new PreconditionedSolver(), Map.of()));
    assertTrue(preconditioned > plain, preconditioned + " against " + plain);
  }

  /**
   * The whole chain: dL_val/dω by the solver against central differences of the re-solved problem.
   */
  @Test
  void theHypergradientIsTheDerivativeOfTheReSolvedOuterObjective() throws KizuException {
    double[] implicit = ridge.hypergradient(cg(Ridge.WEIGHTS).vector());
    double[] differences = new double[implicit.length];
    double h = 1e-4;
    for (int i = 0; i < differences.length; i++) {
      double weight = ridge.sampleWeights[i];
      ridge.sampleWeights[i] = weight + h;
      double up = ridge.validationLoss(ridge.solved());
      ridge.sampleWeights[i] = weight - h;
      double down = ridge.validationLoss(ridge.solved());
      ridge.sampleWeights[i] = weight;
      differences[i] = (up - down) / (2 * h);
    }
    assertEquals(1, cosine(implicit, differences), 1e-9);
    for (int i = 0; i < differences.length; i++) {
      assertEquals(differences[i], implicit[i], 1e-8, "sample " + i);
    }
  }

  @Test
  void everyVectorButTheResultIsClosed() throws KizuException {
    for (HypergradientSolver solver :
        new HypergradientSolver[] {
          new ConjugateGradientSolver(new Cg()),
          new NeumannSolver(new Series()),
          new OneStepSolver(),
          new PreconditionedSolver()
        }) {
      int before = ridge.open.get();
      solve(solver, Map.of()).vector().close();
      assertEquals(before, ridge.open.get(), solver.getClass().getSimpleName());
    }
    int before = ridge.open.get();
    neumann(200, 2.1).vector().close();
    assertEquals(before, ridge.open.get(), "after a divergence");
  }

  /** diag(1, −1): the second direction has negative curvature. */
  private static final class Saddle implements LowerProblem {
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public WeightVector validationGradient() {
      return new Dense(new double[] {1, 0.9}, open);
    }

    @Override
    public WeightVector hessianProduct(WeightVector vector) {
      double[] v = ((Dense) vector).values;
      return new Dense(new double[] {v[0], -v[1]}, open);
    }

    @Override
    public WeightVector precondition(WeightVector gradient) {
      return gradient.copy().scale(Double.NaN);
    }
  }

  @Test
  void negativeCurvatureEndsTheSolveWithANote() throws KizuException {
    ConjugateGradientSolver solver = new ConjugateGradientSolver(new Cg());
    Direction direction =
        solver.solve(new Saddle(), Options.resolve("cg", solver.options(), Map.of("damping", 0.0)));
    assertTrue(direction.certificate().note().contains("negative curvature"));
    assertTrue(Arrays.stream(((Dense) direction.vector()).values).allMatch(Double::isFinite));
  }

  @Test
  void aPreconditionerThatGivesNoNumberFallsBackToOneStep() throws KizuException {
    Direction direction =
        new PreconditionedSolver().solve(new Saddle(), Options.defaults(List.of()));
    assertTrue(direction.certificate().fellBack());
    assertEquals(1, ((Dense) direction.vector()).values[0]);
  }
}
