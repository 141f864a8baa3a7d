package kizu.metric.region;

import kizu.api.image.Mask;
import kizu.api.metric.Metric;

/**
 * The share of connected regions (eight neighbours) of which at least half of the pixels are marked
 * in another mask, each region counting alike. Regions of all pictures are counted together.
 */
abstract class FoundRegions implements Metric {
  private static final int FOUND = 0;
  private static final int ALL = 1;

  @Override
  public final int statistics() {
    return 2;
  }

  @Override
  public final double value(double[] statistics) {
    return statistics[FOUND] / statistics[ALL];
  }

  /**
   * Counts.
   *
   * @param mask whose regions are counted
   * @param by the mask that they are found by, of the same size
   * @param least the fewest pixels of a region that counts
   * @param below the fewest pixels of one that is too large to count
   */
  static void count(Mask mask, Mask by, int least, int below, double[] statistics) {
    Regions regions = Regions.of(mask);
    int[] covered = new int[regions.count() + 1];
    for (int i = 0; i < by.data().length; i++) {
      covered[regions.at(i)] += by.data()[i];
    }
    for (int region = 1; region <= regions.count(); region++) {
      int size = regions.size(region);
      if (size >= least && size < below) {
        statistics[FOUND] += 2 * covered[region] >= size ? 1 : 0;
        statistics[ALL]++;
      }
    }
  }
}
