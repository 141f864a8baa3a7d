package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.WarmStart;
import kizu.api.tensor.Tensor;
import kizu.core.testing.Delegating;
import kizu.core.testing.Ledger;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.Test;

class SegmenterProblemTest {
  /** The Hessian of logistic regression is s(1−s) x xᵀ; here x = (0.8, 1) everywhere. */
  @Test
  void withoutExactProductsCentralDifferencesGiveTheHessianAndLeaveTheWeights() {
    float[] pixels = new float[256];
    Arrays.fill(pixels, 0.8f);
    Batch batch = new Batch(1, 1, 16, 16, pixels, new float[256], new float[] {1});
    TinySegmenter segmenter = new TinySegmenter(1, 0.5, -0.2);
    SegmenterProblem problem =
        new SegmenterProblem(
            segmenter, batch, () -> segmenter.gradient(batch), Optional.empty(), 1);
    double s = 1 / (1 + Math.exp(-(0.5 * 0.8f - 0.2)));
    double curvature = s * (1 - s);
    double along = 0.8f * 200 + 1 * -50;
    WeightVector product = problem.hessianProduct(new TinySegmenter.Vec(200, -50));
    List<Double> values = ((TinySegmenter.Vec) product).list();
    assertEquals(curvature * along * 0.8f, values.get(0), 1e-3);
    assertEquals(curvature * along, values.get(1), 1e-3);
    assertEquals(List.of(0.5, -0.2), ((TinySegmenter.Vec) segmenter.weights()).list());
  }

  @Test
  void gaussianVectorsAreTheSameForTheSameIndexAndIndependentOtherwise() {
    Batch batch = new Batch(1, 1, 16, 16, new float[256], new float[256], new float[] {1});
    TinySegmenter segmenter = new TinySegmenter(1, 0.5, -0.2);
    SegmenterProblem problem =
        new SegmenterProblem(
            segmenter, batch, () -> segmenter.gradient(batch), Optional.empty(), 1);
    double squares = 0;
    double products = 0;
    int drawn = 2000;
    for (int i = 0; i < drawn; i++) {
      WeightVector one = problem.gaussian(i);
      assertEquals(0, problem.gaussian(i).axpy(-1, one).norm());
      squares += one.dot(one) / 2;
      products += one.dot(problem.gaussian(i + 1)) / 2;
    }
    assertEquals(1, squares / drawn, 0.1);
    assertEquals(0, products / drawn, 0.1);
  }

  @Test
  void whereTheSolverLeftOffIsGivenAsACopy() {
    Batch batch = new Batch(1, 1, 16, 16, new float[256], new float[256], new float[] {1});
    TinySegmenter segmenter = new TinySegmenter(1, 0.5, -0.2);
    WarmStart left = new WarmStart(segmenter.weights(), 7);
    SegmenterProblem problem =
        new SegmenterProblem(
            segmenter, batch, () -> segmenter.gradient(batch), Optional.of(left), 1);
    WarmStart given = problem.previous().orElseThrow();
    given.vector().scale(0);
    assertEquals(7, given.curvature());
    assertEquals(List.of(0.5, -0.2), ((TinySegmenter.Vec) left.vector()).list());
  }

  private static final Batch BLACK =
      new Batch(1, 1, 16, 16, new float[256], new float[256], new float[] {1});

  @Test
  void aProductWithNothingIsNothing() {
    TinySegmenter segmenter = new TinySegmenter(1, 0.5, -0.2);
    SegmenterProblem problem =
        new SegmenterProblem(
            segmenter, BLACK, () -> segmenter.gradient(BLACK), Optional.empty(), 1);
    WeightVector zero = new TinySegmenter.Vec(0, 0);
    WeightVector product = problem.hessianProduct(zero);
    assertEquals(List.of(0.0, 0.0), ((TinySegmenter.Vec) product).list());
    assertNotSame(zero, product, "the caller closes both");
  }

  @Test
  void gradientAndPreconditioningAreTheSegmentersAndNothingIsLeftOpen() {
    Ledger ledger = new Ledger();
    Segmenter segmenter = ledger.over(new TinySegmenter(1, 0.5, -0.2));
    WeightVector left = segmenter.weights();
    SegmenterProblem problem =
        new SegmenterProblem(
            segmenter,
            BLACK,
            () -> segmenter.gradient(BLACK),
            Optional.of(new WarmStart(left, 7, List.of(3.0))),
            1);
    assertFalse(problem.askedForPrevious());
    try (WeightVector gradient = problem.validationGradient();
        WeightVector expected = segmenter.gradient(BLACK);
        WeightVector preconditioned = problem.precondition(gradient);
        WeightVector product = problem.hessianProduct(gradient);
        WeightVector noise = problem.gaussian(3)) {
      assertEquals(0, expected.axpy(-1, gradient).norm());
      assertEquals(0, preconditioned.axpy(-1, gradient).norm());
      assertTrue(product.norm() > 0 && noise.norm() > 0);
      assertEquals(6, ledger.open());
    }
    WarmStart start = problem.previous().orElseThrow();
    assertEquals(List.of(3.0), start.memory());
    assertTrue(problem.askedForPrevious());
    start.vector().close();
    left.close();
    assertEquals(0, ledger.open());
  }

  @Test
  void gaussianVectorsAreOfTheWeightsPrecision() {
    float[] single = new float[500];
    Segmenter segmenter = new Floating(new TinySegmenter(1, 0.5, -0.2), Tensor.of(single));
    SegmenterProblem problem =
        new SegmenterProblem(
            segmenter, BLACK, () -> segmenter.gradient(BLACK), Optional.empty(), 1);
    double squares = 0;
    for (double value : ((Floating) segmenter).gaussian(problem)) {
      squares += value * value / 500;
    }
    assertEquals(1, squares, 0.2);
  }

  /** Weights that are exported as float32, and what was made of them. */
  private static final class Floating extends Delegating {
    private final Tensor weights;
    private float[] loaded = new float[0];

    private Floating(Segmenter inner, Tensor weights) {
      super(inner);
      this.weights = weights;
    }

    private float[] gaussian(SegmenterProblem problem) {
      problem.gaussian(0).close();
      return loaded;
    }

    @Override
    public Tensor export(WeightVector vector) {
      return weights;
    }

    @Override
    public WeightVector load(Tensor values) {
      loaded = ((Tensor.Floats) values).data();
      return super.weights();
    }
  }
}
