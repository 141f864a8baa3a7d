package kizu.experiment.run;

import java.util.List;
import kizu.experiment.statistics.LeaveOneOut;

/**
 * What came of one short training.
 *
 * @param score the first metric on the validation pictures; NaN where it is not known
 * @param loss on the same; NaN where it is not known
 * @param seconds it took
 * @param without the score with one group of those pictures left out, groups in order; empty where
 *     nobody asks
 */
record Trial(double score, double loss, double seconds, List<Double> without) {
  Trial {
    without = List.copyOf(without);
  }

  /** The score with the groups it is over. */
  LeaveOneOut byGroup() {
    return new LeaveOneOut(score, without);
  }

  /**
   * Whether it is better than another.
   *
   * @param higher whether more of the metric is better; of equals, the lower loss is
   */
  boolean better(Trial other, boolean higher) {
    double own = merit(higher);
    double others = other.merit(higher);
    return own > others || (own == others && cost() < other.cost());
  }

  /** What is not known is the worst. */
  private double merit(boolean higher) {
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : higher ? score : -score;
  }

  private double cost() {
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }

  /** The best of several by its place, the first of equals. */
  static int best(List<Trial> trials, boolean higher) {
    int best = 0;
    for (int i = 1; i < trials.size(); i++) {
      best = trials.get(i).better(trials.get(best), higher) ? i : best;
    }
    return best;
  }
}
