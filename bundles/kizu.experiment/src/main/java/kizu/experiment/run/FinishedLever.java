package kizu.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.MethodName;
import kizu.api.metric.Metric;
import kizu.experiment.file.Experiment;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.statistics.LeaveOneOut;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import kizu.folder.run.Trials.Trial;

/**
 * A finished run of the same comparison in place of a trial: same method, settings, samples and
 * seed, so that its folds' networks are those that the trial would train. With one seed they are
 * the same to the byte, so whether a lever is tried again changes no outcome.
 *
 * @param folder the run's
 * @param fingerprint what the run must be of
 */
record FinishedLever(RunFolder folder, String fingerprint) {
  /**
   * Where the run of a lever is, if there is one beside a run that tries it.
   *
   * @return empty where a trial is another training than a run: where it is shorter, or its weights
   *     are chosen by what they are judged on
   */
  static Optional<FinishedLever> beside(RunJob job, Search.Candidate candidate) {
    Experiment run = candidate.chosen();
    if (!run.crossFitted() || candidate.trial().steps() != run.steps()) {
      return Optional.empty();
    }
    RunFolder folder =
        new RunFolder(
            job.folder().root().resolveSibling(new MethodName(run.method()).folder(run.seed())));
    RunJob own = new RunJob(run, job.data(), job.selection(), folder, job.label());
    return Optional.of(new FinishedLever(folder, own.fingerprint()));
  }

  /**
   * What it came to on the pictures held out.
   *
   * @param name the first metric
   * @return empty where there is no such run, where it is of something else, and where its files
   *     cannot be read: then the lever is tried
   */
  Optional<Trial> trial(String name, Metric metric) {
    if (!folder.finished()) {
      return Optional.empty();
    }
    try {
      RunHead head = RunHead.DOCUMENT.read(folder.experiment());
      if (!head.fingerprint().equals(fingerprint)) {
        return Optional.empty();
      }
      RunResult result = RunResult.DOCUMENT.read(folder.metrics());
      RunResult.Figures heldOut = result.validation();
      List<double[]> sums = new ArrayList<>();
      for (Map<String, double[]> group : heldOut.statistics().values()) {
        double[] own = group.get(name);
        if (own == null) {
          return Optional.empty();
        }
        sums.add(own);
      }
      return Optional.of(
          new Trial(
              head.method(),
              heldOut.metrics().getOrDefault(name, Double.NaN),
              Double.NaN,
              result.seconds(),
              LeaveOneOut.of(sums, metric).without()));
    } catch (KizuException e) {
      return Optional.empty();
    }
  }
}
