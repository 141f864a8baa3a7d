package kizu.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import org.junit.jupiter.api.Test;

class GroupSumsTest {
  private static final double[] NONE = new double[0];

  /** Hits over trials. */
  private static final Metric RATIO =
      new Metric() {
        @Override
        public String description() {
          return "Hits over trials.";
        }

        @Override
        public int statistics() {
          return 2;
        }

        @Override
        public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
          throw new UnsupportedOperationException();
        }

        @Override
        public double value(double[] statistics) {
          return statistics[0] / statistics[1];
        }
      };

  @Test
  void aMetricOfAllGroupsAndOfAllButOne() {
    List<double[]> groups = List.of(new double[] {1, 2}, new double[] {3, 4}, new double[] {0, 4});
    assertEquals(0.4, GroupSums.value(groups, RATIO), 1e-12);
    assertArrayEquals(
        new double[] {3.0 / 8, 1.0 / 6, 4.0 / 6}, GroupSums.without(groups, RATIO), 1e-12);
  }

  @Test
  void whatWasSetAsideBeforeItCountedHasNoValue() {
    List<double[]> groups = List.of(new double[] {1, 2}, NONE);
    assertEquals(Double.NaN, GroupSums.value(groups, RATIO));
    assertArrayEquals(new double[] {Double.NaN, Double.NaN}, GroupSums.without(groups, RATIO));
  }
}
