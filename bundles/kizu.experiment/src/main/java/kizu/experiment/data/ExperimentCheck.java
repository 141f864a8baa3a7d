package kizu.experiment.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.SampleInfo;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;

/** What is wrong with what an experiment asks of its data set. */
final class ExperimentCheck {
  /** A window of this side is allowed whatever the pictures: it is the default. */
  private static final int ANY_CROP = 128;

  /** Sides of windows are multiples of it. */
  private static final int CROP_UNIT = 16;

  private final Experiment experiment;
  private final Dataset dataset;
  private final SampleReadings readings;
  private final List<DatasetProblem> findings = new ArrayList<>();

  ExperimentCheck(Experiment experiment, Dataset dataset, SampleReadings readings) {
    this.experiment = experiment;
    this.dataset = dataset;
    this.readings = readings;
  }

  /**
   * Every finding.
   *
   * @param seeds the seeds it is to run with; each draws other samples
   */
  List<DatasetProblem> findings(List<Long> seeds) {
    for (long seed : seeds) {
      budget(seed);
    }
    crop();
    start();
    return findings;
  }

  private void budget(long seed) {
    try {
      Selection selection = Selection.draw(dataset, experiment.budget(), seed);
      backgrounds(selection);
    } catch (KizuException e) {
      String key = e.location().startsWith("budget.") ? e.location() : "";
      findings.add(new DatasetProblem(Severity.ERROR, e.location(), e.problem(), e.remedy(), key));
    }
  }

  private void backgrounds(Selection selection) {
    if (experiment.training().syntheticShare() > 0 && selection.normals().isEmpty()) {
      findings.add(
          new DatasetProblem(
              Severity.ERROR,
              dataset.name(),
              "there is no normal training sample to paste defects into",
              "Add pictures without a defect, raise budget.normals, or take the method 'none'.",
              "budget.normals"));
    }
  }

  private void crop() {
    int crop = experiment.training().crop();
    int longest = 0;
    for (SampleInfo sample : dataset.samples()) {
      longest =
          Math.max(
              longest, readings.facts(sample).map(f -> Math.max(f.width(), f.height())).orElse(0));
    }
    int useful = (longest + CROP_UNIT - 1) / CROP_UNIT * CROP_UNIT;
    int most = Math.max(ANY_CROP, useful);
    if (longest == 0 || crop <= useful) {
      return;
    }
    boolean refused = crop > most;
    findings.add(
        new DatasetProblem(
            refused ? Severity.ERROR : Severity.WARNING,
            "training.crop",
            String.format(
                Locale.ROOT,
                "'%d' is larger than every picture, the longest side is %d pixels; the rest of each"
                    + " window is mirrored and teaches nothing",
                crop,
                longest),
            refused
                ? String.format(
                    Locale.ROOT,
                    "Give a multiple of 16 from 16 to %d; %d shows a whole picture.",
                    most,
                    useful)
                : String.format(Locale.ROOT, "%d shows a whole picture.", useful),
            "training.crop"));
  }

  private void start() {
    int start = experiment.upper().start();
    int steps = experiment.training().steps();
    if (Methods.learns(experiment.method()) && start >= steps) {
      findings.add(
          new DatasetProblem(
              Severity.WARNING,
              "upper.start",
              start + " is not below training.steps " + steps + ": nothing will be learned",
              "Lower upper.start.",
              "upper.start"));
    }
  }
}
