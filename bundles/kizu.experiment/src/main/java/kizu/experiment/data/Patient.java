package kizu.experiment.data;

import kizu.api.experiment.Progress;

/** Says nothing of how far a check is before it has taken long enough to make a person wonder. */
final class Patient implements Progress {
  private static final long QUIET_NANOS = 2_000_000_000L;

  private final Progress progress;
  private final long begin = System.nanoTime();

  Patient(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void at(Position position) {
    if (System.nanoTime() - begin > QUIET_NANOS) {
      progress.at(position);
    }
  }

  @Override
  public void note(String line) {
    progress.note(line);
  }

  @Override
  public boolean cancelled() {
    return progress.cancelled();
  }
}
