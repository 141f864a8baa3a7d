package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.Patch;
import org.junit.jupiter.api.Test;

class NoiseShapeTest {
  private static final double MOST = 40;

  private static Box core(NoiseShape shape) {
    Image image = Image.blank(1, shape.height(), shape.width());
    return Visibility.core(new Patch("", "", image, shape.alpha())).orElseThrow();
  }

  @Test
  void theyAreOfAllSizesAndNoneIsCutOffByItsRectangle() {
    SplittableRandom random = new SplittableRandom(1);
    int small = 0;
    int large = 0;
    for (int n = 0; n < 400; n++) {
      NoiseShape shape = NoiseShape.draw(MOST, random);
      Box core = core(shape);
      int longest = Math.max(core.width(), core.height());
      assertTrue(longest <= 1.3 * MOST, "longest " + longest);
      small += longest <= 8 ? 1 : 0;
      large += longest >= MOST / 2 ? 1 : 0;
      for (int i = 0; i < shape.alpha().length; i++) {
        float alpha = shape.alpha()[i];
        assertTrue(alpha >= 0 && alpha <= 1);
        boolean border =
            i < shape.width()
                || i >= shape.alpha().length - shape.width()
                || i % shape.width() == 0
                || i % shape.width() == shape.width() - 1;
        assertTrue(!border || alpha < Visibility.LABELLED, "a straight edge");
      }
    }
    assertTrue(small > 60 && large > 40, small + " small, " + large + " large");
  }

  /** The ratio of the pixels' spread along and across, whichever way they lie. */
  private static double aspect(NoiseShape shape) {
    double n = 0;
    double[] s = new double[5];
    for (int i = 0; i < shape.alpha().length; i++) {
      if (shape.alpha()[i] >= Visibility.LABELLED) {
        double x = i % shape.width();
        double y = i / (double) shape.width();
        n++;
        s[0] += x;
        s[1] += y;
        s[2] += x * x;
        s[3] += y * y;
        s[4] += x * y;
      }
    }
    double xx = s[2] / n - s[0] * s[0] / n / n;
    double yy = s[3] / n - s[1] * s[1] / n / n;
    double xy = s[4] / n - s[0] * s[1] / n / n;
    double root = Math.sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
    return Math.sqrt(((xx + yy) / 2 + root) / Math.max(1e-3, (xx + yy) / 2 - root));
  }

  @Test
  void someAreLongAsScratchesAreAndMostAreNot() {
    SplittableRandom random = new SplittableRandom(2);
    int longOnes = 0;
    int seen = 0;
    for (int n = 0; n < 600; n++) {
      NoiseShape shape = NoiseShape.draw(MOST, random);
      if (Math.max(core(shape).width(), core(shape).height()) >= 16) {
        seen++;
        longOnes += aspect(shape) > 3 ? 1 : 0;
      }
    }
    assertTrue(longOnes > 0.1 * seen && longOnes < 0.4 * seen, longOnes + " of " + seen);
  }

  @Test
  void theirEdgesAreFeatheredByDifferentWidths() {
    SplittableRandom random = new SplittableRandom(3);
    double least = 1;
    double most = 0;
    for (int n = 0; n < 100; n++) {
      float[] alpha = NoiseShape.draw(MOST, random).alpha();
      int core = 0;
      int soft = 0;
      for (float value : alpha) {
        core += value >= Visibility.LABELLED ? 1 : 0;
        soft += value > 0.05 && value < 0.95 ? 1 : 0;
      }
      if (core > 200) {
        least = Math.min(least, soft / (double) core);
        most = Math.max(most, soft / (double) core);
      }
    }
    assertTrue(most > 2 * least, least + " to " + most);
  }

  @Test
  void smoothNoiseIsSmoothOverItsCellsAndWhiteOverOnePixel() {
    float[] smooth = SmoothNoise.field(64, 64, 16, new SplittableRandom(4));
    float[] white = SmoothNoise.field(64, 64, 1, new SplittableRandom(4));
    assertTrue(step(smooth) < 0.1 && step(white) > 0.5, step(smooth) + ", " + step(white));
    assertEquals(0, mean(white), 0.05);
  }

  private static double step(float[] field) {
    double sum = 0;
    for (int i = 1; i < field.length; i++) {
      assertTrue(Math.abs(field[i]) <= 1);
      sum += i % 64 == 0 ? 0 : Math.abs(field[i] - field[i - 1]);
    }
    return sum / field.length;
  }

  private static double mean(float[] field) {
    double sum = 0;
    for (float value : field) {
      sum += value;
    }
    return sum / field.length;
  }
}
