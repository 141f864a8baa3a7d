package kizu.experiment.next;

import kizu.api.KizuException;
import kizu.api.experiment.Progress;

/** Tells how far a number of like steps is, and ends them where a person wishes so. */
final class Steps {
  private final String label;
  private final Progress progress;
  private final long begin = System.nanoTime();

  /**
   * Creates it.
   *
   * @param label what is done
   */
  Steps(String label, Progress progress) {
    this.label = label;
    this.progress = progress;
  }

  /**
   * So many are done.
   *
   * @throws KizuException if it is to be stopped
   */
  void at(int done, int all) throws KizuException {
    if (progress.cancelled()) {
      throw new KizuException(label, "was stopped", "Give the same call again.");
    }
    double seconds = (System.nanoTime() - begin) * 1e-9;
    progress.at(
        new Progress.Position(
            label,
            done,
            all,
            seconds / done * (all - done),
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN));
  }
}
