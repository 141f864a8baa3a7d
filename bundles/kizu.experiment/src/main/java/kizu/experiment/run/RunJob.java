package kizu.experiment.run;

import java.util.Map;
import kizu.api.training.TrainingPlan;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Seeds;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.Json;
import kizu.experiment.folder.RunFolder;

/**
 * One run to be done: an experiment as its method and seed run it, with its samples and place.
 *
 * @param experiment the resolved experiment, the method applied
 * @param data the opened data set
 * @param selection the samples drawn
 * @param folder where it is written
 * @param label what a person reads beside the progress
 */
public record RunJob(
    Experiment experiment,
    OpenedDataset data,
    Selection selection,
    RunFolder folder,
    String label) {
  /**
   * Identifies everything that decides the outcome: the resolved experiment but for its name and
   * the place of its data, the data's own fingerprint, and the samples.
   */
  public String fingerprint() {
    Map<String, Object> resolved = ResolvedExperiment.of(experiment);
    resolved.remove("name");
    if (resolved.get("dataset") instanceof Map<?, ?> dataset) {
      dataset.remove("path");
    }
    return Seeds.hash(
        Json.canonical(
            Map.of(
                "experiment", resolved, "data", data.fingerprint(), "samples", selection.ids())));
  }

  /**
   * The plan handed to the trainer.
   *
   * @param experiment the job's own, or what follows from it: a trial, or what trials led to
   */
  TrainingPlan plan(Experiment experiment) {
    return new TrainingPlan(
        data.dataset(),
        selection.defects(),
        selection.normals(),
        selection.validation(),
        experiment.training(),
        experiment.synthesis(),
        experiment.upper(),
        experiment.segmenter(),
        experiment.metrics(),
        experiment.seed(),
        fingerprint());
  }
}
