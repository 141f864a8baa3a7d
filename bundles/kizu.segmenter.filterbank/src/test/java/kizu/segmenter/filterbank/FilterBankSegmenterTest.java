package kizu.segmenter.filterbank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import kizu.api.KizuException;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the model says about pictures: losses, predictions, and what it learns. */
final class FilterBankSegmenterTest {
  private static final double RATE = 1e-2;

  @Test
  void lossesAreWeightedCrossEntropyOfThePredictions() throws KizuException {
    Batch batch = Scratches.batch(1, 2, 32);
    try (Segmenter model = Scratches.model("small")) {
      model.trainStep(batch, RATE);
      float[] predicted = model.predict(batch.images(), 2, 32, 32);
      float[] map = model.lossMap(batch);
      double[] losses = model.losses(batch);
      int pixels = 32 * 32;
      for (int picture = 0; picture < 2; picture++) {
        double sum = 0;
        for (int i = picture * pixels; i < (picture + 1) * pixels; i++) {
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
  void batchLossWeighsPicturesAndDividesByTheirNumber() throws KizuException {
    Batch batch = Scratches.weighted(Scratches.batch(2, 2, 32), 0.5f, 2);
    try (Segmenter model = Scratches.model("base")) {
      double[] losses = model.losses(batch);
      double before = model.trainStep(batch, RATE);
      assertEquals((0.5 * losses[0] + 2 * losses[1]) / 2, before, 1e-12);
    }
  }

  @Test
  void untrainedModelExpectsFewDefects() throws KizuException {
    Batch batch = Scratches.batch(1, 1, 32);
    try (Segmenter model = Scratches.model("small")) {
      for (float p : model.predict(batch.images(), 1, 32, 32)) {
        assertTrue(p > 0 && p < 0.1, "probability " + p);
      }
    }
  }

  @Test
  void negativeLabelsDoNotCount() throws KizuException {
    Batch whole = Scratches.batch(3, 1, 32);
    float[] labels = whole.labels().clone();
    Arrays.fill(labels, 0, 16 * 32, -1);
    float[] others = labels.clone();
    Arrays.fill(others, 0, 16 * 32, -7);
    Batch half = Scratches.labelled(whole, labels, 1);
    try (Segmenter model = Scratches.model("small");
        WeightVector gradient = model.gradient(half);
        WeightVector same = model.gradient(Scratches.labelled(whole, others, 1));
        WeightVector different = model.gradient(whole)) {
      float[] map = model.lossMap(half);
      float[] wholeMap = model.lossMap(whole);
      double sum = 0;
      for (int i = 0; i < map.length; i++) {
        assertEquals(i < 16 * 32 ? 0 : wholeMap[i], map[i]);
        sum += map[i];
      }
      assertEquals(sum / (16 * 32), model.losses(half)[0], 1e-7);
      assertEquals(0, same.axpy(-1, gradient).norm());
      assertTrue(different.axpy(-1, gradient).norm() > 0);
    }
  }

  @Test
  void aPictureWithoutAPixelThatCountsHasNoLossAndNoSlope() throws KizuException {
    Batch whole = Scratches.batch(3, 1, 32);
    float[] none = new float[32 * 32];
    Arrays.fill(none, -1);
    Batch empty = Scratches.labelled(whole, none, 1);
    try (Segmenter model = Scratches.model("base");
        WeightVector direction = model.weights();
        WeightVector gradient = model.gradient(empty);
        WeightVector product = model.hessianProduct(empty, direction).orElseThrow()) {
      assertEquals(0, model.losses(empty)[0]);
      assertEquals(0, gradient.norm());
      assertEquals(0, product.norm());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "base"})
  void itLearnsToFindScratches(String size) throws KizuException {
    try (Segmenter model = Scratches.model(size)) {
      double first = model.losses(Scratches.batch(0, 4, 32))[0];
      for (int step = 0; step < 150; step++) {
        model.trainStep(Scratches.batch(step, 4, 32), RATE);
      }
      Batch unseen = Scratches.batch(1000, 8, 32);
      float[] predicted = model.predict(unseen.images(), 8, 32, 32);
      double iou = iou(predicted, unseen.labels());
      assertTrue(iou > 0.9, "IoU " + iou);
      assertTrue(model.losses(unseen)[0] < first / 2);
    }
  }

  private static double iou(float[] predicted, float[] labels) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < labels.length; i++) {
      boolean found = predicted[i] > 0.5;
      boolean real = labels[i] > 0;
      both += found && real ? 1 : 0;
      either += found || real ? 1 : 0;
    }
    return (double) both / either;
  }

  /** Filters know no direction: a mirrored or turned picture gets a mirrored or turned answer. */
  @Test
  void answersTurnWithThePicture() throws KizuException {
    int side = 32;
    try (Segmenter model = Scratches.model("base")) {
      for (int step = 0; step < 20; step++) {
        model.trainStep(Scratches.batch(step, 4, side), RATE);
      }
      float[] image = Scratches.batch(50, 1, side).images();
      float[] upright = model.predict(image, 1, side, side);
      float[] transposed = model.predict(transposed(image, 3, side), 1, side, side);
      assertArrayEquals(transposed(upright, 1, side), transposed, 1e-4f);
      float[] mirrored = model.predict(mirrored(image, side), 1, side, side);
      assertArrayEquals(mirrored(upright, side), mirrored, 1e-4f);
    }
  }

  private static float[] transposed(float[] planes, int count, int side) {
    float[] result = new float[planes.length];
    for (int c = 0; c < count; c++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          result[(c * side + x) * side + y] = planes[(c * side + y) * side + x];
        }
      }
    }
    return result;
  }

