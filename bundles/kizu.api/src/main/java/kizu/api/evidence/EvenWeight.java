package kizu.api.evidence;

/**
 * How much an outcome counts where even choice is to be judged, though options were proposed by a
 * policy: the importance weight, cut off on either side so that no single outcome decides (Ionides,
 * Truncated Importance Sampling, 2008).
 */
public final class EvenWeight {
  /**
   * An option that is proposed this much more often, or less often, than evenly counts no further.
   */
  private static final double LARGEST_RATIO = 8;

  private EvenWeight() {}

  /**
   * The weight.
   *
   * @param proposal the probability that the option was proposed with, 0..1
   * @param options how many there are, at least 1
   * @return 1/8..8; 1 for an option proposed as often as evenly
   */
  public static double of(double proposal, int options) {
    return 1 / Math.min(LARGEST_RATIO, Math.max(1 / LARGEST_RATIO, proposal * options));
  }
}
