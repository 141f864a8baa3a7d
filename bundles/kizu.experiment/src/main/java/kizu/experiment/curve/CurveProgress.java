package kizu.experiment.curve;

import kizu.api.experiment.Progress;

/**
 * Says with how many labels a comparison is made, and takes each of those that are left to take as
 * long as it does.
 */
final class CurveProgress implements Progress {
  private final Progress told;
  private final int labels;
  private final int left;
  private final long begun = System.nanoTime();

  /**
   * Creates it.
   *
   * @param told told everything
   * @param labels the number of labels
   * @param left how many comparisons come after it
   */
  CurveProgress(Progress told, int labels, int left) {
    this.told = told;
    this.labels = labels;
    this.left = left;
  }

  @Override
  public void at(Position at) {
    double whole = (System.nanoTime() - begun) * 1e-9 + at.secondsLeft();
    told.at(
        new Position(
            with(at.label()),
            at.step(),
            at.steps(),
            at.secondsLeft() + left * whole,
            at.loss(),
            at.validationLoss(),
            at.metric(),
            at.entropy()));
  }

  @Override
  public void note(String line) {
    told.note(with(line));
  }

  @Override
  public boolean cancelled() {
    return told.cancelled();
  }

  private String with(String text) {
    return labels + " labels: " + text;
  }
}
