package kizu.experiment.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.Opening;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.KnownMethod;
import kizu.api.experiment.Progress;
import kizu.api.segmenter.MemoryNeed;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Experiment.DatasetChoice;
import kizu.experiment.file.Methods;

/**
 * The one place that decides whether there may be training. Every command goes through it: what a
 * check calls an error refuses a run, a comparison and a continued run, and what it warns of they
 * repeat.
 */
public final class Gate {
  private final ComponentCatalog catalog;
  private final FactStore store;
  private final MachineMemory memory;

  /**
   * Creates a gate.
   *
   * @param catalog the components there are
   * @param store remembers what whole readings told
   * @param memory what a training may take
   */
  public Gate(ComponentCatalog catalog, FactStore store, MachineMemory memory) {
    this.catalog = catalog;
    this.store = store;
    this.memory = memory;
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
   * @param experiment the experiment, its method and seed applied
   * @param progress told every picture, asked whether to stop
   * @throws KizuException if the data set cannot be opened at all, or the check was stopped
   */
  public DatasetReport check(Experiment experiment, Progress progress) throws KizuException {
    Examined examined = examine(experiment.dataset(), progress);
    return examined.report(asked(examined, experiment));
  }

  /**
   * Lets experiments on one data set through to their training.
   *
   * @param experiments the runs there are to be, each with its method and seed applied; at least
   *     one
   * @param progress told every warning, asked whether to stop
   * @throws KizuException for the first error there is, with the number of the others
   */
  public OpenedDataset pass(List<Experiment> experiments, Progress progress) throws KizuException {
    Examined examined = examine(experiments.get(0).dataset(), new Patient(progress));
    Set<DatasetProblem> findings = new LinkedHashSet<>();
    Set<String> methods = new HashSet<>();
    Set<DatasetProblem> told = new LinkedHashSet<>();
    for (Experiment experiment : experiments) {
      List<DatasetProblem> own = findings(examined, experiment);
      findings.addAll(own);
      // Draws of other seeds differ in names only.
      if (methods.add(experiment.method())) {
        told.addAll(own);
      }
    }
    refuse(findings);
    told.forEach(finding -> progress.note(finding.line()));
    return new OpenedDataset(
        examined.dataset,
        examined.format,
        examined.identity(),
        new OpenedDataset.Examination() {
          @Override
          public List<DatasetProblem> findings(Experiment experiment) {
            return Gate.this.findings(examined, experiment);
          }

          @Override
          public MemoryNeed need(Experiment experiment) {
            return needOf(examined, experiment);
          }
        });
  }

  /**
   * Lets one more experiment on an opened data set through.
   *
   * @throws KizuException for the first error there is, with the number of the others
   */
  public static void pass(OpenedDataset data, Experiment experiment) throws KizuException {
    refuse(data.examination().findings(experiment));
  }

  private List<DatasetProblem> findings(Examined examined, Experiment experiment) {
    return examined.worstFirst(asked(examined, experiment));
  }

  private List<DatasetProblem> asked(Examined examined, Experiment experiment) {
    List<DatasetProblem> findings = new ArrayList<>();
    for (Experiment one : withLevers(experiment, findings)) {
      Asked asked = examined.asked(one, findings);
      findings.addAll(new ExperimentCheck(asked).findings());
      findings.addAll(new NetworkCheck(asked, catalog).findings());
      findings.addAll(new AdviceCheck(one, examined.fingerprint, asked.drawn()).findings());
      findings.addAll(memory(asked).findings());
    }
    return findings;
  }

  /** What is tried before a training must be as fit as what is trained in the end. */
  private List<Experiment> withLevers(Experiment experiment, List<DatasetProblem> findings) {
    List<Experiment> all = new ArrayList<>(List.of(experiment));
    if (KnownMethod.RECOMMENDED.named(experiment.method())) {
      try {
        all.addAll(Methods.levers(experiment, catalog));
      } catch (KizuException e) {
        findings.add(new DatasetProblem(Severity.ERROR, e.location(), e.problem(), e.remedy()));
      }
    }
    return all;
  }

  private MemoryNeed needOf(Examined examined, Experiment experiment) {
    MemoryNeed most = MemoryNeed.UNKNOWN;
    for (Experiment one : withLevers(experiment, new ArrayList<>())) {
      most = most.or(memory(examined.asked(one, new ArrayList<>())).need());
    }
    return most;
  }

  private MemoryCheck memory(Asked asked) {
    return new MemoryCheck(asked, catalog, memory);
  }

  private static void refuse(Collection<DatasetProblem> findings) throws KizuException {
    List<DatasetProblem> errors = findings.stream().filter(DatasetProblem::refuses).toList();
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
    Progress patient = new Patient(progress);
    String set = String.valueOf(choice.path().getFileName());
    Dataset dataset =
        ScaledDataset.of(
            format.open(choice.path(), options, new FileSteps("opening", set, patient)),
            choice.scale());
    Optional<String> fingerprint = fingerprint(dataset, new FileSteps("hashing", set, patient));
    SampleReadings readings = SampleReadings.of(dataset, store, fingerprint, progress);
    DatasetCheck check = new DatasetCheck(dataset, readings);
    return new Examined(
        dataset, choice.format().name(), fingerprint, readings, check, check.findings());
  }

  /** None where a file cannot be read, which reading the samples tells in more words. */
  private static Optional<String> fingerprint(Dataset dataset, Opening opening) {
    try {
      return Optional.of(dataset.fingerprint(opening));
    } catch (KizuException e) {
      return Optional.empty();
    }
  }

  private record Examined(
      Dataset dataset,
      String format,
      Optional<String> fingerprint,
      SampleReadings readings,
      DatasetCheck check,
      List<DatasetProblem> findings) {
    /** The fingerprint, or the failure that there is none. */
    String identity() throws KizuException {
      return fingerprint.isPresent() ? fingerprint.get() : dataset.fingerprint();
    }

    /**
     * What an experiment asks of this set.
     *
     * @param findings a budget that cannot be met is added to them
     */
    Asked asked(Experiment experiment, List<DatasetProblem> findings) {
      Optional<Selection> drawn = Optional.empty();
      try {
        drawn = Optional.of(Selection.draw(dataset, experiment.budget(), experiment.seed()));
      } catch (KizuException e) {
        String key = e.location().startsWith("budget.") ? e.location() : "";
        findings.add(
            new DatasetProblem(Severity.ERROR, e.location(), e.problem(), e.remedy(), key));
      }
      return new Asked(experiment, dataset, readings, drawn);
    }

    List<DatasetProblem> worstFirst(List<DatasetProblem> asked) {
      Set<DatasetProblem> all = new LinkedHashSet<>(findings);
      all.addAll(asked);
      List<DatasetProblem> worstFirst = new ArrayList<>();
      all.stream().filter(DatasetProblem::refuses).forEach(worstFirst::add);
      all.stream().filter(finding -> !finding.refuses()).forEach(worstFirst::add);
      return worstFirst;
    }

    DatasetReport report(List<DatasetProblem> asked) {
      return new DatasetReport(
          dataset.name(),
          format,
          dataset.reading(),
          check.counts(),
          check.sizes(),
          worstFirst(asked));
    }
  }
}
