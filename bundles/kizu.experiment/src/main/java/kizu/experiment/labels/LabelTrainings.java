package kizu.experiment.labels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.RunJob;
import kizu.experiment.worker.Jobs;
import kizu.experiment.worker.WorkerPool;
import kizu.experiment.worker.WorkerStart;

/**
 * Does the trainings that are asked about labels, each with a seed and folds of its own, side by
 * side where there are cores. What is done is kept in a folder a training; a call that was stopped
 * goes on from there.
 */
final class LabelTrainings {
  private final LabelTraining training;
  private final Optional<WorkerStart> workers;

  /**
   * Creates it.
   *
   * @param training does one
   * @param workers starts processes for trainings side by side; empty where that is not possible
   */
  LabelTrainings(LabelTraining training, Optional<WorkerStart> workers) {
    this.training = training;
    this.workers = workers;
  }

  /**
   * The trainings there are to be.
   *
   * @param experiment what each is like; seeds count up from its own
   * @param folder each has a folder of its own in it
   */
  static List<RunJob> jobs(Experiment experiment, OpenedDataset data, Path folder, int count)
      throws KizuException {
    List<RunJob> jobs = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      Experiment own = experiment.withSeed(experiment.seed() + number - 1);
      Selection selection = Selection.draw(data.dataset(), own.budget(), own.seed());
      RunFolder place = new RunFolder(folder.resolve("training-" + number));
      String label = String.format(Locale.ROOT, "training %d of %d", number, count);
      jobs.add(new RunJob(own, data, selection, place, label).outOfFold());
    }
    return jobs;
  }

  /**
   * Does those that are left.
   *
   * @param asked how many side by side, if a person says
   * @throws KizuException if one fails, or it was asked to stop
   */
  void finish(List<RunJob> jobs, OptionalInt asked, Progress progress) throws KizuException {
    List<RunJob> left = new ArrayList<>(jobs);
    left.removeIf(job -> new EvidenceFolder(job.folder().root()).there());
    if (left.isEmpty()) {
      return;
    }
    progress.note(
        String.format(
            Locale.ROOT,
            "%d of %d trainings to do, %,d steps in all; every labelled picture is looked at by a"
                + " network that did not learn from it",
            left.size(),
            jobs.size(),
            steps(left)));
    int sideBySide = left.size() > 1 ? Jobs.sideBySide(workers, left, asked, progress) : 1;
    if (sideBySide > 1 && workers.isPresent()) {
      if (!new WorkerPool(workers.get(), sideBySide, left, progress, job -> {}).run()) {
        throw stopped(left.get(0));
      }
      return;
    }
    for (int i = 0; i < left.size(); i++) {
      RunJob job = left.get(i);
      if (!training.write(job, steps(left.subList(i + 1, left.size())), progress)) {
        throw stopped(job);
      }
    }
  }

  private static KizuException stopped(RunJob job) {
    return new KizuException(job.label(), "was stopped", LabelTraining.LEFT);
  }

  private static long steps(List<RunJob> jobs) {
    return jobs.stream().mapToLong(RunJob::steps).sum();
  }
}
