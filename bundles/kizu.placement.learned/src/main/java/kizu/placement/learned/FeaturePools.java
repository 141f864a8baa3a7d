package kizu.placement.learned;

import java.util.Arrays;
import kizu.api.evidence.SplitHalves;

/**
 * Pools of a network that sees features of cells: for each class and each feature, eight intervals
 * of about equally many cells of all backgrounds. What the network could make of two features
 * together is not looked at; a worth that depends on either shows.
 */
final class FeaturePools implements Pools {
  private static final int INTERVALS = 8;

  /** Cells that ends of intervals are found from, evenly spaced over all. */
  private static final int LOOKED_AT = 8192;

  private final CellInputs cells;
  private final int classes;

  /** By feature the lower ends of all intervals but the first. */
  private final float[][] ends;

  /** By feature and interval, its share of the cells. */
  private final double[] shares;

  FeaturePools(CellInputs cells, ProblemIndex index) {
    this.cells = cells;
    this.classes = index.classes();
    this.ends = new float[cells.features()][INTERVALS - 1];
    this.shares = new double[cells.features() * INTERVALS];
    int backgrounds = index.backgrounds().size();
    long total = 0;
    for (int b = 0; b < backgrounds; b++) {
      total += index.cells(b);
    }
    int looks = (int) Math.min(LOOKED_AT, total);
    float[][] seen = new float[cells.features()][looks];
    int background = 0;
    long before = 0;
    for (int i = 0; i < looks; i++) {
      long number = i * total / looks;
      while (number >= before + index.cells(background)) {
        before += index.cells(background++);
      }
      for (int f = 0; f < seen.length; f++) {
        seen[f][i] = cells.feature(background, (int) (number - before), f);
      }
    }
    for (int f = 0; f < seen.length; f++) {
      float[] sorted = seen[f].clone();
      Arrays.sort(sorted);
      for (int i = 1; i < INTERVALS; i++) {
        ends[f][i - 1] = sorted[i * looks / INTERVALS];
      }
      for (float value : seen[f]) {
        shares[f * INTERVALS + interval(f, value)] += 1.0 / looks;
      }
    }
  }

  private int interval(int feature, float value) {
    int interval = 0;
    while (interval < INTERVALS - 1 && value >= ends[feature][interval]) {
      interval++;
    }
    return interval;
  }

  @Override
  public SplitHalves halves() {
    int[] panels = new int[classes * ends.length];
    Arrays.fill(panels, INTERVALS);
    double[] all = new double[classes * shares.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = shares[i % shares.length];
    }
    return new SplitHalves(panels, all, PRIOR);
  }

  @Override
  public int[] of(int background, int defectClass, int cell) {
    int[] pools = new int[ends.length];
    for (int f = 0; f < pools.length; f++) {
      pools[f] =
          (defectClass * ends.length + f) * INTERVALS
              + interval(f, cells.feature(background, cell, f));
    }
    return pools;
  }
}
