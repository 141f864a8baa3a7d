package kizu.experiment.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import kizu.api.image.Box;
import org.junit.jupiter.api.Test;

class RunLengthsTest {
  private static float[] decoded(List<Integer> counts, int height, int width) {
    float[] labels = new float[height * width];
    int at = 0;
    for (int run = 0; run < counts.size(); run++) {
      for (int i = 0; i < counts.get(run); i++, at++) {
        labels[at % height * width + at / height] = run % 2;
      }
    }
    assertEquals(height * width, at);
    return labels;
  }

  @Test
  void whatIsCodedIsWhatComesBack() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 200; trial++) {
      int height = 1 + random.nextInt(7);
      int width = 1 + random.nextInt(7);
      int x = random.nextInt(width);
      int y = random.nextInt(height);
      Box box = new Box(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y));
      float[] labels = new float[height * width];
      float[] inside = new float[height * width];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextInt(3) > 0 ? 1 : 0;
        inside[i] = box.contains(new Box(i % width, i / width, 1, 1)) ? labels[i] : 0;
      }
      assertArrayEquals(inside, decoded(RunLengths.of(labels, height, width, box), height, width));
    }
  }

  @Test
  void theFirstRunIsOfWhatIsNone() {
    assertEquals(List.of(0, 4), RunLengths.of(new float[] {1, 1, 1, 1}, 2, 2, new Box(0, 0, 2, 2)));
    assertEquals(List.of(4), RunLengths.of(new float[] {1, 1, 1, 0}, 2, 2, new Box(1, 1, 1, 1)));
  }
}
