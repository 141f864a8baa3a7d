package kizu.solver.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;
import kizu.solver.neumann.NeumannSolver;
import kizu.solver.nystrom.NystromSolver;
import kizu.solver.onestep.OneStepSolver;
import kizu.solver.preconditioned.PreconditionedSolver;
import kizu.solver.soba.SobaSolver;
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

  private record Nystrom() implements NystromSolver.Config {
    @Override
    public int rank() {
      return Ridge.WEIGHTS;
    }

    @Override
    public double damping() {
      return 1e-6;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return NystromSolver.Config.class;
    }
  }

  private record Soba() implements SobaSolver.Config {
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
      return SobaSolver.Config.class;
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

  private Direction nystrom(int rank, double damping) throws KizuException {
    return solve(new NystromSolver(new Nystrom()), Map.of("rank", rank, "damping", damping));
  }

  /** As many upper steps of SOBA as asked for, at fixed weights. */
  private Direction soba(int steps, double scale) throws KizuException {
    SobaSolver solver = new SobaSolver(new Soba());
    ridge.left = Optional.empty();
    Direction direction = solve(solver, Map.of("scale", scale));
    for (int i = 1; i < steps && !direction.certificate().fellBack(); i++) {
      ridge.left =
          Optional.of(new WarmStart(direction.vector(), direction.certificate().curvature()));
      direction = solve(solver, Map.of("scale", scale));
    }
    return direction;
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
  void aNystromSketchOfFullRankIsExactBesideItsDamping() throws KizuException {
    Direction direction = nystrom(Ridge.WEIGHTS, 1e-6);
    assertTrue(error(direction) < 1e-4, "relative error " + error(direction));
    assertTrue(direction.certificate().residual() < 1e-6);
    assertEquals(Ridge.WEIGHTS + 1, direction.certificate().products());
  }

  @Test
  void aNystromSketchOfHigherRankIsNearer() throws KizuException {
    double before = cosine(solve(new OneStepSolver(), Map.of()));
    for (int rank : new int[] {5, 10, 20}) {
      double now = cosine(nystrom(rank, 0.1));
      assertTrue(now > before, "rank " + rank + ": " + now + " after " + before);
      before = now;
    }
  }

  /** What the sketch has not seen is multiplied by 1/damping. */
  @Test
  void aNystromDampingBelowTheCurvaturesLeftOutFallsBackToOneStep() throws KizuException {
    Certificate certificate = nystrom(10, 1e-3).certificate();
    assertTrue(certificate.fellBack());
    assertTrue(certificate.note().contains("raise damping"), certificate.note());
    assertFalse(nystrom(10, 0.1).certificate().fellBack());
    assertEquals("", nystrom(10, 0.1).certificate().note());
  }

  @Test
  void theCurvatureOfACertificateIsNearTheLargestEigenvalue() throws KizuException {
    double largest = ridge.largestEigenvalue(ridge.validationGradient(), 500);
    assertEquals(largest, nystrom(Ridge.WEIGHTS, 1e-3).certificate().curvature(), 1e-6 * largest);
    double few = nystrom(10, 0.1).certificate().curvature();
    assertTrue(few > 0.9 * largest && few <= largest * (1 + 1e-9), few + " of " + largest);
    assertEquals(largest, soba(1, 1).certificate().curvature(), 1e-3 * largest);
  }

  @Test
  void sobaComesNearerWithEveryUpperStepAtOneProductEach() throws KizuException {
    double before = Double.POSITIVE_INFINITY;
    for (int steps : new int[] {1, 3, 10, 100, 1000, 5000}) {
      double now = error(soba(steps, 1));
      assertTrue(now < before, steps + " steps: " + now + " after " + before);
      before = now;
    }
    assertTrue(before < 1e-3, "relative error " + before);
    assertEquals(1, soba(2, 1).certificate().products());
  }

  @Test
  void sobaBeyondTwoOverTheLargestEigenvalueIsDetectedAndBeginsAnew() throws KizuException {
    Direction direction = soba(500, 2.1);
    assertTrue(direction.certificate().fellBack());
    assertTrue(direction.certificate().note().contains("diverged"));
    assertEquals(
        1,
        cosine(((Dense) direction.vector()).values, ((Dense) ridge.validationGradient()).values),
        1e-12);
    assertFalse(soba(500, 1.9).certificate().fellBack());
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
  void theUnrolledGradientComesToTheImplicitOneWithMoreSteps() {
    double[] implicit = ridge.hypergradient(new Dense(ridge.exact(), ridge.open));
    double largest = ridge.largestEigenvalue(ridge.gaussian(0), 200);
    double before = Double.POSITIVE_INFINITY;
    for (int steps : new int[] {10, 100, 1000, 10_000}) {
      double[] unrolled = ridge.unrolled(steps, 1 / largest);
      double squares = 0;
      double norm = 0;
      for (int i = 0; i < implicit.length; i++) {
        squares += Math.pow(unrolled[i] - implicit[i], 2);
        norm += implicit[i] * implicit[i];
      }
      double error = Math.sqrt(squares / norm);
      System.out.printf("unrolled over %d steps: error %.2g%n", steps, error);
      assertTrue(error < before, steps + " steps: " + error + " after " + before);
      before = error;
    }
    assertTrue(before <= 1e-8, "error " + before);
  }

  @Test
  void everyVectorButTheResultIsClosed() throws KizuException {
    for (HypergradientSolver solver :
        new HypergradientSolver[] {
          new ConjugateGradientSolver(new Cg()),
          new NeumannSolver(new Series()),
          new NystromSolver(new Nystrom()),
          new SobaSolver(new Soba()),
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
    ridge.left = Optional.of(new WarmStart(ridge.validationGradient(), 1));
    before = ridge.open.get();
    solve(new SobaSolver(new Soba()), Map.of()).vector().close();
    assertEquals(before, ridge.open.get(), "SOBA, going on");
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

    @Override
    public WeightVector gaussian(int index) {
      return new Dense(index == 0 ? new double[] {1, 0.2} : new double[] {0.3, -1}, open);
    }

    @Override
    public Optional<WarmStart> previous() {
      return Optional.empty();
    }
  }

  @Test
  void aNystromSketchLeavesNegativeCurvatureOutAndSaysSo() throws KizuException {
    NystromSolver solver = new NystromSolver(new Nystrom());
    Direction direction =
        solver.solve(
            new Saddle(),
            Options.resolve("nystrom", solver.options(), Map.of("rank", 2, "damping", 1.0)));
    assertTrue(direction.certificate().note().contains("curvatures are negative"));
    assertTrue(direction.certificate().cosine() > 0);
  }

  /** A spectrum as of a network: a few large curvatures, and many small ones of either sign. */
  @Test
  void aNystromSketchOfAnIndefiniteHessianStaysNearItsLargestCurvature() throws KizuException {
    NystromSolver solver = new NystromSolver(new Nystrom());
    for (int seed = 0; seed < 50; seed++) {
      Direction direction =
          solver.solve(
              new Mixed(seed),
              Options.resolve("nystrom", solver.options(), Map.of("rank", 10, "damping", 1.0)));
      Certificate certificate = direction.certificate();
      if (!certificate.fellBack()) {
        assertTrue(certificate.curvature() < 2 * Mixed.LARGEST, "curvature " + certificate);
        assertTrue(certificate.residual() <= 1 && certificate.cosine() > 0, "" + certificate);
      }
    }
  }

  private static final class Mixed implements LowerProblem {
    private static final double LARGEST = 10;
    private static final int LENGTH = 200;

    private final AtomicInteger open = new AtomicInteger();
    private final long seed;

    Mixed(long seed) {
      this.seed = seed;
    }

    private static double curvature(int i) {
      double[] outliers = {LARGEST, 6, 4, 2, 1};
      return i < outliers.length ? outliers[i] : 0.1 * Math.sin(i);
    }

    @Override
    public WeightVector validationGradient() {
      double[] g = new double[LENGTH];
      Arrays.fill(g, 1);
      return new Dense(g, open);
    }

    @Override
    public WeightVector hessianProduct(WeightVector vector) {
      double[] product = ((Dense) vector).values.clone();
      for (int i = 0; i < LENGTH; i++) {
        product[i] *= curvature(i);
      }
      return new Dense(product, open);
    }

    @Override
    public WeightVector precondition(WeightVector gradient) {
      return gradient.copy();
    }

    @Override
    public WeightVector gaussian(int index) {
      SplittableRandom random = new SplittableRandom(31 * seed + index);
      double[] values = new double[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        values[i] = random.nextGaussian();
      }
      return new Dense(values, open);
    }

    @Override
    public Optional<WarmStart> previous() {
      return Optional.empty();
    }
  }

  @Test
  void negativeCurvatureEndsTheSolveWithANote() throws KizuException {
    ConjugateGradientSolver solver = new ConjugateGradientSolver(new Cg());
    Direction direction =
        solver.solve(new Saddle(), Options.resolve("cg", solver.options(), Map.of("damping", 0.0)));
    assertTrue(direction.certificate().note().contains("negative curvature"));
    // One product along the gradient gives a multiple of it: the one-step direction, said as such.
    assertTrue(direction.certificate().fellBack());
    assertEquals(1, direction.certificate().cosine());
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
