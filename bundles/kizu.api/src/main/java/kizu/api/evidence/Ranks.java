package kizu.api.evidence;

import java.util.Arrays;
import java.util.Comparator;

/** Ranks of values, centred: what is left of a sample when its scale and its outliers are not. */
final class Ranks {
  private Ranks() {}

  /** The rank of each value minus the mean rank; equal values share their mean rank. No NaN. */
  static double[] centred(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    double middle = (values.length - 1) / 2.0;
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0 - middle;
      }
      from = to;
    }
    return ranks;
  }
}
