package kizu.experiment.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.Progress;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Experiment.DatasetChoice;

/**
 * The one place that decides whether there may be training. Every command goes through it: what a
 * check calls an error refuses a run, a comparison and a continued run, and what it warns of they
 * repeat.
 */
public final class Gate {
  private final ComponentCatalog catalog;

  /**
   * Creates a gate.
   *
   * @param catalog the components there are
   */
  public Gate(ComponentCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Everything found about a data set.
   *
   * @param known what is known to be wrong besides
   * @param progress told every picture, asked whether to stop
   * @throws KizuException if the set cannot be opened at all, or the check was stopped
   */
  public DatasetReport check(DatasetChoice choice, List<DatasetProblem> known, Progress progress)
      throws KizuException {
    return examine(choice, progress).report(known);
  }

  /**
   * Everything found about an experiment and its data set.
   *
   * @param experiment the experiment, its method applied
   * @param seeds the seeds it is to run with
   * @param progress told every picture, asked whether to stop
   * @throws KizuException if the data set cannot be opened at all, or the check was stopped
   */
  public DatasetReport check(Experiment experiment, List<Long> seeds, Progress progress)
      throws KizuException {
    Examined examined = examine(experiment.dataset(), progress);
    return examined.report(examined.asked(experiment, seeds));
  }

  /**
   * Lets an experiment through to its training.
   *
   * @param experiment the experiment, its method applied
   * @param seeds the seeds it is to run with
   * @param progress told every warning, asked whether to stop
   * @throws KizuException for the first error there is, with the number of the others
   */
  public OpenedDataset pass(Experiment experiment, List<Long> seeds, Progress progress)
      throws KizuException {
    Examined examined = examine(experiment.dataset(), new Patient(progress));
    List<DatasetProblem> findings = examined.report(examined.asked(experiment, seeds)).problems();
    refuse(findings.stream().filter(DatasetProblem::refuses).toList());
    findings.forEach(finding -> progress.note(finding.line()));
    Dataset dataset = examined.dataset;
    return new OpenedDataset(dataset, examined.format, dataset.fingerprint(), findings);
  }

  private static void refuse(List<DatasetProblem> errors) throws KizuException {
    if (!errors.isEmpty()) {
      DatasetProblem first = errors.get(0);
      int more = errors.size() - 1;
      String others =
          more == 0
              ? ""
              : String.format(Locale.ROOT, " (and %d more error%s; see kizu:check)", more, s(more));
      throw new KizuException(first.source(), first.problem() + others, first.remedy());
    }
  }

  private static String s(int count) {
    return count == 1 ? "" : "s";
  }

  private Examined examine(DatasetChoice choice, Progress progress) throws KizuException {
    DatasetFormat format = catalog.require(DatasetFormat.class, choice.format().name());
    Options options = catalog.resolve(DatasetFormat.class, choice.format());
    Dataset dataset = format.open(choice.path(), options);
    return new Examined(dataset, choice.format().name(), SampleReadings.of(dataset, progress));
  }

  private record Examined(Dataset dataset, String format, SampleReadings readings) {
    DatasetReport report(List<DatasetProblem> asked) {
      DatasetCheck check = new DatasetCheck(dataset, readings);
      LinkedHashSet<DatasetProblem> all = new LinkedHashSet<>(check.findings());
      all.addAll(asked);
      List<DatasetProblem> worstFirst = new ArrayList<>();
      all.stream().filter(DatasetProblem::refuses).forEach(worstFirst::add);
      all.stream().filter(finding -> !finding.refuses()).forEach(worstFirst::add);
      return new DatasetReport(dataset.name(), format, check.counts(), check.sizes(), worstFirst);
    }

    List<DatasetProblem> asked(Experiment experiment, List<Long> seeds) {
      return new ExperimentCheck(experiment, dataset, readings).findings(seeds);
    }
  }
}
