package kizu.api.metric;

/**
 * Bins of equal width in log-odds, so that they are narrow near 0 and 1, where a trained network
 * puts most of its scores. A score's bin is looked up, for a logarithm a pixel would cost more than
 * every other metric does. For metrics of a curve over all thresholds that are to be additive.
 */
public final class ScoreBins {
  /** How many there are. */
  public static final int COUNT = 400;

  /** Log-odds beyond which all scores share a bin. */
  private static final double RANGE = 12;

  /** Scores that share the upper half of their bits are looked up together. */
  private static final int SHARED_BITS = 16;

  private static final int ONE = Float.floatToIntBits(1);

  /** The least score of each bin. */
  private static final float[] LEAST = least();

  /** By the upper bits of a score up to a half: the bin of the least one that has them. */
  private static final short[] LOW = new short[(ONE >>> SHARED_BITS) + 1];

  /** By the upper bits of what is missing to 1: the same for scores above a half. */
  private static final short[] HIGH = new short[LOW.length];

  static {
    for (int upper = 0; upper < LOW.length; upper++) {
      int bits = upper << SHARED_BITS;
      LOW[upper] = (short) bin(Float.intBitsToFloat(bits));
      int last = Math.min(ONE, bits | (1 << SHARED_BITS) - 1);
      HIGH[upper] = (short) bin(1 - Float.intBitsToFloat(last));
    }
  }

  private ScoreBins() {}

  /**
   * The bin of a score.
   *
   * @param score 0..1
   * @return 0 to {@link #COUNT} − 1, rising with the score
   */
  public static int of(float score) {
    if (!(score > 0 && score <= 1)) {
      return 0;
    }
    int bin =
        score <= 0.5f
            ? LOW[Float.floatToIntBits(score) >>> SHARED_BITS]
            : HIGH[Float.floatToIntBits(1 - score) >>> SHARED_BITS];
    while (bin + 1 < COUNT && score >= LEAST[bin + 1]) {
      bin++;
    }
    return bin;
  }

  private static int bin(float score) {
    double odds = Math.log(score / (1.0 - score));
    int bin = (int) Math.floor((odds + RANGE) / (2 * RANGE) * COUNT);
    return Math.max(0, Math.min(COUNT - 1, bin));
  }

  /** Found by halving: positive floats are ordered as their bits are. */
  private static float[] least() {
    float[] least = new float[COUNT];
    for (int b = 1; b < COUNT; b++) {
      int below = 0;
      int from = ONE;
      while (from - below > 1) {
        int middle = (from + below) >>> 1;
        if (bin(Float.intBitsToFloat(middle)) >= b) {
          from = middle;
        } else {
          below = middle;
        }
      }
      least[b] = Float.intBitsToFloat(from);
    }
    return least;
  }
}
