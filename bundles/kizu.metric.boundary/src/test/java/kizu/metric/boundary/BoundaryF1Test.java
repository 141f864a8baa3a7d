package kizu.metric.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import kizu.api.image.Mask;
import org.junit.jupiter.api.Test;

class BoundaryF1Test {
  private record Values(int tolerance) implements BoundaryF1.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return BoundaryF1.Config.class;
    }
  }

  private static float[] square(int at, int side) {
    float[] p = new float[30 * 30];
    for (int y = at; y < at + side; y++) {
      for (int x = at; x < at + side; x++) {
        p[y * 30 + x] = 1;
      }
    }
    return p;
  }

  private static Mask mask(float[] values) {
    Mask mask = Mask.blank(30, 30);
    for (int i = 0; i < values.length; i++) {
      mask.data()[i] = (byte) values[i];
    }
    return mask;
  }

  private static double value(int tolerance, float[] predicted, Mask truth) {
    double[] sums = new double[4];
    BoundaryF1 metric = new BoundaryF1(new Values(tolerance));
    metric.add(predicted, truth, 0.5, sums);
    return metric.value(sums);
  }

  @Test
  void aShiftWithinTheToleranceCostsNothingAndOneBeyondItCosts() {
    Mask truth = mask(square(10, 8));
    assertEquals(1, value(3, square(12, 8), truth), 1e-12);
    assertTrue(value(1, square(12, 8), truth) < 0.5);
    assertEquals(0, value(3, square(0, 3), truth), 1e-12);
  }

  @Test
  void theHandCountedCaseOfASquareInASquare() {
    // Boundary of 8×8: 28 pixels; of 4×4 two pixels inside: 12. Within 2 px: all 12; of the 28 all
    // but
    // the corners' surroundings are.
    double[] sums = new double[4];
    BoundaryF1 metric = new BoundaryF1(new Values(2));
    metric.add(square(12, 4), mask(square(10, 8)), 0.5, sums);
    assertEquals(12, sums[0]);
    assertEquals(12, sums[1]);
    assertEquals(16, sums[2]);
    assertEquals(28, sums[3]);
  }

  @Test
  void withoutAnyBoundaryItIsNotDefined() {
    assertTrue(Double.isNaN(value(3, new float[900], Mask.blank(30, 30))));
    assertEquals(0, value(3, new float[900], mask(square(3, 3))));
  }

  @Test
  void aToleranceOutsideItsRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new BoundaryF1(new Values(51)));
  }

  @Test
  void everyDefectivePictureCountsAlike() {
    PictureBoundaryF1 metric = new PictureBoundaryF1(new Values(3));
    double[] sums = new double[metric.statistics()];
    metric.add(square(2, 20), mask(square(2, 20)), 0.5, sums);
    metric.add(square(0, 3), mask(square(20, 3)), 0.5, sums);
    metric.add(square(0, 3), Mask.blank(30, 30), 0.5, sums);
    assertEquals(0.5, metric.value(sums), 1e-12);
    BoundaryF1 pooled = new BoundaryF1(new Values(3));
    double[] all = new double[pooled.statistics()];
    pooled.add(square(2, 20), mask(square(2, 20)), 0.5, all);
    pooled.add(square(0, 3), mask(square(20, 3)), 0.5, all);
    assertTrue(pooled.value(all) > 0.8, "the large one outweighs the small one");
  }
}
