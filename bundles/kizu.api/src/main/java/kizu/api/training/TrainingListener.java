package kizu.api.training;

import java.util.Map;

/** Told what happens in a training. */
@FunctionalInterface
public interface TrainingListener {
  /** Something happened. */
  void on(TrainingEvent event);

  /**
   * Asked while a checkpoint is being written: what the listener wants to know again when a
   * training goes on from it. {@link Training#remembered} gives it back.
   *
   * @return texts by name; kept with the checkpoint, under its checksum
   */
  default Map<String, String> remember() {
    return Map.of();
  }
}
