package kizu.experiment.next;

import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.experiment.data.Steps;

/** Tells how far a number of like steps is, and ends them where a person wishes so. */
final class Counted {
  private final String label;
  private final Progress progress;
  private final Steps steps;

  /**
   * Creates it.
   *
   * @param label what is done
   */
  Counted(String label, Progress progress) {
    this.label = label;
    this.progress = progress;
    this.steps = new Steps(label, progress);
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
    steps.tell(done, all);
  }
}
