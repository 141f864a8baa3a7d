package kizu.metric.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PixelMetricsTest {
  private static final float[] PROBABILITY = {0.9f, 0.6f, 0.5f, 0.2f, 0.1f, 0.7f};
  private static final Mask TRUTH = new Mask(2, 3, new byte[] {1, 1, 0, 1, 0, 0});

  static List<Metric> pooled() {
    return List.of(
        new Iou(),
        new F1(),
        new Precision(),
        new Recall(),
        new AveragePrecision(),
        new PrecisionAtRecall60(),
        new PrecisionAtRecall80());
  }

  static List<Metric> all() {
    List<Metric> all = new ArrayList<>(pooled());
    all.add(new PictureIou());
    all.add(new PictureF1());
    return all;
  }

  private static double value(Metric metric, float[] probability, Mask truth, double threshold) {
    double[] statistics = new double[metric.statistics()];
    metric.add(probability, truth, threshold, statistics);
    return metric.value(statistics);
  }

  /** Predicted at 0.5: pixels 0, 1, 2, 5; true: 0, 1, 3. Two hits, two false alarms, one miss. */
  @Test
  void countsMatchTheHandCountedOnes() {
    assertEquals(2 / 5.0, value(new Iou(), PROBABILITY, TRUTH, 0.5), 1e-12);
    assertEquals(4 / 7.0, value(new F1(), PROBABILITY, TRUTH, 0.5), 1e-12);
    assertEquals(2 / 4.0, value(new Precision(), PROBABILITY, TRUTH, 0.5), 1e-12);
    assertEquals(2 / 3.0, value(new Recall(), PROBABILITY, TRUTH, 0.5), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("all")
  void withoutAnyDefectAndPredictionNothingIsDefined(Metric metric) {
    assertTrue(
        Double.isNaN(value(metric, new float[6], new Mask(2, 3, new byte[6]), 0.5)),
        metric.description());
  }

  @ParameterizedTest
  @MethodSource("pooled")
  void statisticsOfTwoImagesAddUpToThoseOfThePair(Metric metric) {
    SplittableRandom random = new SplittableRandom(3);
    float[] both = new float[80];
    Mask truth = Mask.blank(8, 10);
    for (int i = 0; i < 80; i++) {
      both[i] = (float) random.nextDouble();
      truth.data()[i] = (byte) random.nextInt(2);
    }
    double[] once = new double[metric.statistics()];
    metric.add(both, truth, 0.4, once);
    double[] twice = new double[metric.statistics()];
    for (int half = 0; half < 2; half++) {
      float[] p = Arrays.copyOfRange(both, half * 40, half * 40 + 40);
      byte[] t = Arrays.copyOfRange(truth.data(), half * 40, half * 40 + 40);
      metric.add(p, new Mask(4, 10, t), 0.4, twice);
    }
    assertArrayEquals(once, twice);
  }

  @Test
  void averagePrecisionAgreesWithSortingEveryPixel() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 5000;
    float[] probability = new float[n];
    Mask truth = Mask.blank(50, 100);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      truth.data()[i] = (byte) (random.nextInt(10) == 0 ? 1 : 0);
      double odds = random.nextGaussian(truth.data()[i] == 1 ? 1 : -2, 1.5);
      probability[i] = (float) (1 / (1 + Math.exp(-odds)));
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> -probability[i]));
    double exact = 0;
    double hits = 0;
    for (int rank = 0; rank < n; rank++) {
      if (truth.data()[order.get(rank)] == 1) {
        hits++;
        exact += hits / (rank + 1) / truth.count();
      }
    }
    assertEquals(exact, value(new AveragePrecision(), probability, truth, 0.5), 0.01);
  }

  /**
   * Ranked: a defect pixel, a good one, two defect pixels, five good ones, one defect, ten good,
   * one defect. So 60% of the defects are found at 3 of 4, 80% at 4 of 10.
   */
  private static final int[] RANKED = {
    1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
  };

  private static double ranked(Metric metric, int... truth) {
    float[] probability = new float[truth.length];
    byte[] mask = new byte[truth.length];
    for (int i = 0; i < truth.length; i++) {
      probability[i] = 0.95f - 0.04f * i;
      mask[i] = (byte) truth[i];
    }
    return value(metric, probability, new Mask(1, truth.length, mask), 0.5);
  }

  @Test
  void precisionIsThatOfTheHighestThresholdAtWhichSoMuchIsFound() {
    assertEquals(3 / 4.0, ranked(new PrecisionAtRecall60(), RANKED), 1e-12);
    assertEquals(4 / 10.0, ranked(new PrecisionAtRecall80(), RANKED), 1e-12);
  }

  /** Three fifths are found at 3 of 6, but all of them at 5 of 8. */
  @Test
  void whereMoreRecallHasMorePrecisionThatIsTaken() {
    int[] truth = {0, 0, 0, 1, 1, 1, 1, 1, 0, 0};
    assertEquals(5 / 8.0, ranked(new PrecisionAtRecall60(), truth), 1e-12);
    assertEquals(5 / 8.0, ranked(new PrecisionAtRecall80(), truth), 1e-12);
  }

  @Test
  void theRunsThresholdDoesNotMatterToTheCurve() {
    for (Metric metric :
        List.of(new AveragePrecision(), new PrecisionAtRecall60(), new PrecisionAtRecall80())) {
      assertEquals(
          value(metric, PROBABILITY, TRUTH, 0.01), value(metric, PROBABILITY, TRUTH, 0.99));
    }
  }

  @Test
  void precisionAtARecallAgreesWithTryingEveryThreshold() {
    SplittableRandom random = new SplittableRandom(11);
    int n = 4000;
    float[] probability = new float[n];
    Mask truth = Mask.blank(40, 100);
    for (int i = 0; i < n; i++) {
      truth.data()[i] = (byte) (random.nextInt(12) == 0 ? 1 : 0);
      // In the middle of a bin, so that bins tie nothing that is not.
      double odds =
          0.06 * Math.round(random.nextGaussian(truth.data()[i] == 1 ? 1 : -2, 1.5) / 0.06);
      odds += 0.03;
      probability[i] = (float) (1 / (1 + Math.exp(-odds)));
    }
    double[] best = new double[2];
    for (float threshold : probability) {
      double recall = value(new Recall(), probability, truth, threshold);
      double precision = value(new Precision(), probability, truth, threshold);
      best[0] = recall >= 0.6 ? Math.max(best[0], precision) : best[0];
      best[1] = recall >= 0.8 ? Math.max(best[1], precision) : best[1];
    }
    assertEquals(best[0], value(new PrecisionAtRecall60(), probability, truth, 0.5), 1e-12);
    assertEquals(best[1], value(new PrecisionAtRecall80(), probability, truth, 0.5), 1e-12);
  }

  @Test
  void falseAlarmsAreGoodPicturesWithAnyPredictedPixel() {
    FalseAlarms alarms = new FalseAlarms();
    double[] statistics = new double[alarms.statistics()];
    Mask good = new Mask(2, 3, new byte[6]);
    alarms.add(new float[] {0, 0, 0, 0, 0, 0.4f}, good, 0.4f, statistics);
    assertEquals(100, alarms.value(statistics), "a pixel that just reaches it is predicted");
    alarms.add(new float[] {1, 1, 1, 1, 1, 1}, good, 0.4f, statistics);
    assertEquals(100, alarms.value(statistics), "so is one above it");
    alarms.add(new float[] {0.39f, 0.39f, 0, 0, 0, 0}, good, 0.4f, statistics);
    assertEquals(200 / 3.0, alarms.value(statistics), 1e-12, "however much of a picture it is");
    alarms.add(PROBABILITY, TRUTH, 0.4f, statistics);
    alarms.add(new float[6], TRUTH, 0.4f, statistics);
    assertEquals(200 / 3.0, alarms.value(statistics), 1e-12, "one with a defect does not count");
  }

  @Test
  void withoutAGoodPictureFalseAlarmsAreNotDefined() {
    assertTrue(Double.isNaN(value(new FalseAlarms(), PROBABILITY, TRUTH, 0.5)));
  }

  @Test
  void everyMetricSaysItsDirectionAndRange() {
    for (Metric metric : all()) {
      assertTrue(metric.higherIsBetter(), metric.description());
      assertTrue(metric.description().endsWith("0..1, higher is better."), metric.description());
      assertEquals(1, metric.highest());
    }
    FalseAlarms alarms = new FalseAlarms();
    assertFalse(alarms.higherIsBetter());
    assertTrue(alarms.description().endsWith("0..100, lower is better."));
    assertEquals(100, alarms.highest());
    assertEquals(0, alarms.lowest());
  }

  /** One large defect found whole and three small ones missed: 0.9 pooled, a quarter a picture. */
  @Test
  void aPictureCountsAsMuchAsAnother() {
    for (Metric metric : List.of(new PictureIou(), new PictureF1())) {
      double[] statistics = new double[metric.statistics()];
      float[] all = new float[27];
      Arrays.fill(all, 1);
      byte[] defect = new byte[27];
      Arrays.fill(defect, (byte) 1);
      metric.add(all, new Mask(3, 9, defect), 0.5, statistics);
      for (int i = 0; i < 3; i++) {
        metric.add(new float[27], new Mask(3, 9, single(i)), 0.5, statistics);
      }
      // A normal picture, even with a false alarm, is not a picture of this mean.
      metric.add(all, Mask.blank(3, 9), 0.5, statistics);
      assertEquals(0.25, metric.value(statistics), 1e-12, metric.description());
    }
  }

  private static byte[] single(int at) {
    byte[] mask = new byte[27];
    mask[at] = 1;
    return mask;
  }
}
