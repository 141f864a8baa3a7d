package kizu.api.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The distribution that is even over the good options and fades below them, {@code p ∝ σ((A -
 * θ)/s)}. The level {@code θ} is a little above what good options are worth on average, or lower
 * where it would diverge from uniform by more than is allowed.
 *
 * <p>An exponential tilt would spend the allowed divergence on the few options whose estimate
 * happens to be highest, and a network would soon have seen all there is to see; what is wanted is
 * to leave out the bad ones and to keep all good ones in use.
 */
public final class Tilt {
  private static final int BISECTIONS = 16;

  /** The best of many: from this share of what good options are worth on average. */
  private static final double GOOD = 1.2;

  /** Width of the fade, in standard deviations of the worth over the options. */
  private static final double SOFTNESS = 0.2;

  /** How far below the lowest worth levels are looked at, in widths. */
  private static final double REACH = 30;

  private Tilt() {}

  /**
   * Tilts the uniform distribution, keeping the best of many options.
   *
   * @param worth of every option, compared with even choice: positive where it is worth more
   * @param divergence most Kullback–Leibler divergence from uniform, in nats, at least 0
   * @return probabilities that sum to 1
   */
  public static float[] of(float[] worth, double divergence) {
    return of(worth, divergence, GOOD);
  }

  /**
   * Tilts the uniform distribution.
   *
   * @param worth of every option, compared with even choice: positive where it is worth more
   * @param divergence most Kullback–Leibler divergence from uniform, in nats, at least 0
   * @param good an option is good from this share of what good ones are worth on average; below 1
   *     options of about the same worth stay about equally probable
   * @return probabilities that sum to 1
   */
  public static float[] of(float[] worth, double divergence, double good) {
    return of(worth, null, divergence, good);
  }

  /**
   * Tilts another distribution than the uniform one, {@code p ∝ prior · σ((A - θ)/s)}.
   *
   * @param worth of every option, compared with even choice: positive where it is worth more
   * @param prior what is known beforehand: probabilities that sum to 1, each above 0, as many
   * @param divergence most Kullback–Leibler divergence from the prior, in nats, at least 0
   * @return probabilities that sum to 1
   * @throws IllegalArgumentException if the two are not as long as each other
   */
  public static float[] of(float[] worth, float[] prior, double divergence) {
    if (prior.length != worth.length) {
      throw new IllegalArgumentException(
          prior.length + " probabilities known beforehand for " + worth.length + " options");
    }
    return of(worth, prior, divergence, GOOD);
  }

  private static float[] of(
      float[] worth, float @Nullable [] prior, double divergence, double good) {
    double softness = SOFTNESS * deviation(worth);
    double[] tilted = new double[worth.length];
    double level = Double.NEGATIVE_INFINITY;
    if (softness > 0 && divergence > 0) {
      level = good * good(worth);
      if (tilt(worth, prior, level, softness, tilted) > divergence) {
        level = lowered(worth, prior, level, divergence, softness, tilted);
      }
    }
    tilt(worth, prior, level, softness, tilted);
    float[] probability = new float[worth.length];
    for (int i = 0; i < probability.length; i++) {
      probability[i] = (float) tilted[i];
    }
    return probability;
  }

  /** The highest level that diverges by no more than is allowed. */
  private static double lowered(
      float[] worth,
      float @Nullable [] prior,
      double most,
      double divergence,
      double softness,
      double[] tilted) {
    double low = Math.min(lowest(worth), most) - REACH * softness;
    double high = most;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (tilt(worth, prior, middle, softness, tilted) > divergence) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /** The mean worth of the options better than even choice, weighted by their worth. */
  private static double good(float[] worth) {
    double sum = 0;
    double squares = 0;
    for (float value : worth) {
      double above = Math.max(0, value);
      sum += above;
      squares += above * above;
    }
    return sum > 0 ? squares / sum : 0;
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

  private static double lowest(float[] worth) {
    double lowest = Double.POSITIVE_INFINITY;
    for (float value : worth) {
      lowest = Math.min(lowest, value);
    }
    return lowest;
  }

  /**
   * Fills in the distribution at a level and returns its divergence, in nats: infinite where the
   * level is so far above every option that nothing is left to divide.
   */
  private static double tilt(
      float[] worth, float @Nullable [] prior, double level, double softness, double[] into) {
    double sum = 0;
    for (int i = 0; i < worth.length; i++) {
      into[i] =
          level == Double.NEGATIVE_INFINITY ? 1 : 1 / (1 + Math.exp((level - worth[i]) / softness));
      if (prior != null) {
        into[i] *= prior[i];
      }
      sum += into[i];
    }
    if (!(sum > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double divergence = prior == null ? Math.log(worth.length) : 0;
    for (int i = 0; i < worth.length; i++) {
      into[i] /= sum;
      if (into[i] > 0) {
        divergence += into[i] * Math.log(prior == null ? into[i] : into[i] / prior[i]);
      }
    }
    return divergence;
  }
}
