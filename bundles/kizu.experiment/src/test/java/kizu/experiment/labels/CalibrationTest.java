package kizu.experiment.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;

/** Pixels whose log-odds are known, seen by a network that says something else of them. */
class CalibrationTest {
  private static final int SIDE = 300;

  /** What is said of a pixel is its log-odds, times a factor and with an offset. */
  private static Calibration fitted(double factor, double offset) {
    SplittableRandom random = new SplittableRandom(4);
    float[] said = new float[SIDE * SIDE];
    Mask mask = Mask.blank(SIDE, SIDE);
    for (int i = 0; i < said.length; i++) {
      double odds = random.nextDouble(-2, 1);
      said[i] = (float) (1 / (1 + Math.exp(-(odds * factor + offset))));
      mask.data()[i] = (byte) (random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0);
    }
    Calibration.Census census = new Calibration.Census();
    census.add(
        new Labelled(
            new SampleInfo("a", Split.TRAIN, "a", "dent", "memory"),
            Image.blank(1, SIDE, SIDE),
            mask,
            LogitMap.of(SIDE, SIDE, said),
            Double.NaN));
    return census.fit();
  }

  @Test
  void whatIsTooSureIsToldSo() {
    Calibration calibration = fitted(4, 1);
    assertEquals(0.25, calibration.factor(), 0.02);
    assertEquals(-0.25, calibration.offset(), 0.05);
  }

  /**
   * A network that is not sure enough is not believed more, but its offset has to fit what is
   * believed: log-odds around -0.5 are said to be around 2, so that it is about -2.5 + 0.25.
   */
  @Test
  void whereTheFactorIsBoundedTheOffsetFitsTheBound() {
    Calibration calibration = fitted(0.5, 2);
    assertEquals(1, calibration.factor());
    double mean = 0;
    for (int i = 0; i < 1000; i++) {
      double odds = -2 + 3 * (i + 0.5) / 1000;
      double believed = calibration.factor() * (0.5 * odds + 2) + calibration.offset();
      mean += (1 / (1 + Math.exp(-believed)) - 1 / (1 + Math.exp(-odds))) / 1000;
    }
    assertEquals(0, mean, 0.01, "as many pixels are expected as there are");
    assertTrue(calibration.offset() < -2, calibration.toString());
  }
}
