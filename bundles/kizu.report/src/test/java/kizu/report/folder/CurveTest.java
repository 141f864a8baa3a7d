package kizu.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void fewValuesAreKeptAsTheyAre() {
    Curve curve = new Curve();
    curve.add(5, 0.25);
    curve.add(10, Double.NaN);
    curve.add(15, 0.75);

    assertEquals(2, curve.size());
    assertEquals(15, curve.step(1));
    assertEquals(0.75, curve.value(1));
    assertEquals(0.25, curve.minimum());
    assertEquals(0.75, curve.maximum());
  }

  @Test
  void manyValuesBecomeMeansOfEqualCounts() {
    Curve curve = new Curve();
    for (int step = 1; step <= 100_000; step++) {
      curve.add(step, 3.0 * step);
    }

    assertTrue(curve.size() < 500);
    assertEquals(300_000, curve.last());
    for (int point = 0; point < curve.size(); point++) {
      assertEquals(point * curve.each() + (curve.each() + 1) / 2.0, curve.step(point), 1e-6);
      assertEquals(3 * curve.step(point), curve.value(point), 1e-6);
    }
  }
}
