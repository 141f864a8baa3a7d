package kizu.placement.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistanceTransformTest {
  @Test
  void everyPixelIsAsFarFromTheNearestAsLookingAtAllOfThemSays() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 20; round++) {
      int height = 1 + random.nextInt(13);
      int width = 1 + random.nextInt(17);
      boolean[] target = new boolean[height * width];
      for (int i = 0; i < target.length; i++) {
        target[i] = random.nextInt(8) == 0;
      }
      double[] found = DistanceTransform.to(target, height, width);
      for (int i = 0; i < target.length; i++) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < target.length; j++) {
          if (target[j]) {
            nearest = Math.min(nearest, Math.hypot(i / width - j / width, i % width - j % width));
          }
        }
        assertEquals(nearest, found[i], 1e-9);
      }
    }
  }
}
