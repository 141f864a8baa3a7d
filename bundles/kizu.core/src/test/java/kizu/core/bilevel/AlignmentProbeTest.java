package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.synthesis.Recipe;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.SyntheticWindow;
import kizu.core.synthesis.Window;
import kizu.core.testing.Ledger;
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
            -0.5 * (0.6 * x[i] - 0.8),
            evidence.get(i).confidence(),
            1e-3,
            "bias " + bias + ", " + i);
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

  /** A window whose pixels and labels are functions of their place. */
  private static SyntheticWindow pasted(Box... boxes) {
    Image image = Image.blank(1, SIDE, SIDE);
    float[] labels = new float[SIDE * SIDE];
    for (int i = 0; i < labels.length; i++) {
      image.data()[i] = i / 512f;
    }
    Background background = new Background("b", image, Optional.empty());
    Recipe recipe = new Recipe("s", "b", "p", List.of(), 8, 8);
    List<Footprint> footprints = new ArrayList<>();
    for (Box box : boxes) {
      // Of a defect's rectangle every second pixel belongs to it.
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        for (int x = box.x(); x < box.x() + box.width(); x++) {
          labels[y * SIDE + x] = (x + y) % 2;
        }
      }
      footprints.add(new Footprint(background, "c", 0, 1, box, box, recipe, List.of()));
    }
    return new SyntheticWindow(new Window(image, labels), footprints);
  }

  private static double meanOfDefect(Box box) {
    double sum = 0;
    int count = 0;
    for (int y = box.y(); y < box.y() + box.height(); y++) {
      for (int x = box.x(); x < box.x() + box.width(); x++) {
        if ((x + y) % 2 == 1) {
          sum += (y * SIDE + x) / 512.0;
          count++;
        }
      }
    }
    return sum / count;
  }

  @Test
  void everyFootprintIsMeasuredOnItsOwnDefectPixelsInEveryWindow() {
    Box upper = new Box(1, 2, 5, 3);
    Box lower = new Box(9, 11, 4, 5);
    AlignmentProbe probe = new AlignmentProbe(new TinySegmenter(2, 0.5, -1), 2, 1, SIDE, 2);
    List<AlignmentProbe.Alignment> found =
        probe.measure(
            List.of(pasted(upper), pasted(lower, upper), pasted(lower)),
            new TinySegmenter.Vec(10, 0),
            1);
    List<Box> order = List.of(upper, lower, upper, lower);
    assertEquals(order, found.stream().map(a -> a.footprint().box()).toList());
    for (int i = 0; i < 4; i++) {
      assertEquals(-meanOfDefect(order.get(i)), found.get(i).confidence(), 1e-3);
    }
  }

  @Test
  void aFootprintWithoutADefectPixelSaysNothing() {
    AlignmentProbe probe = new AlignmentProbe(new TinySegmenter(2, 0.5, -1), 2, 1, SIDE, 2);
    SyntheticWindow empty = window(0.5f, 0);
    AlignmentProbe.Alignment found =
        probe.measure(List.of(empty), new TinySegmenter.Vec(10, 0), 1).get(0);
    assertTrue(Double.isNaN(found.confidence()));
    assertTrue(Double.isNaN(found.gain()));
  }

  /** Where float32 has no digits left for the loss, or none for its logarithm. */
  @Test
  void aLogitIsRightHoweverSureTheNetworkIs() {
    for (double offset : new double[] {-60, -29, -31, 10}) {
      AlignmentProbe probe = new AlignmentProbe(new TinySegmenter(3, 0, offset), 3, 1, SIDE, 2);
      AlignmentProbe.Alignment found =
          probe.measure(List.of(window(0.5f, 1)), new TinySegmenter.Vec(0, -1), 1).get(0);
      assertEquals(1, found.confidence(), 0.01, "offset " + offset);
    }
    AlignmentProbe probe = new AlignmentProbe(new TinySegmenter(3, 0, 40), 3, 1, SIDE, 2);
    assertEquals(
        0,
        probe
            .measure(List.of(window(0.5f, 1)), new TinySegmenter.Vec(0, -1), 1)
            .get(0)
            .confidence(),
        1e-9,
        "what is certain cannot become surer");
  }

  @Test
  void weightVectorsAreClosedAndTheNetworkIsLeftAsItWas() {
    Ledger ledger = new Ledger();
    TinySegmenter tiny = new TinySegmenter(2, 0.5, -1);
    Segmenter segmenter = ledger.over(tiny);
    try (WeightVector direction = segmenter.weights()) {
      new AlignmentProbe(segmenter, 2, 1, SIDE, 2)
          .measure(List.of(window(0.5f, 1), window(0.2f, 1), window(0.1f, 1)), direction, 1);
      assertEquals(1, ledger.open());
    }
    assertEquals(List.of(0.5, -1.0), ((TinySegmenter.Vec) tiny.weights()).list());
  }
}
