package kizu.api.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AreaAverageTest {
  private static final float EXACT = 1e-6f;

  private static Mask mask(String... rows) {
    Mask mask = Mask.blank(rows.length, rows[0].length());
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < mask.width(); x++) {
        mask.data()[y * mask.width() + x] = (byte) (rows[y].charAt(x) == '#' ? 1 : 0);
      }
    }
    return mask;
  }

  @Test
  void aPixelIsTheMeanOfTheAreaItStandsFor() {
    Image image = new Image(1, 2, 4, new float[] {0, 0.2f, 0.4f, 0.6f, 0.2f, 0.4f, 0.6f, 0.8f});
    Image small = AreaAverage.to(2, 4, 0.5).of(image);
    assertEquals(1, small.height());
    assertArrayEquals(new float[] {0.2f, 0.6f}, small.data(), EXACT);
  }

  /** Three pixels into two: the middle one counts by half in each. */
  @Test
  void ofAPartOfAPixelThePartCounts() {
    Image image = new Image(1, 1, 3, new float[] {0, 0.3f, 0.9f});
    assertArrayEquals(
        new float[] {0.1f, 0.7f}, AreaAverage.to(1, 3, 2 / 3.0).of(image).data(), EXACT);
  }

  @Test
  void everyChannelIsAveragedByItselfAndTheMeanStays() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[3 * 37 * 53];
    for (int i = 0; i < values.length; i++) {
      int channel = i / (37 * 53);
      values[i] = (channel + random.nextFloat()) / 3;
    }
    Image small = AreaAverage.to(37, 53, 0.4).of(new Image(3, 37, 53, values));
    assertEquals(15, small.height());
    assertEquals(21, small.width());
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(mean(values, channel), mean(small.data(), channel), 1e-6);
    }
  }

  private static double mean(float[] values, int channel) {
    int plane = values.length / 3;
    double sum = 0;
    for (int i = 0; i < plane; i++) {
      sum += values[channel * plane + i];
    }
    return sum / plane;
  }

  @Test
  void whatIsCoveredByHalfBelongs() {
    Mask small = AreaAverage.to(2, 6, 0.5).of(mask("##.#..", "#..#.#"));
    assertArrayEquals(new byte[] {1, 1, 0}, small.data());
  }

  /** A scratch of a pixel covers a quarter of each; a dot less than that. */
  @Test
  void noDefectIsLost() {
    Mask scratched = Mask.blank(16, 16);
    for (int x = 0; x < 16; x++) {
      scratched.data()[2 * 16 + x] = 1;
    }
    scratched.data()[13 * 16 + 9] = 1;
    AreaAverage quarter = AreaAverage.to(16, 16, 0.25);
    assertEquals(0, quarter.of(scratched).count());
    Mask kept = quarter.ofDefects(scratched);
    assertEquals(4 + 1, kept.count(), Arrays.toString(kept.data()));
    assertArrayEquals(new byte[] {1, 1, 1, 1}, Arrays.copyOf(kept.data(), 4));
    assertEquals(1, kept.data()[3 * 4 + 2]);
    Mask large = mask("####", "####", "##..", "....");
    assertArrayEquals(
        AreaAverage.to(4, 4, 0.5).of(large).data(),
        AreaAverage.to(4, 4, 0.5).ofDefects(large).data());
  }

  @Test
  void atLeastAPixelIsLeft() {
    assertArrayEquals(
        new float[] {0.25f},
        AreaAverage.to(1, 2, 0.02).of(new Image(1, 1, 2, new float[] {0, 0.5f})).data(),
        EXACT);
  }
}
