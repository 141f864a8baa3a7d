package kizu.experiment.run;

import java.nio.file.Path;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.training.Evaluation;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.Stepped;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;
import kizu.folder.Storage;

/**
 * One training that is looked at once, at its end: of its network nothing is kept but how good it
 * was.
 *
 * @param plan what is trained
 * @param steps how many, all rounds together that are looked at
 * @param label what a person reads beside the progress
 * @param judged whether it is judged on what was held out, picture by picture
 * @param stepsAfter steps of the trainings that follow, for the time that is left
 */
public record TrialTraining(
    TrainingPlan plan, int steps, String label, boolean judged, long stepsAfter) {
  /** Told how it goes. */
  public interface Watched {
    /** Before the first step; does nothing unless it is said otherwise. */
    default void opened(Training training) throws KizuException {}

    /** A step took this long, in seconds. */
    void spent(double seconds);

    /** What people should know of components. */
    void on(TrainingEvent event);
  }

  /**
   * What it came to.
   *
   * @param score the first metric on validation pictures; NaN where it is not known
   * @param loss on the same; NaN where it was judged, for levers that score alike are told apart by
   *     their order
   * @param seconds it took
   * @param heldOut how it did on what was held out; empty unless it was judged
   */
  public record Ended(double score, double loss, double seconds, Optional<Evaluation> heldOut) {}

  /**
   * Does it.
   *
   * @param checkpoints a folder of its own, which is gone afterwards
   * @return empty if it was asked to stop
   */
  public Optional<Ended> run(Trainer trainer, Path checkpoints, Progress progress, Watched watched)
      throws KizuException {
    Scored scored = new Scored(plan.metrics().get(0), watched);
    double seconds = 0;
    Storage.delete(checkpoints);
    Storage.createFolder(checkpoints);
    try (Training training = trainer.open(plan, checkpoints, scored)) {
      watched.opened(training);
      while (training.step() < steps) {
        if (progress.cancelled()) {
          return Optional.empty();
        }
        long begin = System.nanoTime();
        training.advance();
        double step = (System.nanoTime() - begin) * 1e-9;
        watched.spent(step);
        seconds += step;
        progress.at(scored.position(training.step(), seconds / training.step()));
      }
      return Optional.of(ended(training, scored, seconds));
    } finally {
      Storage.delete(checkpoints);
    }
  }

  private Ended ended(Training training, Scored scored, double seconds) throws KizuException {
    if (!judged) {
      return new Ended(scored.score, scored.loss, seconds, Optional.empty());
    }
    Evaluation heldOut = training.validation();
    double score = heldOut.metrics().getOrDefault(plan.metrics().get(0), Double.NaN);
    return new Ended(score, Double.NaN, seconds, Optional.of(heldOut));
  }

  private final class Scored implements TrainingListener {
    private final String metric;
    private final Watched watched;
    private double training = Double.NaN;
    private double score = Double.NaN;
    private double loss = Double.NaN;

    Scored(String metric, Watched watched) {
      this.metric = metric;
      this.watched = watched;
    }

    Progress.Position position(int step, double secondsAStep) {
      return new Progress.Position(
          label,
          step,
          steps,
          secondsAStep * (steps - step + stepsAfter),
          training,
          loss,
          score,
          Double.NaN);
    }

    @Override
    public void on(TrainingEvent event) {
      if (event instanceof Stepped stepped) {
        training = stepped.loss();
      } else if (event instanceof Evaluated evaluated) {
        score = evaluated.metrics().getOrDefault(metric, Double.NaN);
        loss = evaluated.loss();
      } else if (event instanceof Warned || event instanceof ComponentChanged) {
        watched.on(event);
      }
    }
  }
}
