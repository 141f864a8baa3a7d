package kizu.model.predict;

import java.util.List;
import kizu.api.experiment.Progress;
import kizu.folder.model.PredictedPicture;

/** Tells how far a prediction is, and how long the rest will take by what was done so far. */
final class Pace {
  private final int before;
  private final int all;
  private final Progress progress;
  private int done;
  private long start;

  Pace(int before, int all, Progress progress) {
    this.before = before;
    this.all = all;
    this.progress = progress;
  }

  void begin() {
    start = System.nanoTime();
    if (before > 0) {
      progress.note(before + " of " + all + " pictures were done before");
    }
  }

  boolean cancelled() {
    return progress.cancelled();
  }

  /** So many more are done; those that cannot be read are named. */
  void done(List<PredictedPicture> pictures) {
    for (PredictedPicture picture : pictures) {
      if (!picture.readable()) {
        progress.note(picture.picture() + ": " + picture.problem());
      }
    }
    done += pictures.size();
    double seconds = (System.nanoTime() - start) * 1e-9;
    int left = all - before - done;
    progress.at(Progress.Position.counted("predicting", before + done, all, seconds / done * left));
  }
}
