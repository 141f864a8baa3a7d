package kizu.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
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
}
