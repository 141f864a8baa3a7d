package kizu.experiment.data;

import kizu.api.KizuException;
import kizu.api.dataset.Opening;
import kizu.api.experiment.Progress;

/** Tells how far a way through the files of a data set is, and stops it where that is asked for. */
final class FileSteps implements Opening {
  private final String set;
  private final Progress progress;
  private final Steps steps;

  /**
   * Begins.
   *
   * @param doing what is done with the files
   * @param set the data set's name
   * @param progress told every step, asked whether to stop
   */
  FileSteps(String doing, String set, Progress progress) {
    this.set = set;
    this.progress = progress;
    this.steps = new Steps(doing + " " + set, progress);
  }

  /**
   * Goes on unless a stop is asked for.
   *
   * @throws KizuException if it is
   */
  void requireWanted() throws KizuException {
    if (progress.cancelled()) {
      throw new KizuException(set, "the check was stopped", "Start it again to check everything.");
    }
  }

  /** Tells a step. */
  void tell(int done, int all) {
    steps.tell(done, all);
  }

  @Override
  public void read(int done, int all) throws KizuException {
    requireWanted();
    tell(done, all);
  }
}
