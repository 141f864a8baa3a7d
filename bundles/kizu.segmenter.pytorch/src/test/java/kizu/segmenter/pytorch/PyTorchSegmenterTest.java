package kizu.segmenter.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kizu.api.KizuException;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class PyTorchSegmenterTest {
  private static final double RATE = 3e-3;

  @Test
  void lossesAreWeightedCrossEntropyOfThePredictions() throws KizuException {
    Batch batch = Scratches.batch(1, 2, 32);
    try (Segmenter network = Scratches.network(7)) {
      float[] predicted = network.predict(batch.images(), 2, 32, 32);
      float[] map = network.lossMap(batch);
      double[] losses = network.losses(batch);
      int pixels = 32 * 32;
      for (int picture = 0; picture < 2; picture++) {
        double sum = 0;
        for (int i = picture * pixels; i < (picture + 1) * pixels; i++) {
          assertTrue(predicted[i] >= 0 && predicted[i] <= 1);
          double expected =
              batch.labels()[i] > 0
                  ? -Scratches.POSITIVE_WEIGHT * Math.log(predicted[i])
                  : -Math.log1p(-predicted[i]);
          assertEquals(expected, map[i], 1e-5 * (1 + expected));
          sum += expected;
        }
        assertEquals(sum / pixels, losses[picture], 1e-6);
      }
    }
  }

  @Test
  void untrainedNetworkExpectsFewDefects() throws KizuException {
    Batch batch = Scratches.batch(1, 2, 32);
    try (Segmenter network = Scratches.network(7)) {
      float[] predicted = network.predict(batch.images(), 2, 32, 32);
      double sum = 0;
      for (float p : predicted) {
        sum += p;
      }
      assertTrue(sum / predicted.length < 0.3, "mean probability " + sum / predicted.length);
    }
  }

  @Test
  void batchLossWeighsPicturesAndDividesByTheirNumber() throws KizuException {
    Batch batch = Scratches.weighted(Scratches.batch(2, 2, 32), 0.5f, 2);
    try (Segmenter network = Scratches.network(7)) {
      double[] losses = network.losses(batch);
      double before = network.trainStep(batch, RATE);
      // Passes forward alone are laid out otherwise, and add up in another order.
      assertEquals((0.5 * losses[0] + 2 * losses[1]) / 2, before, 1e-6);
    }
  }

  @Test
  void negativeLabelsDoNotCount() throws KizuException {
    Batch whole = Scratches.batch(3, 1, 32);
    float[] labels = whole.labels().clone();
    Arrays.fill(labels, 0, 16 * 32, -1);
    Batch half = new Batch(1, 3, 32, 32, whole.images(), labels, whole.weights());
    float[] none = new float[32 * 32];
    Arrays.fill(none, -1);
    try (Segmenter network = Scratches.network(7)) {
      float[] map = network.lossMap(half);
      float[] wholeMap = network.lossMap(whole);
      double sum = 0;
      for (int i = 0; i < map.length; i++) {
        assertEquals(i < 16 * 32 ? 0 : wholeMap[i], map[i]);
        sum += map[i];
      }
      assertEquals(sum / (16 * 32), network.losses(half)[0], 1e-6);
      Batch empty = new Batch(1, 3, 32, 32, whole.images(), none, whole.weights());
      assertEquals(0, network.losses(empty)[0]);
      try (WeightVector gradient = network.gradient(empty)) {
        assertEquals(0, gradient.norm());
      }
    }
  }

  @Test
  void gradientAgreesWithCentralDifferencesOfTheLoss() throws KizuException {
    Batch batch = Scratches.weighted(Scratches.batch(4, 2, 32), 1, 0.5f);
    try (Segmenter network = Scratches.network(7);
        WeightVector start = network.weights();
        WeightVector gradient = network.gradient(batch)) {
      int[] directions = {11, 12, 13, 14, 15, 16, 17, 18};
      double[] exact = new double[directions.length];
      double[] differences = new double[directions.length];
      for (int i = 0; i < directions.length; i++) {
        try (WeightVector direction = gradientOf(network, directions[i])) {
          direction.scale(1 / direction.norm());
          exact[i] = gradient.dot(direction);
          differences[i] = difference(network, batch, start, direction, 1e-2);
        }
      }
      assertTrue(cosine(exact, differences) > 0.999, () -> "cosine " + cosine(exact, differences));
      assertEquals(1, exact[0] / differences[0], 0.01);
    }
  }

  @Test
  void logitGradientGivesTheLossGradientFromTheLossSlopes() throws KizuException {
    Batch batch = Scratches.weighted(Scratches.batch(4, 2, 32), 1, 0.5f);
    try (Segmenter network = Scratches.network(7);
        WeightVector expected = network.gradient(batch)) {
      float[] slopes = network.predict(batch.images(), 2, 32, 32);
      for (int i = 0; i < slopes.length; i++) {
        double share = batch.weights()[i / (32 * 32)] / (2.0 * 32 * 32);
        double slope =
            batch.labels()[i] > 0 ? Scratches.POSITIVE_WEIGHT * (slopes[i] - 1) : slopes[i];
        slopes[i] = (float) (share * slope);
      }
      try (WeightVector found = network.logitGradient(batch.images(), 2, 32, 32, slopes)) {
        double norm = expected.norm();
        assertEquals(0, found.axpy(-1, expected).norm(), 1e-5 * norm);
      }
    }
  }

  /** A direction in which weights matter: the gradient of another batch. */
  private static WeightVector gradientOf(Segmenter network, long seed) {
    return network.gradient(Scratches.batch(seed, 2, 32));
  }

  private static double difference(
      Segmenter network, Batch batch, WeightVector start, WeightVector direction, double step) {
    double[] sides = new double[2];
    for (int side = 0; side < 2; side++) {
      try (WeightVector moved = start.copy()) {
        network.assign(moved.axpy(side == 0 ? step : -step, direction));
        double[] losses = network.losses(batch);
        for (int i = 0; i < losses.length; i++) {
          sides[side] += batch.weights()[i] * losses[i] / losses.length;
        }
      }
    }
    network.assign(start);
    return (sides[0] - sides[1]) / (2 * step);
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

  @Test
  void differencesOfGradientsAreSymmetricAndAgreeWithTheExactProduct() throws KizuException {
    Batch batch = Scratches.batch(5, 2, 32);
    try (Segmenter network = Scratches.network(7)) {
      network.trainStep(batch, RATE);
      try (WeightVector u = gradientOf(network, 21);
          WeightVector v = gradientOf(network, 22);
          WeightVector hu = hessianByDifferences(network, batch, u);
          WeightVector hv = hessianByDifferences(network, batch, v);
          WeightVector exact = network.hessianProduct(batch, u).orElseThrow()) {
        assertEquals(1, u.dot(hv) / v.dot(hu), 1e-2);
        assertTrue(
            hu.dot(exact) > 0.999 * hu.norm() * exact.norm(),
            () -> "cosine " + hu.dot(exact) / (hu.norm() * exact.norm()));
        assertEquals(1, hu.norm() / exact.norm(), 1e-2);
      }
    }
  }

  private static WeightVector hessianByDifferences(
      Segmenter network, Batch batch, WeightVector vector) {
    double step = 1e-2 / vector.norm();
    try (WeightVector start = network.weights();
        WeightVector ahead = start.copy();
        WeightVector behind = start.copy()) {
      network.assign(ahead.axpy(step, vector));
      WeightVector product = network.gradient(batch);
      network.assign(behind.axpy(-step, vector));
      try (WeightVector subtracted = network.gradient(batch)) {
        product.axpy(-1, subtracted).scale(1 / (2 * step));
      }
      network.assign(start);
      return product;
    }
  }

  @Test
  void hessianProductIsAbsentUnlessAskedFor() throws KizuException {
    Batch batch = Scratches.batch(5, 1, 16);
    try (Segmenter network = Scratches.network(new Settings("small", "cpu", 1, false), 7);
        WeightVector v = network.weights()) {
      assertTrue(network.hessianProduct(batch, v).isEmpty());
    }
  }

  @Test
  void weightsGoOutAndComeBackBitForBit() throws KizuException {
    try (Segmenter network = Scratches.network(7);
        WeightVector weights = network.weights()) {
      Tensor exported = network.export(weights);
      network.trainStep(Scratches.batch(6, 2, 32), RATE);
      try (WeightVector moved = network.weights();
          WeightVector loaded = network.load(exported)) {
        assertFalse(Arrays.equals(values(exported), values(network.export(moved))));
        network.assign(loaded);
      }
      try (WeightVector again = network.weights()) {
        assertArrayEquals(values(exported), values(network.export(again)));
      }
      Tensor shorter = Tensor.of(new float[3]);
      float[] square = new float[3 * 32 * 32];
      assertThrows(
          IllegalArgumentException.class,
          () -> network.logitGradient(square, 1, 32, 32, new float[7]));
      assertThrows(IllegalArgumentException.class, () -> network.load(shorter));
    }
  }

  @Test
  void vectorsAddScaleAndMultiply() throws KizuException {
    try (Segmenter network = Scratches.network(7);
        WeightVector a = network.weights();
        WeightVector b = a.copy();
        WeightVector sum = a.copy()) {
      b.scale(-0.5);
      sum.axpy(3, b);
      float[] expected = values(network.export(a));
      double squares = 0;
      for (int i = 0; i < expected.length; i++) {
        squares += (double) expected[i] * expected[i];
        expected[i] += 3 * (-0.5f * expected[i]);
      }
      assertArrayEquals(expected, values(network.export(sum)), 1e-6f);
      assertEquals(squares, a.dot(a), 1e-12 * squares);
      assertEquals(Math.sqrt(squares), a.norm(), 1e-12 * squares);
    }
  }

  @Test
  void vectorsOfAnotherSegmenterAreRefused() throws KizuException {
    try (Segmenter one = Scratches.network(7);
        Segmenter other = Scratches.network(7);
        WeightVector a = one.weights();
        WeightVector b = other.weights()) {
      assertThrows(IllegalArgumentException.class, () -> a.dot(b));
      assertThrows(IllegalArgumentException.class, () -> one.assign(b));
    }
  }

  @Test
  void restoredNetworkContinuesAsTheUninterruptedOne() throws KizuException {
    Map<String, Tensor> uninterrupted;
    Map<String, Tensor> middle = new LinkedHashMap<>();
    try (Segmenter network = Scratches.network(7)) {
      for (int step = 0; step < 6; step++) {
        if (step == 3) {
          middle.putAll(network.state());
        }
        network.trainStep(Scratches.batch(step, 2, 32), RATE);
      }
      uninterrupted = network.state();
    }
    try (Segmenter network = Scratches.network(8)) {
      network.restore(middle);
      for (int step = 3; step < 6; step++) {
        network.trainStep(Scratches.batch(step, 2, 32), RATE);
      }
      assertSame(uninterrupted, network.state());
    }
  }

  @Test
  void sameSeedGivesSameBytesAndAnotherSeedOthers() throws KizuException {
    assertSame(trained(7), trained(7));
    float[] one = (float[]) data(Objects.requireNonNull(trained(7).get("model.enc1.conv1.weight")));
    float[] other =
        (float[]) data(Objects.requireNonNull(trained(8).get("model.enc1.conv1.weight")));
    assertFalse(Arrays.equals(one, other));
  }

  private static Map<String, Tensor> trained(long seed) throws KizuException {
    try (Segmenter network = Scratches.network(new Settings("small", "cpu", 2, false), seed)) {
      for (int step = 0; step < 3; step++) {
        network.trainStep(Scratches.batch(step, 2, 32), RATE);
      }
      return network.state();
    }
  }

  private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
      Tensor other = Objects.requireNonNull(actual.get(entry.getKey()));
      assertEquals(entry.getValue().shape(), other.shape());
      if (entry.getValue() instanceof Tensor.Floats floats) {
        assertArrayEquals(floats.data(), values(other), entry.getKey());
      }
    }
  }

  @Test
  void incompleteStateIsRefusedAndChangesNothing() throws KizuException {
    try (Segmenter network = Scratches.network(7);
        Segmenter other = Scratches.network(8)) {
      Map<String, Tensor> before = network.state();
      Map<String, Tensor> incomplete = other.state();
      incomplete.remove("optimiser.v.dec1.conv1.weight");
      Exception failure =
          assertThrows(IllegalArgumentException.class, () -> network.restore(incomplete));
      assertTrue(
          Objects.requireNonNull(failure.getMessage()).contains("optimiser.v.dec1.conv1.weight"));
      assertSame(before, network.state());
    }
  }

  @Test
  void preconditionDividesByTheRootOfTheSecondMoment() throws KizuException {
    Batch batch = Scratches.batch(9, 2, 32);
    try (Segmenter network = Scratches.network(7);
        WeightVector gradient = network.gradient(batch)) {
      try (WeightVector untouched = network.precondition(gradient)) {
        assertArrayEquals(values(network.export(gradient)), values(network.export(untouched)));
      }
      network.trainStep(batch, RATE);
      // After one step the corrected second moment is the squared gradient.
      try (WeightVector signs = network.precondition(gradient)) {
        float[] g = values(network.export(gradient));
        float[] s = values(network.export(signs));
        for (int i = 0; i < g.length; i++) {
          assertEquals(g[i] / (Math.abs(g[i]) + 1e-8), s[i], 1e-3);
        }
      }
    }
  }

  @Test
  void firstStepMovesEveryWeightByItsRateAndDecaysKernelsAlone() throws KizuException {
    Batch batch = Scratches.batch(9, 2, 32);
    try (Segmenter network = Scratches.network(7);
        WeightVector gradient = network.gradient(batch)) {
      Map<String, Tensor> before = network.state();
      float[] g = values(network.export(gradient));
      network.trainStep(batch, 0.01);
      float[] kernel = values(Objects.requireNonNull(before.get("model.enc1.conv1.weight")));
      float[] moved =
          values(Objects.requireNonNull(network.state().get("model.enc1.conv1.weight")));
      for (int i = 0; i < kernel.length; i++) {
        double expected = kernel[i] * (1 - 0.01 * 1e-2) - 0.01 * g[i] / (Math.abs(g[i]) + 1e-8);
        assertEquals(expected, moved[i], 1e-5);
      }
      float[] gain = values(Objects.requireNonNull(network.state().get("model.enc1.norm1.weight")));
      for (float value : gain) {
        assertEquals(0.01, Math.abs(value - 1), 1e-4);
      }
    }
  }

  @Test
  void stepsLowerTheLoss() throws KizuException {
    Batch batch = Scratches.batch(10, 4, 32);
    try (Segmenter network = Scratches.network(7)) {
      double first = network.trainStep(batch, RATE);
      double last = first;
      for (int step = 0; step < 30; step++) {
        last = network.trainStep(batch, RATE);
      }
      assertTrue(last < first / 3, first + " became " + last);
    }
  }

  @Test
  void nothingStaysAliveAfterCalls() throws KizuException {
    Batch batch = Scratches.batch(11, 2, 32);
    try (PyTorchSegmenter network = (PyTorchSegmenter) Scratches.network(7)) {
      int before = network.liveArrays();
      for (int i = 0; i < 5; i++) {
        network.trainStep(batch, RATE);
        network.lossMap(batch);
        network.predict(batch.images(), 2, 32, 32);
        try (WeightVector gradient = network.gradient(batch);
            WeightVector product = network.hessianProduct(batch, gradient).orElseThrow();
            WeightVector smooth = network.precondition(product)) {
          network.load(network.export(smooth.axpy(0.5, gradient))).close();
        }
        network.restore(network.state());
      }
      assertEquals(before, network.liveArrays());
    }
  }

  @Test
  void picturesOfAnotherShapeAreRefused() throws KizuException {
    Batch odd = Scratches.batch(1, 1, 24);
    try (Segmenter network = Scratches.network(7)) {
      assertThrows(IllegalArgumentException.class, () -> network.trainStep(odd, RATE));
      assertThrows(
          IllegalArgumentException.class, () -> network.predict(new float[16 * 16], 1, 16, 16));
      float[] picture = new float[3 * 16 * 16];
      assertThrows(
          IllegalArgumentException.class,
          () -> network.logitGradient(picture, 1, 16, 16, new float[7]));
    }
  }

  private static Object data(Tensor tensor) {
    return values(tensor);
  }

  private static float[] values(Tensor tensor) {
    return ((Tensor.Floats) tensor).data();
  }
}
