package kizu.experiment.potential;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.metric.Metric;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.RunJob;
import kizu.experiment.worker.Jobs;
import kizu.experiment.worker.WorkerPool;
import kizu.experiment.worker.WorkerStart;
import kizu.folder.GoesOn;
import kizu.folder.Storage;

/** Does the short trainings that questions need, each once, side by side where there are cores. */
final class Trainings {
  private final HeldOutTraining training;
  private final Optional<WorkerStart> workers;

  /**
   * Creates it.
   *
   * @param training does one
   * @param workers starts processes for trainings side by side; empty where that is not possible
   */
  Trainings(HeldOutTraining training, Optional<WorkerStart> workers) {
    this.training = training;
    this.workers = workers;
  }

  /** The metrics that are asked: the first decides. */
  Map<String, Metric> metrics(Experiment experiment) throws KizuException {
    return training.metrics(experiment);
  }

  /**
   * Does those that are left.
   *
   * @param questions at least one
   * @param folder where what is done is kept, and checkpoints while a training goes on
   * @param asked how many side by side, if a person says
   * @return by method
   * @throws KizuException if a training fails, or it was asked to stop
   */
  Map<String, HeldOut> results(
      List<Question> questions,
      OpenedDataset data,
      Selection selection,
      Path folder,
      OptionalInt asked,
      Progress progress)
      throws KizuException {
    Map<String, RunJob> jobs = jobs(questions, data, selection, folder);
    Experiment base = questions.get(0).tried();
    String fingerprint =
        new RunJob(base, data, selection, new RunFolder(folder), "potential").fingerprint();
    Done done = new Done(jobs, new TrainingsFile(TrainingsFile.in(folder), fingerprint), progress);
    List<RunJob> left = done.left();
    progress.note(
        String.format(
            Locale.ROOT,
            "%d short trainings, judged on labelled pictures held out%s: %,d steps in all",
            jobs.size(),
            left.size() == jobs.size()
                ? ""
                : ", " + (jobs.size() - left.size()) + " of them done before",
            steps(left)));
    try {
      GoesOn.with(
          HeldOutTraining.LEFT,
          () -> {
            train(left, done, asked, new Estimate(progress));
            return done;
          });
    } finally {
      // Also what a call that was killed left of those it had done.
      for (RunJob job : jobs.values()) {
        Storage.delete(job.folder().root());
      }
    }
    return done.results;
  }

  private void train(List<RunJob> left, Done done, OptionalInt asked, Progress progress)
      throws KizuException {
    int sideBySide = left.size() > 1 ? Jobs.sideBySide(workers, left, asked, progress) : 1;
    if (sideBySide > 1 && workers.isPresent()) {
      if (!new WorkerPool(workers.get(), sideBySide, left, progress, done::read).run()) {
        throw stopped(left.get(0));
      }
      return;
    }
    for (int i = 0; i < left.size(); i++) {
      RunJob job = left.get(i);
      long after = steps(left.subList(i + 1, left.size()));
      done.add(job, training.result(job, after, progress).orElseThrow(() -> stopped(job)));
    }
  }

  private static KizuException stopped(RunJob job) {
    return new KizuException(job.label(), "was stopped", HeldOutTraining.LEFT);
  }

  /** Every training that a question needs, by method, in the order in which they are asked. */
  private static Map<String, RunJob> jobs(
      List<Question> questions, OpenedDataset data, Selection selection, Path folder) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Experiment> trials = new LinkedHashMap<>();
    for (Question question : questions) {
      Stream.of(question.against(), question.tried())
          .forEach(e -> trials.putIfAbsent(e.method(), e.asTrial()));
      names.put(question.tried().method(), question.name());
    }
    Map<String, RunJob> jobs = new LinkedHashMap<>();
    trials.forEach(
        (method, trial) -> {
          int number = jobs.size() + 1;
          String label =
              String.format(
                  Locale.ROOT,
                  "training %d of %d (%s)",
                  number,
                  trials.size(),
                  names.getOrDefault(method, method));
          RunFolder own = new RunFolder(folder.resolve("training-" + number));
          jobs.put(method, new RunJob(trial, data, selection, own, label).heldOut());
        });
    return jobs;
  }

  private static long steps(List<RunJob> jobs) {
    return jobs.stream().mapToLong(RunJob::steps).sum();
  }

  /** What is done, and kept as soon as it is. */
  private static final class Done {
    private final Map<String, RunJob> jobs;
    private final TrainingsFile file;
    private final Progress progress;
    private final Map<String, HeldOut> results = new LinkedHashMap<>();

    Done(Map<String, RunJob> jobs, TrainingsFile file, Progress progress) throws KizuException {
      this.jobs = jobs;
      this.file = file;
      this.progress = progress;
      results.putAll(file.read());
      // Of a process that is killed in the first of them this much is left to go on from.
      write();
    }

    List<RunJob> left() {
      List<RunJob> left = new ArrayList<>(jobs.values());
      left.removeIf(job -> results.containsKey(job.experiment().method()));
      return left;
    }

    /** What another process has done. */
    void read(RunJob job) throws KizuException {
      add(job, HeldOutTraining.read(job));
    }

    void add(RunJob job, HeldOut heldOut) throws KizuException {
      results.put(job.experiment().method(), heldOut);
      write();
      String metric = job.experiment().metrics().get(0);
      heldOut
          .score(metric)
          .ifPresent(
              score ->
                  progress.note(
                      String.format(
                          Locale.ROOT,
                          "%s: held out %s %.3f",
                          job.label(),
                          metric,
                          score.value())));
    }

    /** In the order in which they are asked, whichever came first. */
    private void write() throws KizuException {
      Map<String, HeldOut> ordered = new LinkedHashMap<>();
      for (String method : jobs.keySet()) {
        Optional.ofNullable(results.get(method)).ifPresent(done -> ordered.put(method, done));
      }
      file.write(ordered);
    }
  }
}
