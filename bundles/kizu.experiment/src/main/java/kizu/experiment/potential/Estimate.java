package kizu.experiment.potential;

import java.util.Locale;
import kizu.api.experiment.Progress;

/** Says once, as soon as that can be known, about how long all trainings will take. */
final class Estimate implements Progress {
  /** The first steps warm up. */
  private static final int STEPS = 20;

  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;

  private final Progress progress;
  private boolean said;

  Estimate(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void at(Position position) {
    if (!said && position.step() >= STEPS) {
      said = true;
      note(
          String.format(
              Locale.ROOT,
              "at the pace of the first %d steps the trainings take about %s",
              position.step(),
              words(position.secondsLeft())));
    }
    progress.at(position);
  }

  @Override
  public void note(String line) {
    progress.note(line);
  }

  @Override
  public boolean cancelled() {
    return progress.cancelled();
  }

  private static String words(double seconds) {
    return seconds < 2 * MINUTE
        ? String.format(Locale.ROOT, "%.0f seconds", seconds)
        : seconds < 2 * HOUR
            ? String.format(Locale.ROOT, "%.0f minutes", seconds / MINUTE)
            : String.format(Locale.ROOT, "%.1f hours", seconds / HOUR);
  }
}
