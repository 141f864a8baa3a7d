package kizu.api.rollout;

import java.math.BigDecimal;

/**
 * What a gate asks, stated before anything is run.
 *
 * @param method the method that is hoped to be better, as a comparison names it
 * @param against what it is held against
 * @param metric the metric that decides
 * @param threshold what the gain has to exceed with the whole of its interval, in the metric's
 *     units; below 0 where it only has to be proven not worse by as much
 */
public record Question(String method, String against, String metric, double threshold) {
  /** How many digits behind the point show the threshold as it was stated. */
  public int digits() {
    return Math.max(0, BigDecimal.valueOf(threshold).stripTrailingZeros().scale());
  }
}
