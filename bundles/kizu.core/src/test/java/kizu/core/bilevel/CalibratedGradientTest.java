package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.Test;

class CalibratedGradientTest {
  private static final double POSITIVE_WEIGHT = 3;
  private static final int SIDE = 16;

  /** Bright pixels are defects; the network has a slope and an offset. */
  private static Batch batch(double defectShare) {
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[2 * SIDE * SIDE];
    float[] labels = new float[images.length];
    for (int i = 0; i < images.length; i++) {
      labels[i] = random.nextDouble() < defectShare ? 1 : 0;
      images[i] = (float) (0.3 * random.nextDouble() + 0.5 * labels[i]);
    }
    labels[0] = -1;
    return new Batch(2, 1, SIDE, SIDE, images, labels, new float[] {1, 1});
  }

  private static double[] values(Segmenter segmenter, WeightVector vector) {
    try (vector) {
      return ((Tensor.Doubles) segmenter.export(vector)).data();
    }
  }

  @Test
  void hasNoComponentAlongTheCommonOffset() {
    for (double offset : new double[] {-2, 0, 3}) {
      Segmenter segmenter = new TinySegmenter(POSITIVE_WEIGHT, 0.7, offset);
      Batch batch = batch(0.1);
      double[] plain = values(segmenter, segmenter.gradient(batch));
      double[] calibrated =
          values(segmenter, new CalibratedGradient(segmenter, POSITIVE_WEIGHT, batch).vector());
      assertEquals(0, calibrated[1], 1e-6 * Math.abs(calibrated[0]), "offset " + offset);
      assertNotEquals(0, plain[1], 1e-3);
    }
  }

  @Test
  void stillAsksForMoreContrastBetweenDefectsAndTheRest() {
    Segmenter segmenter = new TinySegmenter(POSITIVE_WEIGHT, 0.7, -1);
    double[] calibrated =
        values(segmenter, new CalibratedGradient(segmenter, POSITIVE_WEIGHT, batch(0.1)).vector());
    assertEquals(-1, Math.signum(calibrated[0]), "descent must raise the slope");
  }

  @Test
  void theResidualIsTheGeometricMeanOfPullAndPushAPixel() {
    Batch batch = batch(0.1);
    double count = 0;
    for (float label : batch.labels()) {
      count += label > 0 ? 1 : 0;
    }
    int pixels = batch.labels().length;
    double pull = POSITIVE_WEIGHT * count / 2;
    double push = (pixels - 1 - count) / 2;
    Segmenter undecided = new TinySegmenter(POSITIVE_WEIGHT, 0, 0);
    assertEquals(
        Math.sqrt(pull * push) / pixels,
        new CalibratedGradient(undecided, POSITIVE_WEIGHT, batch).residual(),
        1e-9);
    Segmenter wise = new TinySegmenter(POSITIVE_WEIGHT, 200, -80);
    assertEquals(0, new CalibratedGradient(wise, POSITIVE_WEIGHT, batch).residual(), 1e-3);
  }

  @Test
  void isThePlainGradientWhereOneSideIsMissing() {
    Segmenter segmenter = new TinySegmenter(POSITIVE_WEIGHT, 0.7, -1);
    Batch normal = batch(0);
    assertArrayEquals(
        values(segmenter, segmenter.gradient(normal)),
        values(segmenter, new CalibratedGradient(segmenter, POSITIVE_WEIGHT, normal).vector()));
    assertEquals(0, new CalibratedGradient(segmenter, POSITIVE_WEIGHT, normal).residual());
  }
}
