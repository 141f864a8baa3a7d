package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;

class RegionDistanceTest {
  @Test
  void cellsAreMeasuredToTheNearestOfTheOtherSide() {
    Mask region = Mask.blank(10, 10);
    for (int y = 0; y < 10; y++) {
      for (int x = 4; x < 10; x++) {
        region.data()[y * 10 + x] = 1;
      }
    }
    float[] row = {-2, -1, 1, 2, 3};
    float[] all = new float[25];
    for (int r = 0; r < 5; r++) {
      System.arraycopy(row, 0, all, 5 * r, 5);
    }
    assertArrayEquals(all, RegionDistance.of(region, 2, 5, 5));
  }

  @Test
  void beyondEightCellsItIsFar() {
    float[] far = new float[20];
    Arrays.fill(far, -8);
    assertArrayEquals(far, RegionDistance.of(Mask.blank(4, 5), 1, 4, 5));
  }
}
