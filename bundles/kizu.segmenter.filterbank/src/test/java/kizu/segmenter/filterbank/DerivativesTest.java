package kizu.segmenter.filterbank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import kizu.api.KizuException;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients and Hessian products against differences, at weights that are no optimum. */
final class DerivativesTest {
  /** Of a central difference in float64; the truncation error falls with its square. */
  private static final double STEP = 1e-4;

  private static final double TOLERANCE = 1e-6;
  private static final double ROUNDING = 1e-13;

  private static final Batch BATCH = Scratches.weighted(Scratches.batch(4, 3, 32), 1, 0.25f, 2);

  private static WeightVector random(Segmenter model, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (WeightVector weights = model.weights()) {
      double[] values = new double[values(model, weights).length];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextGaussian() / Math.sqrt(values.length);
      }
      return model.load(Tensor.of(values));
    }
  }

  private static double[] values(Segmenter model, WeightVector vector) {
    return ((Tensor.Doubles) model.export(vector)).data();
  }

  private static void moveTo(Segmenter model, WeightVector start, double step, WeightVector along) {
    try (WeightVector moved = start.copy().axpy(step, along)) {
      model.assign(moved);
    }
  }

  private static double loss(Segmenter model) {
    double[] losses = model.losses(BATCH);
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      sum += BATCH.weights()[i] * losses[i] / losses.length;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "base"})
  void gradientAgreesWithCentralDifferencesOfTheLoss(String size) throws KizuException {
    try (Segmenter model = Scratches.model(size);
        WeightVector start = random(model, 1)) {
      model.assign(start);
      WeightVector gradient = model.gradient(BATCH);
      for (int seed = 2; seed < 8; seed++) {
        WeightVector direction = random(model, seed);
        moveTo(model, start, STEP, direction);
        double up = loss(model);
        moveTo(model, start, -STEP, direction);
        double down = loss(model);
        double slope = gradient.dot(direction);
        assertEquals(slope, (up - down) / (2 * STEP), TOLERANCE * (1 + Math.abs(slope)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "base"})
  void logitGradientGivesTheLossGradientFromTheLossSlopes(String size) throws KizuException {
    try (Segmenter model = Scratches.model(size);
        WeightVector start = random(model, 1)) {
      model.assign(start);
      float[] slopes = model.predict(BATCH.images(), 3, 32, 32);
      for (int i = 0; i < slopes.length; i++) {
        double share = BATCH.weights()[i / (32 * 32)] / (3.0 * 32 * 32);
        double slope =
            BATCH.labels()[i] > 0 ? Scratches.POSITIVE_WEIGHT * (slopes[i] - 1) : slopes[i];
        slopes[i] = (float) (share * slope);
      }
      WeightVector expected = model.gradient(BATCH);
      WeightVector found = model.logitGradient(BATCH.images(), 3, 32, 32, slopes);
      assertEquals(0, found.axpy(-1, expected).norm(), TOLERANCE * expected.norm());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "base"})
  void hessianProductAgreesWithCentralDifferencesOfTheGradient(String size) throws KizuException {
    try (Segmenter model = Scratches.model(size);
        WeightVector start = random(model, 1);
        WeightVector direction = random(model, 2)) {
      model.assign(start);
      WeightVector exact = model.hessianProduct(BATCH, direction).orElseThrow();
      moveTo(model, start, STEP, direction);
      WeightVector difference = model.gradient(BATCH);
      moveTo(model, start, -STEP, direction);
      difference.axpy(-1, model.gradient(BATCH)).scale(1 / (2 * STEP));
      assertArrayEquals(values(model, exact), values(model, difference), TOLERANCE * exact.norm());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "base"})
  void hessianIsSymmetricAndPositive(String size) throws KizuException {
    try (Segmenter model = Scratches.model(size);
        WeightVector start = random(model, 1);
        WeightVector u = random(model, 2);
        WeightVector v = random(model, 3)) {
      model.assign(start);
      WeightVector hu = model.hessianProduct(BATCH, u).orElseThrow();
      WeightVector hv = model.hessianProduct(BATCH, v).orElseThrow();
      assertEquals(v.dot(hu), u.dot(hv), ROUNDING * u.norm() * hv.norm());
      assertTrue(u.dot(hu) > 0 && v.dot(hv) > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "base"})
  void hessianProductIsLinear(String size) throws KizuException {
    try (Segmenter model = Scratches.model(size);
        WeightVector u = random(model, 2);
        WeightVector v = random(model, 3)) {
      WeightVector separate = model.hessianProduct(BATCH, u).orElseThrow();
      separate.axpy(-2.5, model.hessianProduct(BATCH, v).orElseThrow());
      WeightVector together = model.hessianProduct(BATCH, u.copy().axpy(-2.5, v)).orElseThrow();
      assertArrayEquals(
          values(model, together), values(model, separate), ROUNDING * separate.norm());
    }
  }
}
