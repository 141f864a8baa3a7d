package kizu.experiment.potential;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.metric.Metric;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Trainer;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingEvent.Warned;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.RunJob;
import kizu.experiment.run.TrialTraining;

/**
 * Does the short trainings that questions need, each once, as levers are tried: cross-fitted, and
 * judged on the labelled pictures that its networks did not learn from. Test pictures are left
 * alone, and an oracle is told labelled masks only.
 */
final class Trainings {
  private static final String AUPRC = "auprc";

  private static final String LEFT =
      "Trainings that were done are kept with --out: the same call goes on with those left.";

  private final Trainer trainer;
  private final ComponentCatalog catalog;

  Trainings(Trainer trainer, ComponentCatalog catalog) {
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
   * Does those that are left.
   *
   * @param questions at least one
   * @param folder where what is done is kept, and checkpoints while a training goes on
   * @return by method
   * @throws KizuException if a training fails, or it was asked to stop
   */
  Map<String, HeldOut> results(
      List<Question> questions,
      OpenedDataset data,
      Selection selection,
      Path folder,
      Progress progress)
      throws KizuException {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Experiment> trials = new LinkedHashMap<>();
    for (Question question : questions) {
      Stream.of(question.against(), question.tried())
          .forEach(e -> trials.putIfAbsent(e.method(), e.asTrial()));
      names.put(question.tried().method(), question.name());
    }
    RunJob job =
        new RunJob(questions.get(0).tried(), data, selection, new RunFolder(folder), "potential");
    TrainingsFile file = new TrainingsFile(TrainingsFile.in(folder), job.fingerprint());
    Map<String, HeldOut> done = file.read();
    List<String> left = new ArrayList<>(trials.keySet());
    left.removeAll(done.keySet());
    // Of a process that is killed in the first of them this much is left to go on from.
    file.write(done);
    begin(trials, left, progress);
    Progress estimate = new Estimate(progress);
    for (int i = 0; i < left.size(); i++) {
      String method = left.get(i);
      Experiment trial = trials.getOrDefault(method, questions.get(0).tried());
      String label =
          String.format(
              Locale.ROOT,
              "training %d of %d (%s)",
              trials.size() - left.size() + i + 1,
              trials.size(),
              names.getOrDefault(method, method));
      long after = steps(trials, left.subList(i + 1, left.size()));
      HeldOut heldOut = train(trial, job, label, after, estimate);
      done.put(method, heldOut);
      file.write(done);
      told(label, trial.metrics().get(0), heldOut, progress);
    }
    return done;
  }

  private static long steps(Map<String, Experiment> trials, List<String> methods) {
    return trials.entrySet().stream()
        .filter(trial -> methods.contains(trial.getKey()))
        .mapToLong(trial -> trial.getValue().heldOutSteps())
        .sum();
  }

  private static void begin(Map<String, Experiment> trials, List<String> left, Progress progress) {
    int done = trials.size() - left.size();
    progress.note(
        String.format(
            Locale.ROOT,
            "%d short trainings, judged on labelled pictures held out%s: %,d steps in all",
            trials.size(),
            done == 0 ? "" : ", " + done + " of them done before",
            steps(trials, left)));
  }

  private static void told(String label, String metric, HeldOut heldOut, Progress progress) {
    heldOut
        .score(metric)
        .ifPresent(
            score ->
                progress.note(
                    String.format(
                        Locale.ROOT, "%s: held out %s %.3f", label, metric, score.value())));
  }

  private HeldOut train(Experiment trial, RunJob job, String label, long after, Progress progress)
      throws KizuException {
    boolean oracle = Methods.toldEverything(trial.method());
    try {
      Optional<TrialTraining.Ended> ended =
          new TrialTraining(
                  job.plan(trial, oracle ? job.selection().defects() : List.of()),
                  trial.heldOutSteps(),
                  label,
                  true,
                  after)
              .run(trainer, job.folder().trials(), progress, watched(progress));
      if (ended.isEmpty() || ended.get().heldOut().isEmpty()) {
        throw new KizuException(label, "was stopped", LEFT);
      }
      return HeldOut.of(ended.get().seconds(), ended.get().heldOut().get(), metrics(trial));
    } catch (AddOnException e) {
      throw e.asKizuException(LEFT);
    } catch (RuntimeException e) {
      throw new KizuException(label, "a component failed: " + e, LEFT, e);
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
