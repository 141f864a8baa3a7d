package kizu.experiment.run;

import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.api.training.TrainingPlan;
import kizu.folder.FolderLock;

/** The training of a finished run at its last checkpoint, which stays as it is. */
public final class FinishedTraining {
  private FinishedTraining() {}

  /** Asks a training. */
  @FunctionalInterface
  public interface Asking<T> {
    /** What it says. */
    T of(Training training) throws KizuException;
  }

  /**
   * Asks it; nobody else holds the run's folder meanwhile.
   *
   * @param run whose networks of all folds are asked
   * @param plan what its networks were trained with
   * @param remedy what to do where the last checkpoint is not there
   * @throws KizuException if it is not there, a component failed, or what asking throws
   */
  public static <T> T ask(
      Trainer trainer, RunJob run, TrainingPlan plan, String remedy, Asking<T> asking)
      throws KizuException {
    return FolderLock.holding(
        run.folder().root(),
        () -> {
          try (Training training = trainer.open(plan, run.folder().checkpoints(), event -> {})) {
            if (training.step() < run.experiment().heldOutSteps()) {
              throw new KizuException(
                  run.folder().root().toString(), "has no checkpoint of its end", remedy);
            }
            return asking.of(training);
          } catch (AddOnException e) {
            throw e.asKizuException();
          }
        });
  }
}
