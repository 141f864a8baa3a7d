package kizu.metric.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import org.junit.jupiter.api.Test;

/** Against scikit-learn, scikit-image and MVTec's definition; see {@code reference/metrics.py}. */
class ReferenceTest {
  private static final double EXACT = 1e-9;

  @Test
  void whatIsCountedAtTheThresholdIsExact() throws IOException {
    assertReference(EXACT, "iou", new Iou());
    assertReference(EXACT, "f1", new F1());
    assertReference(EXACT, "precision", new Precision());
    assertReference(EXACT, "recall", new Recall());
    assertReference(EXACT, "picture-iou", new PictureIou());
    assertReference(EXACT, "false-alarms", new FalseAlarms());
  }

  /** Scores of one bin are tied: of bins it is exact, of scores as near as they let it be. */
  @Test
  void whatIsOfACurveIsAsExactAsItsBins() throws IOException {
    assertReference(EXACT, "auprc-of-bins", new AveragePrecision());
    assertReference(3e-3, "auprc", new AveragePrecision());
    assertReference(EXACT, "image-auroc", new ImageAuroc());
  }

  private static void assertReference(double within, String name, Metric metric)
      throws IOException {
    double expected =
        lines("values.txt").stream()
            .filter(line -> line.startsWith(name + " "))
            .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
            .findFirst()
            .orElseThrow();
    double[] sums = new double[metric.statistics()];
    for (String line : lines("pictures.txt")) {
      List<String> words = List.of(line.split(" "));
      Mask truth = Mask.blank(Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)));
      float[] scores = new float[truth.data().length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = Float.parseFloat(words.get(2 + 2 * i));
        truth.data()[i] = Byte.parseByte(words.get(3 + 2 * i));
      }
      metric.add(scores, truth, 0.5, sums);
    }
    assertEquals(expected, metric.value(sums), within, name);
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("/reference/" + file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
