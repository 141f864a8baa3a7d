package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.WarmStart;
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
}
