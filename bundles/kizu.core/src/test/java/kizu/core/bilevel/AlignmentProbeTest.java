package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.segmenter.WeightVector;
import kizu.api.synthesis.Recipe;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.SyntheticWindow;
import kizu.core.synthesis.Window;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.Test;

class AlignmentProbeTest {
  private static final int SIDE = 16;
  private static final Box WHOLE = new Box(0, 0, SIDE, SIDE);

  private static SyntheticWindow window(float value, float label) {
    Image image = Image.blank(1, SIDE, SIDE);
    Arrays.fill(image.data(), value);
    float[] labels = new float[SIDE * SIDE];
    Arrays.fill(labels, label);
    Background background = new Background("b", image, Optional.empty());
    Recipe recipe = new Recipe("s", "b", "p", List.of(), 8, 8);
    return new SyntheticWindow(
        new Window(image, labels),
        List.of(new Footprint(background, "c", 0, 1, WHOLE, WHOLE, recipe, List.of())));
  }

  @Test
  void anAlignmentIsMinusTheUnitDirectionTimesTheGradientOfTheLogit() {
    for (double bias : new double[] {-0.3, -6, 6}) {
      double slope = 0.7;
      double positive = 3;
      TinySegmenter segmenter = new TinySegmenter(positive, slope, bias);
      AlignmentProbe probe = new AlignmentProbe(segmenter, positive, 1, SIDE, 2);
      WeightVector v = new TinySegmenter.Vec(3, -4);
      List<AlignmentProbe.Alignment> evidence =
          probe.measure(List.of(window(0.9f, 1), window(0.2f, 1), window(0.5f, 1)), v, 0.5);
      double[] x = {0.9f, 0.2f, 0.5f};
      for (int i = 0; i < 3; i++) {
        assertEquals(
            -0.5 * (0.6 * x[i] - 0.8), evidence.get(i).surer(), 1e-3, "bias " + bias + ", " + i);
      }
      assertEquals(List.of(slope, bias), ((TinySegmenter.Vec) segmenter.weights()).list());
    }
  }

  @Test
  void aGainIsTheUnitDirectionTimesTheGradientOfTheMeanLoss() {
    double slope = 0.7;
    double bias = -0.3;
    double positive = 3;
    TinySegmenter segmenter = new TinySegmenter(positive, slope, bias);
    AlignmentProbe probe = new AlignmentProbe(segmenter, positive, 1, SIDE, 2);
    for (double x : new double[] {0.25, 0.5}) {
      double gain =
          probe
              .measure(List.of(window((float) x, 1)), new TinySegmenter.Vec(3, -4), 0.5)
              .get(0)
              .gain();
      double residual = 1 / (1 + Math.exp(slope * x + bias));
      assertEquals(positive * -residual * (0.6 * x - 0.8), gain, 1e-3);
    }
  }

  @Test
  void withoutADirectionThereIsNoEvidence() {
    AlignmentProbe probe = new AlignmentProbe(new TinySegmenter(1, 1, 0), 1, 1, SIDE, 2);
    assertEquals(
        List.of(), probe.measure(List.of(window(0.5f, 1)), new TinySegmenter.Vec(0, 0), 1));
  }
}
