package kizu.placement.learned;

/**
 * The distribution with the highest expected worth among those that diverge from uniform by at most
 * so much: {@code p ∝ exp(A/τ)}, with the temperature {@code τ} found by bisection. Mixed with the
 * uniform distribution afterwards, so that every cell keeps being explored.
 */
final class TiltedMap {
  private static final int BISECTIONS = 40;

  /** Coldest allowed, in units of the worth's own spread. */
  private static final double COLDEST = 1e-3;

  private TiltedMap() {}

  /**
   * Tilts the uniform distribution.
   *
   * @param worth of every cell
   * @param divergence most Kullback–Leibler divergence from uniform, in nats, at least 0
   * @param exploration share of the uniform distribution mixed in, 0..1
   * @return probabilities that sum to 1
   */
  static float[] of(float[] worth, double divergence, double exploration) {
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    for (float value : worth) {
      highest = Math.max(highest, value);
      lowest = Math.min(lowest, value);
    }
    double spread = highest - lowest;
    double[] tilted = new double[worth.length];
    double inverse = 0;
    if (spread > 0 && divergence > 0) {
      double low = 0;
      double high = 1 / (COLDEST * spread);
      for (int i = 0; i < BISECTIONS; i++) {
        inverse = (low + high) / 2;
        if (tilt(worth, highest, inverse, tilted) > divergence) {
          high = inverse;
        } else {
          low = inverse;
        }
      }
      inverse = low;
    }
    tilt(worth, highest, inverse, tilted);
    float[] probability = new float[worth.length];
    for (int i = 0; i < probability.length; i++) {
      probability[i] = (float) ((1 - exploration) * tilted[i] + exploration / probability.length);
    }
    return probability;
  }

  /** Fills in the distribution at an inverse temperature and returns its divergence, in nats. */
  private static double tilt(float[] worth, double highest, double inverse, double[] into) {
    double sum = 0;
    for (int i = 0; i < worth.length; i++) {
      into[i] = StrictMath.exp((worth[i] - highest) * inverse);
      sum += into[i];
    }
    double mean = 0;
    for (int i = 0; i < worth.length; i++) {
      into[i] /= sum;
      mean += into[i] * (worth[i] - highest);
    }
    return mean * inverse - StrictMath.log(sum) + StrictMath.log(worth.length);
  }
}
