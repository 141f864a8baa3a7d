package kizu.api.training;

/** Told what happens in a training. */
@FunctionalInterface
public interface TrainingListener {
  /** Something happened. */
  void on(TrainingEvent event);
}
