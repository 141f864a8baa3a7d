package kizu.placement.learned;

/**
 * The distribution that is even over the places of highest worth and fades below them, {@code p ∝
 * σ((A - θ)/s)}, with the level {@code θ} found by bisection such that it diverges from uniform by
 * exactly what is allowed. Mixed with the uniform distribution afterwards, so that every cell keeps
 * being explored.
 *
 * <p>An exponential tilt would spend the allowed divergence on the few cells whose estimate happens
 * to be highest; what is wanted is to leave out the bad places and to keep all good ones in use.
 */
final class TiltedMap {
  private static final int BISECTIONS = 40;

  /** Width of the fade, in standard deviations of the worth over the map. */
  private static final double SOFTNESS = 0.2;

  /** Levels looked at, in widths beyond the lowest and highest worth. */
  private static final double REACH = 30;

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
    double softness = SOFTNESS * deviation(worth);
    double[] tilted = new double[worth.length];
    double level = Double.NEGATIVE_INFINITY;
    if (softness > 0 && divergence > 0) {
      double low = extreme(worth, -1) - REACH * softness;
      double high = extreme(worth, 1) + REACH * softness;
      for (int i = 0; i < BISECTIONS; i++) {
        double middle = (low + high) / 2;
        if (tilt(worth, middle, softness, tilted) > divergence) {
          high = middle;
        } else {
          low = middle;
        }
      }
      level = low;
    }
    tilt(worth, level, softness, tilted);
    float[] probability = new float[worth.length];
    for (int i = 0; i < probability.length; i++) {
      probability[i] = (float) ((1 - exploration) * tilted[i] + exploration / probability.length);
    }
    return probability;
  }

  private static double deviation(float[] worth) {
    double sum = 0;
    double squares = 0;
    for (float value : worth) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / worth.length;
    double variance = squares / worth.length - mean * mean;
    // Rounding of equal float32 values is no contrast.
    return variance > 1e-12 * mean * mean ? Math.sqrt(variance) : 0;
  }

  private static double extreme(float[] worth, int sign) {
    double extreme = Double.NEGATIVE_INFINITY;
    for (float value : worth) {
      extreme = Math.max(extreme, sign * value);
    }
    return sign * extreme;
  }

  /** Fills in the distribution at a level and returns its divergence, in nats. */
  private static double tilt(float[] worth, double level, double softness, double[] into) {
    double sum = 0;
    for (int i = 0; i < worth.length; i++) {
      into[i] =
          level == Double.NEGATIVE_INFINITY
              ? 1
              : 1 / (1 + StrictMath.exp((level - worth[i]) / softness));
      sum += into[i];
    }
    double divergence = StrictMath.log(worth.length);
    for (int i = 0; i < worth.length; i++) {
      into[i] /= sum;
      if (into[i] > 0) {
        divergence += into[i] * StrictMath.log(into[i]);
      }
    }
    return divergence;
  }
}
