package kizu.core.bilevel;

import kizu.core.checkpoint.Checkpoint;

/** Which of two evaluations on validation images has the better weights. */
final class Preference {
  private Preference() {}

  /**
   * Whether an evaluation is better than the best so far: of better score, or of equal score and
   * lower loss. A score that is no number is worse than every number, and equal to another such.
   *
   * @param higher whether the higher of two scores is the better one
   */
  static boolean better(double score, double loss, Checkpoint.Best best, boolean higher) {
    if (best.step() < 0) {
      return true;
    }
    if (Double.isNaN(score) != Double.isNaN(best.score())) {
      return Double.isNaN(best.score());
    }
    boolean equal = Double.isNaN(score) || score == best.score();
    return equal ? loss < best.loss() : (score > best.score()) == higher;
  }
}
