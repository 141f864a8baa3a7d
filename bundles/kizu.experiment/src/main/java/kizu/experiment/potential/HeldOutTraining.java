package kizu.experiment.potential;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.metric.Metric;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Trainer;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingEvent.Warned;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.run.RunJob;
import kizu.experiment.run.TrialTraining;
import kizu.folder.FolderLock;
import kizu.folder.GoesOn;
import kizu.folder.Storage;

/**
 * One short training: cross-fitted, and judged on the labelled pictures that its networks did not
 * learn from. Test pictures are left alone, and an oracle is told labelled masks only.
 */
public final class HeldOutTraining {
  /** What becomes of trainings that are done, for those who are told of one that is not. */
  static final String LEFT =
      "Trainings that were done are kept with --out: the same call goes on with those left.";

  private static final String AUPRC = "auprc";

  private final Trainer trainer;
  private final ComponentCatalog catalog;

  /**
   * Creates it.
   *
   * @param trainer trains
   * @param catalog has the metrics
   */
  public HeldOutTraining(Trainer trainer, ComponentCatalog catalog) {
    this.trainer = trainer;
    this.catalog = catalog;
  }

  /** The metrics that are asked: the first decides, the area under the curve explains. */
  Map<String, Metric> metrics(Experiment experiment) throws KizuException {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    for (String name : experiment.metrics()) {
      if (metrics.isEmpty() || name.equals(AUPRC)) {
        metrics.put(name, catalog.require(Metric.class, name));
      }
    }
    return metrics;
  }

  /**
   * Does it, and keeps what it came to in a file of its folder, for another process.
   *
   * @return whether it is done; if not, it was asked to stop
   */
  public boolean write(RunJob job, Progress progress) throws KizuException {
    Path root = job.folder().root();
    Storage.createFolder(root);
    return FolderLock.holding(
        root,
        () ->
            GoesOn.with(
                LEFT,
                () -> {
                  Optional<HeldOut> heldOut = result(job, 0, progress);
                  if (heldOut.isPresent()) {
                    of(job).write(Map.of(job.experiment().method(), heldOut.get()));
                  }
                  return heldOut.isPresent();
                }));
  }

  /** What another process has written. */
  static HeldOut read(RunJob job) throws KizuException {
    return Optional.ofNullable(of(job).read().get(job.experiment().method()))
        .orElseThrow(
            () ->
                new KizuException(
                    job.folder().root().toString(), "has no result of " + job.label(), LEFT));
  }

  private static TrainingsFile of(RunJob job) {
    return new TrainingsFile(TrainingsFile.in(job.folder().root()), job.fingerprint());
  }

  /**
   * Does it.
   *
   * @param stepsAfter steps of the trainings that follow, for the time that is left
   * @return empty if it was asked to stop
   */
  Optional<HeldOut> result(RunJob job, long stepsAfter, Progress progress) throws KizuException {
    Experiment experiment = job.experiment();
    boolean oracle = Methods.toldEverything(experiment.method());
    try {
      Optional<TrialTraining.Ended> ended =
          new TrialTraining(
                  job.plan(experiment, oracle ? job.selection().defects() : List.of()),
                  job.steps(),
                  job.label(),
                  true,
                  stepsAfter)
              .run(trainer, job.folder().trials(), progress, watched(progress));
      if (ended.isEmpty() || ended.get().heldOut().isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          HeldOut.of(ended.get().seconds(), ended.get().heldOut().get(), metrics(experiment)));
    } catch (AddOnException e) {
      throw e.asKizuException(LEFT);
    } catch (RuntimeException e) {
      throw new KizuException(job.label(), "a component failed: " + e, LEFT, e);
    }
  }

  private static TrialTraining.Watched watched(Progress progress) {
    return new TrialTraining.Watched() {
      @Override
      public void spent(double seconds) {}

      @Override
      public void on(TrainingEvent event) {
        if (event instanceof Warned warned) {
          progress.note(warned.message());
        } else if (event instanceof ComponentChanged c) {
          progress.note(c.kind() + " " + c.name() + " (" + c.bundle() + "): " + c.reason());
        }
      }
    };
  }
}
