package kizu.experiment.data;

import kizu.api.experiment.Progress;

/** Tells how far a way through a number of like things is, and what is left of it at its pace. */
public final class Steps {
  private final String label;
  private final Progress progress;
  private long begin;
  private int first;

  /**
   * Begins.
   *
   * @param label what is done
   * @param progress told every step
   */
  public Steps(String label, Progress progress) {
    this.label = label;
    this.progress = progress;
  }

  /** Tells a step. */
  public void tell(int done, int all) {
    if (begin == 0) {
      // What went before, such as listing folders or opening a network, tells nothing of a step.
      begin = System.nanoTime();
      first = done;
    }
    double each = (System.nanoTime() - begin) * 1e-9 / (done - first);
    progress.at(
        Progress.Position.counted(
            label, done, all, done > first ? each * (all - done) : Double.NaN));
  }
}
