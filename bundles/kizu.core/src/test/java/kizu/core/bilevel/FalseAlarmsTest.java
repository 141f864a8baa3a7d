package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.training.FalseAlarm;
import kizu.core.evaluation.Evaluator.Prediction;
import org.junit.jupiter.api.Test;

/** From which probability on, which pieces of a prediction, and how many. */
class FalseAlarmsTest {
  private static final int SIDE = 40;

  private static Prediction prediction(float[] probability, int... defects) {
    Mask mask = Mask.blank(SIDE, SIDE);
    for (int at : defects) {
      mask.data()[at] = 1;
    }
    SampleInfo info = new SampleInfo("n7", Split.TRAIN, "g", SampleInfo.NORMAL, "memory");
    return new Prediction(info, new LabelledImage(Image.blank(1, SIDE, SIDE), mask), probability);
  }

  private static void fill(float[] probability, Box box, float value) {
    for (int y = box.y(); y < box.y() + box.height(); y++) {
      for (int x = box.x(); x < box.x() + box.width(); x++) {
        probability[y * SIDE + x] = value;
      }
    }
  }

  @Test
  void nineTenthsOfTheLearnedDefectPixelsAreFoundAtTheThreshold() {
    float[] first = new float[SIDE * SIDE];
    float[] second = new float[SIDE * SIDE];
    for (int i = 0; i < 5; i++) {
      first[i] = 0.1f * (i + 1);
      second[i] = 0.05f + 0.1f * (i + 1);
    }
    // Stronger than any defect, and no defect.
    first[100] = 0.99f;
    List<Prediction> learned =
        List.of(prediction(first, 0, 1, 2, 3, 4), prediction(second, 0, 1, 2, 3, 4));
    float threshold = FalseAlarms.threshold(learned);
    long found =
        IntStream.range(0, 5).filter(i -> first[i] >= threshold).count()
            + IntStream.range(0, 5).filter(i -> second[i] >= threshold).count();
    assertEquals(9, found);
    assertEquals(0.15f, threshold, 1e-6);
  }

  @Test
  void withoutADefectToJudgeByItIsEvenOdds() {
    assertEquals(0.5f, FalseAlarms.threshold(List.of(prediction(new float[SIDE * SIDE]))));
  }

  @Test
  void ofAPictureTheFewThatMostIsExpectedInCountTheStrongestFirst() {
    float[] p = new float[SIDE * SIDE];
    fill(p, new Box(2, 3, 2, 2), 0.95f); // 3.8
    fill(p, new Box(20, 3, 4, 3), 0.6f); // 7.2
    fill(p, new Box(2, 30, 1, 1), 0.99f); // 0.99, surest of all and the weakest
    fill(p, new Box(20, 30, 3, 3), 0.7f); // 6.3
    p[30 * SIDE + 20] = 0.75f;
    List<FalseAlarm> alarms = FalseAlarms.of(prediction(p), 0.6f);
    assertEquals(
        List.of(new Box(20, 3, 4, 3), new Box(20, 30, 3, 3), new Box(2, 3, 2, 2)),
        alarms.stream().map(FalseAlarm::box).toList());
    assertEquals(
        List.of(0.6f, 0.75f, 0.95f), alarms.stream().map(a -> (float) a.probability()).toList());
    assertTrue(alarms.stream().allMatch(a -> a.picture().equals("n7")));
  }

  @Test
  void belowTheThresholdThereIsNone() {
    float[] p = new float[SIDE * SIDE];
    fill(p, new Box(2, 3, 2, 2), 0.59f);
    assertEquals(List.of(), FalseAlarms.of(prediction(p), 0.6f));
  }
}
