package kizu.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.experiment.Progress;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.Stepped;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingListener;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.folder.Fields;
import kizu.experiment.folder.Json;
import kizu.experiment.folder.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Tries placements drawn by chance in short trainings, and takes the one whose network is best on
 * the validation pictures. Trials that are done are kept in {@code trials.json}, so that a search
 * goes on where it was interrupted.
 */
final class RandomSearch {
  private static final String MEMBER = "member";
  private static final String TRIALS = "trials";
  private static final String SCORE = "score";
  private static final String LOSS = "loss";
  private static final String SECONDS = "seconds";
  private static final String AGAIN =
      "Restore it from a copy, or remove it with the folder checkpoints and journal.jsonl: then the"
          + " search is done again.";

  private final Trainer trainer;
  private final RunJob job;
  private final Progress progress;
  private final RunLog log;
  private final boolean higher;

  /**
   * Creates a search.
   *
   * @param higher whether more of the first metric is better
   */
  RandomSearch(Trainer trainer, RunJob job, Progress progress, RunLog log, boolean higher) {
    this.trainer = trainer;
    this.job = job;
    this.progress = progress;
    this.log = log;
    this.higher = higher;
  }

  /** Told of every trial's training once it is open. */
  interface Opened {
    /** Before the first step. */
    void with(Training training) throws KizuException;
  }

  /**
   * One placement that was tried.
   *
   * @param score the first metric on the validation pictures; NaN where it is not known
   * @param loss on the same; NaN where it is not known
   * @param seconds it took
   */
  private record Trial(double score, double loss, double seconds) {
    boolean better(Trial other, boolean higher) {
      double own = merit(higher);
      double others = other.merit(higher);
      return own > others || (own == others && cost() < other.cost());
    }

    /** What is not known is the worst. */
    private double merit(boolean higher) {
      return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : higher ? score : -score;
    }

    private double cost() {
      return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
  }

  /**
   * The placement to train with: the job's own unless its method searches.
   *
   * @param opened told of every trial's training
   * @return empty if it was asked to stop
   */
  Optional<ComponentChoice> placement(Opened opened) throws KizuException {
    Experiment experiment = job.experiment();
    ComponentChoice own = experiment.upper().placement();
    if (!Methods.base(experiment.method()).equals(Methods.SEARCH)) {
      return Optional.of(own);
    }
    List<Trial> trials = read();
    trials.forEach(trial -> log.spent(trial.seconds));
    while (trials.size() < experiment.search().trials()) {
      Trial trial = run(trials.size(), opened);
      if (trial == null) {
        return Optional.empty();
      }
      trials.add(trial);
      write(trials);
    }
    return Optional.of(member(best(trials)));
  }

  private int best(List<Trial> trials) {
    int best = 0;
    for (int i = 1; i < trials.size(); i++) {
      best = trials.get(i).better(trials.get(best), higher) ? i : best;
    }
    return best;
  }

  private ComponentChoice member(int number) {
    ComponentChoice own = job.experiment().upper().placement();
    Map<String, Object> options = new LinkedHashMap<>(own.options());
    options.put(MEMBER, number);
    return new ComponentChoice(own.name(), options);
  }

  private @Nullable Trial run(int number, Opened opened) throws KizuException {
    Experiment trial = job.experiment().asTrial(member(number));
    int steps = trial.steps();
    String label =
        String.format(
            Locale.ROOT,
            "%s, trial %d of %d",
            job.label(),
            number + 1,
            job.experiment().search().trials());
    String metric = trial.metrics().get(0);
    Scored scored = new Scored(metric);
    double seconds = 0;
    Path checkpoints = job.folder().trials();
    Storage.delete(checkpoints);
    Storage.createFolder(checkpoints);
    try (Training training = trainer.open(job.plan(trial), checkpoints, scored)) {
      opened.with(training);
      while (training.step() < steps) {
        if (progress.cancelled()) {
          return null;
        }
        long begin = System.nanoTime();
        training.advance();
        double step = (System.nanoTime() - begin) * 1e-9;
        log.spent(step);
        seconds += step;
        progress.at(
            new Progress.Position(
                label,
                training.step(),
                steps,
                seconds / training.step() * (steps - training.step()),
                scored.training,
                scored.loss,
                scored.score,
                Double.NaN));
      }
    } finally {
      Storage.delete(checkpoints);
    }
    progress.note(
        String.format(
            Locale.ROOT, "%s, %d steps: validation %s %.3f", label, steps, metric, scored.score));
    return new Trial(scored.score, scored.loss, seconds);
  }

  /** Keeps what came out; what people should know of components goes into the run's own journal. */
  private final class Scored implements TrainingListener {
    private final String metric;
    private double training = Double.NaN;
    private double score = Double.NaN;
    private double loss = Double.NaN;

    Scored(String metric) {
      this.metric = metric;
    }

    @Override
    public void on(TrainingEvent event) {
      if (event instanceof Stepped stepped) {
        training = stepped.loss();
      } else if (event instanceof Evaluated evaluated) {
        score = evaluated.metrics().getOrDefault(metric, Double.NaN);
        loss = evaluated.loss();
      } else if (event instanceof Warned || event instanceof ComponentChanged) {
        log.on(event);
      }
    }
  }

  private List<Trial> read() throws KizuException {
    List<Trial> trials = new ArrayList<>();
    if (Files.exists(job.folder().trialsFile())) {
      String file = job.folder().trialsFile().toString();
      for (Object entry :
          new Fields(file, Json.read(job.folder().trialsFile(), AGAIN)).list(TRIALS)) {
        Fields fields = new Fields(file, entry instanceof Map<?, ?> map ? map : Map.of());
        trials.add(new Trial(fields.number(SCORE), fields.number(LOSS), fields.number(SECONDS)));
      }
    }
    return trials;
  }

  private void write(List<Trial> trials) throws KizuException {
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put(MEMBER, i);
      entry.put(SCORE, trials.get(i).score);
      entry.put(LOSS, trials.get(i).loss);
      entry.put(SECONDS, trials.get(i).seconds);
      entries.add(entry);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(TRIALS, entries);
    map.put("chosen", best(trials));
    Json.write(job.folder().trialsFile(), map);
  }
}
