package kizu.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.training.Evaluation;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
  private static final int SIDE = 16;
  private final Evaluator evaluator = new Evaluator(Map.of("iou", new Fakes.Iou()));

  /** The left half is defect; the network says one probability there and another elsewhere. */
  private static Evaluator.Prediction prediction(double defect, double other) {
    Mask mask = Mask.blank(SIDE, SIDE);
    float[] probability = new float[SIDE * SIDE];
    for (int i = 0; i < probability.length; i++) {
      boolean left = i % SIDE < SIDE / 2;
      mask.data()[i] = (byte) (left ? 1 : 0);
      probability[i] = (float) (left ? defect : other);
    }
    SampleInfo info = new SampleInfo("a", Split.VALIDATION, "a", "scratch", "test");
    return new Evaluator.Prediction(
        info, new LabelledImage(Image.blank(1, SIDE, SIDE), mask), probability);
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.1", "0.004, 0.0015", "0.9985, 0.996", "0.31, 0.28"})
  void aThresholdIsFoundWhereverTheNetworkPutsItsProbabilities(double defect, double other) {
    List<Evaluator.Prediction> predictions = List.of(prediction(defect, other));
    double threshold = evaluator.bestThreshold(predictions);
    assertTrue(threshold > other && threshold <= defect, "threshold " + threshold);
    assertEquals(1, evaluator.evaluate(predictions, threshold).metrics().get("iou"));
  }

  @Test
  void ofEqualThresholdsTheOneNearestAHalfIsTaken() {
    assertEquals(0.5, evaluator.bestThreshold(List.of(prediction(0.97, 0.03))));
  }

  /** A metric whose value is a function of the threshold alone. */
  private static Evaluator rating(ToDoubleFunction<Double> value, boolean higher) {
    Metric metric =
        new Metric() {
          @Override
          public String description() {
            return "What is thought of a threshold.";
          }

          @Override
          public boolean higherIsBetter() {
            return higher;
          }

          @Override
          public int statistics() {
            return 1;
          }

          @Override
          public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
            statistics[0] = threshold;
          }

          @Override
          public double value(double[] statistics) {
            return value.applyAsDouble(statistics[0]);
          }
        };
    return new Evaluator(Map.of("rating", metric));
  }

  private static double best(ToDoubleFunction<Double> value) {
    return rating(value, true).bestThreshold(List.of(prediction(0.9, 0.1)));
  }

  @ParameterizedTest
  @CsvSource({"0.05", "0.3", "0.75", "0.95", "0.001", "0.999", "0.005", "0.98"})
  void theBestThresholdIsThatOfTheHighestValue(double liked) {
    assertEquals(liked, best(t -> -Math.abs(t - liked)), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0.05", "0.75", "0.001"})
  void whereLessIsBetterItIsThatOfTheLowestValue(double liked) {
    Evaluator cost = rating(t -> 7 + Math.abs(t - liked), false);
    assertEquals(liked, cost.bestThreshold(List.of(prediction(0.9, 0.1))), 1e-12);
    Evaluator partly = rating(t -> t < 0.78 ? Double.NaN : t, false);
    assertEquals(0.8, partly.bestThreshold(List.of(prediction(0.9, 0.1))), 1e-12);
  }

  @Test
  void ofEqualsTheNearestToAHalfIsTakenOnEitherSide() {
    assertEquals(0.4, best(t -> t < 0.42 ? 1.0 : 0.0), 1e-12);
    assertEquals(0.65, best(t -> t > 0.62 ? 1.0 : 0.0), 1e-12);
    assertEquals(0.5, best(t -> 0.0), 1e-12);
  }

  @Test
  void aThresholdWithoutAValueIsNeverTheBestAndWhereNoneHasOneItIsAHalf() {
    assertEquals(0.8, best(t -> t < 0.78 ? Double.NaN : 1 - t), 1e-12);
    assertEquals(0.5, best(t -> Double.NaN), 1e-12);
  }

  @Test
  void aThresholdIsChosenForAllPicturesTogetherByTheFirstMetric() {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("iou", new Fakes.Iou());
    metrics.put("first pixel", firstPixel());
    // One picture alone would like anything up to 0.3, the other anything from above 0.25.
    double threshold =
        new Evaluator(metrics).bestThreshold(List.of(prediction(0.3, 0.01), prediction(0.9, 0.25)));
    assertEquals(0.3, threshold, 1e-12);
  }

  private static Metric firstPixel() {
    return new Metric() {
      @Override
      public String description() {
        return "The sum of the first pixels.";
      }

      @Override
      public int statistics() {
        return 2;
      }

      @Override
      public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
        statistics[0] += probability[0];
        statistics[1] += threshold;
      }

      @Override
      public double value(double[] statistics) {
        return statistics[0] + 10 * statistics[1];
      }
    };
  }

  @Test
  void everyMetricIsThatOfTheSumAndEveryPictureKeepsItsOwn() {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("first pixel", firstPixel());
    metrics.put("iou", new Fakes.Iou());
    Evaluation found =
        new Evaluator(metrics).evaluate(List.of(prediction(0.75, 0), prediction(0.25, 0)), 0.5);
    assertEquals(0.5, found.threshold());
    assertEquals(Set.of("first pixel", "iou"), found.metrics().keySet());
    assertEquals(1 + 10, found.metrics().getOrDefault("first pixel", Double.NaN), 1e-6);
    assertEquals(0.5, found.metrics().getOrDefault("iou", Double.NaN), 1e-6);
    assertEquals(2, found.statistics().size());
    assertArrayEquals(
        new double[] {0.75, 0.5}, found.statistics().get(0).byMetric().get("first pixel"), 1e-6);
    assertArrayEquals(
        new double[] {0.25, 0.5}, found.statistics().get(1).byMetric().get("first pixel"), 1e-6);
    assertEquals("a", found.statistics().get(0).sample());
    assertEquals("scratch", found.statistics().get(0).defectClass());
  }

  @Test
  void theLossIsTheMeanWeightedCrossEntropyOfAllPixels() {
    double expected =
        (3 * -Math.log(0.8f) - Math.log(1 - 0.1f) + 3 * -Math.log(0.5f) - Math.log(1 - 0.4f)) / 4;
    List<Evaluator.Prediction> predictions = List.of(prediction(0.8, 0.1), prediction(0.5, 0.4));
    assertEquals(expected, Evaluator.loss(predictions, 3), 1e-6);
  }

  @Test
  void theLossOfACertainMistakeIsLargeAndFinite() {
    assertEquals(-Math.log(1e-7), Evaluator.loss(List.of(prediction(0, 1)), 1), 1e-6);
    assertEquals(0, Evaluator.loss(List.of(prediction(1, 0)), 1), 1e-6);
  }
}
