package kizu.experiment.potential;

import java.util.List;
import kizu.experiment.potential.TraitSample.Weighted;

/**
 * Smoothed histograms: a Gaussian around each value, and a tenth of the mass spread evenly, so that
 * no value is impossible.
 *
 * @param low the least value there is
 * @param high the greatest
 * @param periodic whether the two are the same
 */
record Smoothing(double low, double high, boolean periodic) {
  private static final double SPREAD = 0.1;

  /**
   * The density of a value.
   *
   * @param sample whose density
   * @param width of the Gaussian, its deviation
   */
  double density(List<Weighted> sample, double width, double value) {
    double sum = 0;
    double weight = 0;
    for (Weighted one : sample) {
      sum += one.weight() * kernel(distance(one.value(), value) / width) / width;
      weight += one.weight();
    }
    return (1 - SPREAD) * sum / weight + SPREAD / (high - low);
  }

  private double distance(double a, double b) {
    double distance = Math.abs(a - b);
    return periodic ? Math.min(distance, high - low - distance) : distance;
  }

  private static double kernel(double z) {
    return StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /**
   * The width that suits normal values best (Silverman 1986).
   *
   * @param independent how many values are independent of each other
   * @param least never less
   */
  static double width(List<Weighted> sample, int independent, double least) {
    double weight = sample.stream().mapToDouble(Weighted::weight).sum();
    double mean = sample.stream().mapToDouble(v -> v.weight() * v.value()).sum() / weight;
    double variance =
        sample.stream().mapToDouble(v -> v.weight() * (v.value() - mean) * (v.value() - mean)).sum()
            / weight;
    return Math.max(least, 1.06 * Math.sqrt(variance) * Math.pow(independent, -0.2));
  }
}
