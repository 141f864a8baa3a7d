package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.WeightVector;
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
        new SegmenterProblem(segmenter, batch, () -> segmenter.gradient(batch));
    double s = 1 / (1 + Math.exp(-(0.5 * 0.8f - 0.2)));
    double curvature = s * (1 - s);
    double along = 0.8f * 200 + 1 * -50;
    WeightVector product = problem.hessianProduct(new TinySegmenter.Vec(200, -50));
    List<Double> values = ((TinySegmenter.Vec) product).list();
    assertEquals(curvature * along * 0.8f, values.get(0), 1e-3);
    assertEquals(curvature * along, values.get(1), 1e-3);
    assertEquals(List.of(0.5, -0.2), ((TinySegmenter.Vec) segmenter.weights()).list());
  }
}
