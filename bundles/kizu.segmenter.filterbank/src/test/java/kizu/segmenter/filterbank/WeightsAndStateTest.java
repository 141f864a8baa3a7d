package kizu.segmenter.filterbank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kizu.api.KizuException;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Weights, vectors, the optimiser and checkpoints. */
final class WeightsAndStateTest {
  private static final double RATE = 1e-2;

  private static double[] values(Tensor tensor) {
    return ((Tensor.Doubles) tensor).data();
  }

  private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> actual) {
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
    expected.forEach(
        (key, tensor) ->
            assertArrayEquals(values(tensor), values(Objects.requireNonNull(actual.get(key)))));
  }

  @Test
  void weightsGoOutAndComeBackBitForBit() throws KizuException {
    try (Segmenter model = Scratches.model("base")) {
      model.trainStep(Scratches.batch(5, 2, 32), RATE);
      WeightVector weights = model.weights();
      Tensor exported = model.export(weights);
      model.trainStep(Scratches.batch(6, 2, 32), RATE);
      assertFalse(Arrays.equals(values(exported), values(model.export(model.weights()))));
      model.assign(weights);
      assertArrayEquals(values(exported), values(model.export(model.weights())));
      assertArrayEquals(values(exported), values(model.export(model.load(exported))));
    }
  }

  @Test
  void vectorsAndTensorsAreCopies() throws KizuException {
    try (Segmenter model = Scratches.model("small")) {
      WeightVector weights = model.weights();
      double[] before = values(model.export(weights));
      model.export(weights);
      WeightVector loaded = model.load(Tensor.of(before.clone()));
      weights.copy().scale(0);
      model.assign(weights);
      weights.scale(0);
      values(Objects.requireNonNull(model.state().get("model.weights")))[0] = 77;
      assertArrayEquals(before, values(model.export(model.weights())));
      assertArrayEquals(before, values(model.export(loaded)));
    }
  }

  @Test
  void tensorsOfAnotherLengthOrKindAreRefused() throws KizuException {
    try (Segmenter model = Scratches.model("small")) {
      Tensor longer = Tensor.of(new double[30]);
      Tensor single = Tensor.of(new float[29]);
      assertThrows(IllegalArgumentException.class, () -> model.load(longer));
      assertThrows(IllegalArgumentException.class, () -> model.load(single));
    }
  }

  @Test
  void vectorsAddScaleAndMultiply() throws KizuException {
    double[] a = new double[29];
    double[] b = new double[29];
    double squares = 0;
    double[] sum = new double[29];
    for (int i = 0; i < 29; i++) {
      a[i] = i - 11;
      b[i] = 0.5 * i;
      sum[i] = a[i] + 3 * (-0.5 * b[i]);
      squares += a[i] * a[i];
    }
    try (Segmenter model = Scratches.model("small");
        WeightVector first = model.load(Tensor.of(a.clone()));
        WeightVector second = model.load(Tensor.of(b.clone()))) {
      assertEquals(squares, first.dot(first));
      assertEquals(Math.sqrt(squares), first.norm());
      assertArrayEquals(sum, values(model.export(first.axpy(3, second.scale(-0.5)))));
    }
  }

  @Test
  void vectorsOfAnotherSegmenterAreRefused() throws KizuException {
    try (Segmenter one = Scratches.model("small");
        Segmenter other = Scratches.model("small");
        WeightVector a = one.weights();
        WeightVector b = other.weights()) {
      assertThrows(IllegalArgumentException.class, () -> a.dot(b));
      assertThrows(IllegalArgumentException.class, () -> one.assign(b));
      assertThrows(
          IllegalArgumentException.class, () -> one.hessianProduct(Scratches.batch(1, 1, 16), b));
    }
  }

  @Test
  void restoredModelContinuesAsTheUninterruptedOne() throws KizuException {
    Map<String, Tensor> uninterrupted;
    Map<String, Tensor> middle = new LinkedHashMap<>();
    try (Segmenter model = Scratches.model("base")) {
      for (int step = 0; step < 6; step++) {
        if (step == 3) {
          middle.putAll(model.state());
        }
        model.trainStep(Scratches.batch(step, 2, 32), RATE);
      }
      uninterrupted = model.state();
    }
    try (Segmenter model = Scratches.model("base")) {
      model.trainStep(Scratches.batch(99, 2, 32), RATE);
      model.restore(middle);
      for (int step = 3; step < 6; step++) {
        model.trainStep(Scratches.batch(step, 2, 32), RATE);
      }
      assertSame(uninterrupted, model.state());
    }
  }

  @Test
  void theNetworkAloneStandsUnderModel() throws KizuException {
    Batch batch = Scratches.batch(1, 1, 32);
    try (Segmenter model = Scratches.model("small");
        Segmenter other = Scratches.model("small")) {
      model.trainStep(batch, RATE);
      Map<String, Tensor> mixed = new LinkedHashMap<>(other.state());
      model
          .state()
          .forEach(
              (key, tensor) -> {
                if (key.startsWith("model.")) {
                  mixed.put(key, tensor);
                }
              });
      other.restore(mixed);
      assertArrayEquals(
          model.predict(batch.images(), 1, 32, 32), other.predict(batch.images(), 1, 32, 32));
    }
  }

  @Test
  void stateOfAnotherSizeIsRefusedAndChangesNothing() throws KizuException {
    try (Segmenter model = Scratches.model("small");
        Segmenter base = Scratches.model("base")) {
      Map<String, Tensor> before = model.state();
      Exception size =
          assertThrows(IllegalArgumentException.class, () -> model.restore(base.state()));
      assertTrue(
          Objects.requireNonNull(size.getMessage()).contains("model.weights"), size.getMessage());
      Map<String, Tensor> incomplete = new LinkedHashMap<>(before);
      incomplete.put("model.weights", Tensor.of(new double[29]));
      incomplete.remove("optimiser.v");
      Exception missing =
          assertThrows(IllegalArgumentException.class, () -> model.restore(incomplete));
      assertTrue(
          Objects.requireNonNull(missing.getMessage()).contains("optimiser.v"),
          missing.getMessage());
      assertSame(before, model.state());
    }
  }

  /** After one step both corrected moments are the gradient's, so Adam moves by its signs. */
  @Test
  void preconditionDividesByTheRootOfTheSecondMoment() throws KizuException {
    Batch batch = Scratches.batch(9, 2, 32);
    try (Segmenter model = Scratches.model("small");
        WeightVector gradient = model.gradient(batch)) {
      double[] g = values(model.export(gradient));
      assertArrayEquals(g, values(model.export(model.precondition(gradient))));
      double[] before = values(model.export(model.weights()));
      model.trainStep(batch, RATE);
      double[] after = values(model.export(model.weights()));
      double[] signs = values(model.export(model.precondition(gradient)));
      double keep = 1 - RATE * 1e-2;
      for (int i = 0; i < g.length; i++) {
        double expected = g[i] / (Math.abs(g[i]) + 1e-8);
        assertEquals(expected, signs[i], 1e-9);
        double decayed = i == 0 ? before[i] : keep * before[i];
        assertEquals(decayed - RATE * expected, after[i], 1e-9);
      }
    }
  }

  @Test
  void decayShrinksEveryWeightButTheBias() throws KizuException {
    Batch batch = Scratches.batch(9, 2, 32);
    double[] ones = new double[29];
    Arrays.fill(ones, 1);
    try (Segmenter decaying = Scratches.model("small", 3, 0.5);
        Segmenter plain = Scratches.model("small", 3, 0)) {
      decaying.assign(decaying.load(Tensor.of(ones)));
      plain.assign(plain.load(Tensor.of(ones)));
      assertEquals(plain.trainStep(batch, RATE), decaying.trainStep(batch, RATE));
      double[] without = values(plain.export(plain.weights()));
      double[] with = values(decaying.export(decaying.weights()));
      assertEquals(without[0], with[0]);
      for (int i = 1; i < with.length; i++) {
        assertEquals(without[i] - RATE * 0.5, with[i], 1e-12);
      }
    }
  }
}
