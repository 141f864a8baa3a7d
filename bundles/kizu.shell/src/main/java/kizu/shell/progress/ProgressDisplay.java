package kizu.shell.progress;

import kizu.api.experiment.Progress.Position;

/** Shows how far a call is. Thread-safe. */
public interface ProgressDisplay {
  /** A step was done; called at every step. */
  void at(Position position);

  /** Something worth a line of its own. */
  void note(String line);

  /** The call is over; leaves the cursor at the beginning of a line. */
  void close();
}
