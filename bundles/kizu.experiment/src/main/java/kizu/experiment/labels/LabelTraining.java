package kizu.experiment.labels;

import java.nio.file.Path;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.Stepped;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingListener;
import kizu.experiment.run.FinishedTraining;
import kizu.experiment.run.RunJob;
import kizu.folder.FolderLock;
import kizu.folder.GoesOn;
import kizu.folder.Storage;

/**
 * One cross-fitted training whose networks are asked about the pictures they did not learn from.
 * The last network, which would learn from all of them, is left out. A training that was stopped or
 * killed goes on from its last checkpoint.
 */
public final class LabelTraining {
  /** What becomes of what is done, for those who are told of what is not. */
  static final String LEFT = "The same call with the same --out goes on from a checkpoint.";

  private final Trainer trainer;

  /**
   * Creates it.
   *
   * @param trainer trains
   */
  public LabelTraining(Trainer trainer) {
    this.trainer = trainer;
  }

  /**
   * Does it, or what is left of it, and keeps what the networks say in its folder.
   *
   * @return whether it is done; if not, it was asked to stop
   */
  public boolean write(RunJob job, Progress progress) throws KizuException {
    return write(job, 0, progress);
  }

  /**
   * The same.
   *
   * @param stepsAfter steps of the trainings that follow, for the time that is left
   */
  boolean write(RunJob job, long stepsAfter, Progress progress) throws KizuException {
    Path root = job.folder().root();
    Storage.createFolder(root);
    return FolderLock.holding(
        root,
        () ->
            GoesOn.with(
                LEFT,
                () -> {
                  EvidenceFolder evidence = new EvidenceFolder(root);
                  if (!evidence.there()) {
                    job.folder().clearTemporary();
                    if (!trained(job, stepsAfter, progress, evidence)) {
                      return false;
                    }
                  }
                  Storage.delete(job.folder().checkpoints());
                  return true;
                }));
  }

  /**
   * Asks the networks of a finished cross-fitted run, and keeps what they say.
   *
   * @param run whose checkpoints are looked at; they stay as they are
   * @param job the same, with the folder that is written to
   */
  void ask(RunJob run, RunJob job) throws KizuException {
    Storage.createFolder(job.folder().root());
    FinishedTraining.ask(
        trainer,
        run,
        run.plan(run.experiment()),
        "Give its experiment file instead: then networks are trained.",
        training -> {
          new EvidenceFolder(job.folder().root()).write(job, training);
          return true;
        });
  }

  private boolean trained(RunJob job, long stepsAfter, Progress progress, EvidenceFolder evidence)
      throws KizuException {
    Watch watch = new Watch(job, stepsAfter, progress);
    Storage.createFolder(job.folder().checkpoints());
    try (Training training =
        trainer.open(job.plan(job.experiment()), job.folder().checkpoints(), watch)) {
      int first = training.step();
      long begin = System.nanoTime();
      while (training.step() < job.steps()) {
        if (progress.cancelled()) {
          training.checkpoint();
          return false;
        }
        training.advance();
        double seconds = (System.nanoTime() - begin) * 1e-9;
        watch.tell(training.step(), seconds / (training.step() - first));
      }
      evidence.write(job, training);
      return true;
    } catch (AddOnException e) {
      throw e.asKizuException(LEFT);
    } catch (RuntimeException e) {
      throw new KizuException(job.label(), "a component failed: " + e, LEFT, e);
    }
  }

  /** Tells how far a training is. */
  private static final class Watch implements TrainingListener {
    private final RunJob job;
    private final long stepsAfter;
    private final Progress progress;
    private double training = Double.NaN;
    private double loss = Double.NaN;
    private double score = Double.NaN;

    Watch(RunJob job, long stepsAfter, Progress progress) {
      this.job = job;
      this.stepsAfter = stepsAfter;
      this.progress = progress;
    }

    @Override
    public void on(TrainingEvent event) {
      if (event instanceof Stepped stepped) {
        training = stepped.loss();
      } else if (event instanceof Evaluated evaluated) {
        loss = evaluated.loss();
        score = evaluated.metrics().getOrDefault(job.experiment().metrics().get(0), Double.NaN);
      } else if (event instanceof Warned warned) {
        progress.note(warned.message());
      } else if (event instanceof ComponentChanged c) {
        progress.note(c.kind() + " " + c.name() + " (" + c.bundle() + "): " + c.reason());
      }
    }

    void tell(int step, double secondsAStep) {
      progress.at(
          new Progress.Position(
              job.label(),
              step,
              job.steps(),
              secondsAStep * (job.steps() - step + stepsAfter),
              training,
              loss,
              score,
              Double.NaN));
    }
  }
}
