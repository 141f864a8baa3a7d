package kizu.experiment.curve;

import java.util.Arrays;

/**
 * The rising sequence that is nearest to a given one by least squares: neighbours that fall are
 * pooled to their mean until none does (pool adjacent violators; Ayer, Brunk, Ewing, Reid and
 * Silverman, Annals of Mathematical Statistics 1955).
 */
final class IsotonicFit {
  private IsotonicFit() {}

  /** The fit, of equal length. */
  static double[] rising(double[] values) {
    double[] means = new double[values.length];
    int[] sizes = new int[values.length];
    int pools = 0;
    for (double value : values) {
      means[pools] = value;
      sizes[pools++] = 1;
      while (pools > 1 && means[pools - 2] > means[pools - 1]) {
        int size = sizes[pools - 2] + sizes[pools - 1];
        means[pools - 2] +=
            (means[pools - 1] - means[pools - 2]) * sizes[pools - 1] / (double) size;
        sizes[pools - 2] = size;
        pools--;
      }
    }
    double[] fit = new double[values.length];
    int at = 0;
    for (int pool = 0; pool < pools; pool++) {
      Arrays.fill(fit, at, at + sizes[pool], means[pool]);
      at += sizes[pool];
    }
    return fit;
  }
}