  private static float[] mirrored(float[] planes, int side) {
    float[] result = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      result[i / side * side + side - 1 - i % side] = planes[i];
    }
    return result;
  }

  @Test
  void aCallerMayReuseItsArrays() throws KizuException {
    Batch batch = Scratches.batch(1, 1, 32);
    try (Segmenter model = Scratches.model("small");
        Segmenter fresh = Scratches.model("small")) {
      model.trainStep(batch, RATE);
      fresh.trainStep(batch, RATE);
      float[] other = Scratches.batch(2, 1, 32).images();
      System.arraycopy(other, 0, batch.images(), 0, other.length);
      assertArrayEquals(fresh.predict(other, 1, 32, 32), model.predict(batch.images(), 1, 32, 32));
      assertArrayEquals(fresh.losses(batch), model.losses(batch));
    }
  }

  @Test
  void greyPicturesOfAnyShapeInSixteensAreTaken() throws KizuException {
    try (Segmenter model = Scratches.model("base", 1, 0)) {
      assertEquals(2 * 16 * 48, model.predict(new float[2 * 16 * 48], 2, 16, 48).length);
    }
  }

  @Test
  void otherShapesAreRefusedWithTheOnesItTakes() throws KizuException {
    Batch small = new Batch(1, 3, 8, 8, new float[192], new float[64], new float[] {1});
    Batch grey = new Batch(1, 1, 16, 16, new float[256], new float[256], new float[] {1});
    try (Segmenter model = Scratches.model("small")) {
      Exception size = assertThrows(IllegalArgumentException.class, () -> model.losses(small));
      assertTrue(
          Objects.requireNonNull(size.getMessage()).contains("multiples of 16"), size.getMessage());
      Exception channels =
          assertThrows(IllegalArgumentException.class, () -> model.trainStep(grey, RATE));
      assertTrue(
          Objects.requireNonNull(channels.getMessage()).contains("3 channels"),
          channels.getMessage());
      float[] three = new float[3];
      assertThrows(IllegalArgumentException.class, () -> model.predict(three, 1, 16, 16));
      float[] picture = new float[3 * 16 * 16];
      assertThrows(
          IllegalArgumentException.class, () -> model.logitGradient(picture, 1, 16, 16, three));
    }
  }
}
