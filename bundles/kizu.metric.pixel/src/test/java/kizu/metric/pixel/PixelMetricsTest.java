package kizu.metric.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
    return List.of(new Iou(), new F1(), new Precision(), new Recall(), new AveragePrecision());
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
