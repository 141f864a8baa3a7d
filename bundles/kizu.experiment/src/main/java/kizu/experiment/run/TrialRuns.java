package kizu.experiment.run;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.metric.Metric;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.experiment.file.Advice;
import kizu.experiment.file.Experiment;
import kizu.experiment.statistics.LeaveOneOut;
import kizu.folder.run.Trials;
import kizu.folder.run.Trials.Trial;

/**
 * Does the trials of a search, which are short trainings, and takes what the search makes of them.
 * Trials that are done are kept in {@code trials.json}, so that a search goes on where it was
 * interrupted.
 */
final class TrialRuns {
  private static final String AGAIN =
      "Restore it from a copy, or remove it with the folder checkpoints and journal.jsonl: then the"
          + " search is done again.";

  private final Trainer trainer;
  private final RunJob job;
  private final Progress progress;
  private final RunLog log;
  private final Metric metric;

  /**
   * Prepares them.
   *
   * @param metric the experiment's first metric
   */
  TrialRuns(Trainer trainer, RunJob job, Progress progress, RunLog log, Metric metric) {
    this.trainer = trainer;
    this.job = job;
    this.progress = progress;
    this.log = log;
    this.metric = metric;
  }

  /** Told of every trial's training once it is open. */
  interface Opened {
    /** Before the first step. */
    void with(Training training) throws KizuException;
  }

  /**
   * Does the trials that are left, and chooses.
   *
   * @param opened told of every trial's training
   * @return empty if it was asked to stop
   */
  Optional<Experiment> choose(Search search, Opened opened) throws KizuException {
    List<Search.Candidate> candidates = search.candidates();
    List<Trial> trials = read(candidates);
    trials.forEach(trial -> log.spent(trial.seconds()));
    while (trials.size() < candidates.size()) {
      Optional<Trial> trial = finished(trials.size(), search);
      if (trial.isEmpty()) {
        trial = run(trials.size(), search, opened);
      }
      if (trial.isEmpty()) {
        return Optional.empty();
      }
      trials.add(trial.get());
      write(search, trials);
    }
    Search.Candidate chosen = candidates.get(search.choose(trials, metric.higherIsBetter()));
    progress.note("trials done: " + chosen.name() + " is taken");
    return Optional.of(chosen.chosen());
  }

  private Optional<Trial> finished(int number, Search search) {
    Search.Candidate candidate = search.candidates().get(number);
    if (!search.byGroup()) {
      return Optional.empty();
    }
    String first = job.experiment().metrics().get(0);
    Optional<Trial> trial =
        FinishedLever.beside(job, candidate).flatMap(lever -> lever.trial(first, metric));
    trial.ifPresent(
        done -> {
          log.spent(done.seconds());
          progress.note(
              String.format(
                  Locale.ROOT,
                  "%s (%s) is a run of this comparison: validation %s %.3f",
                  label(number, search),
                  candidate.name(),
                  first,
                  done.score()));
        });
    return trial;
  }

  private String label(int number, Search search) {
    return String.format(
        Locale.ROOT, "%s, trial %d of %d", job.label(), number + 1, search.candidates().size());
  }

  private Optional<Trial> run(int number, Search search, Opened opened) throws KizuException {
    Search.Candidate candidate = search.candidates().get(number);
    Experiment trial = candidate.trial();
    String label = label(number, search);
    int steps = trial.heldOutSteps();
    Optional<TrialTraining.Ended> done =
        new TrialTraining(job.plan(trial), steps, label, search.byGroup(), 0)
            .run(trainer, job.folder().trials(), progress, new Logged(opened));
    if (done.isEmpty()) {
      return Optional.empty();
    }
    TrialTraining.Ended ended = done.get();
    progress.note(
        String.format(
            Locale.ROOT,
            "%s (%s), %d steps: validation %s %.3f",
            label,
            candidate.name(),
            steps,
            trial.metrics().get(0),
            ended.score()));
    List<Double> without =
        ended
            .heldOut()
            .map(heldOut -> LeaveOneOut.of(heldOut, trial.metrics().get(0), metric).without())
            .orElse(List.of());
    return Optional.of(
        new Trial(candidate.name(), ended.score(), ended.loss(), ended.seconds(), without));
  }

  /** What people should know of components goes into the run's own journal. */
  private final class Logged implements TrialTraining.Watched {
    private final Opened opened;

    Logged(Opened opened) {
      this.opened = opened;
    }

    @Override
    public void opened(Training training) throws KizuException {
      opened.with(training);
    }

    @Override
    public void spent(double seconds) {
      log.spent(seconds);
    }

    @Override
    public void on(TrainingEvent event) {
      log.on(event);
    }
  }

  private List<Trial> read(List<Search.Candidate> candidates) throws KizuException {
    if (!Files.exists(job.folder().trialsFile())) {
      return new ArrayList<>();
    }
    List<Trial> trials = Trials.DOCUMENT.read(job.folder().trialsFile(), AGAIN).trials();
    List<String> names = candidates.stream().map(Search.Candidate::name).toList();
    List<String> done = trials.stream().map(Trial::name).toList();
    if (done.size() > names.size() || !done.equals(names.subList(0, done.size()))) {
      throw new KizuException(job.folder().trialsFile().toString(), "is of another search", AGAIN);
    }
    return new ArrayList<>(trials);
  }

  private void write(Search search, List<Trial> trials) throws KizuException {
    Optional<Advice> advice = search.advice();
    Trials.DOCUMENT.write(
        job.folder().trialsFile(),
        new Trials(
            advice.map(Advice::file),
            advice.map(a -> a.leavesOut(job.experiment().leversAsked())),
            trials,
            trials.size() < search.candidates().size()
                ? OptionalInt.empty()
                : OptionalInt.of(search.choose(trials, metric.higherIsBetter()))));
  }
}
