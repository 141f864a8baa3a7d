package kizu.experiment.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.Judged;
import kizu.api.experiment.Progress;
import kizu.api.metric.Metric;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.Pace;
import kizu.experiment.run.RunExecution;
import kizu.experiment.run.RunJob;
import kizu.experiment.statistics.FurtherMetric;
import kizu.experiment.worker.Jobs;
import kizu.experiment.worker.WorkerPool;
import kizu.experiment.worker.WorkerStart;
import kizu.folder.FolderLock;
import kizu.folder.Storage;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.comparison.ComparisonTable;

/**
 * Runs an experiment once for each method and seed. Seeds go round first, so that an interrupted
 * comparison has whole pairs. Everything that can be refused is refused before the first run.
 */
public final class Comparison {
  private static final int MOST_SEEDS = 1000;

  private final ComponentCatalog catalog;
  private final RunExecution execution;
  private final Optional<WorkerStart> workers;
  private final Clock clock;

  /**
   * Creates a comparison.
   *
   * @param catalog the components there are
   * @param execution does the runs
   * @param workers starts processes for runs side by side; empty where that is not possible
   * @param clock tells when it started
   */
  public Comparison(
      ComponentCatalog catalog,
      RunExecution execution,
      Optional<WorkerStart> workers,
      Clock clock) {
    this.catalog = catalog;
    this.execution = execution;
    this.workers = workers;
    this.clock = clock;
  }

  /** Refuses what no data set or component could make right. */
  public static void check(CompareRequest request) throws KizuException {
    Methods.check(request.methods());
    Questions.check(request);
    Planning.check(request.sought());
    if (request.seeds() < 1 || request.seeds() > MOST_SEEDS) {
      throw new KizuException(
          "--seeds", "'" + request.seeds() + "' is not allowed", "Give 1 to " + MOST_SEEDS + ".");
    }
    Jobs.check(request.jobs());
  }

  /**
   * Compares, or goes on with a comparison of the same plan.
   *
   * @param base the experiment, before a method is applied
   * @param data its data set
   * @param request methods and seeds
   * @param runsFolder where an unfinished comparison is looked for, and a new one made, when the
   *     request names no folder
   * @param progress told every step, asked whether to stop
   */
  public ComparisonSummary execute(
      Experiment base,
      OpenedDataset data,
      CompareRequest request,
      Path runsFolder,
      Progress progress)
      throws KizuException {
    check(request);
    ComparisonPlan plan = PlanChange.plan(base, request, data, clock.instant());
    ComparisonFolder folder =
        new ComparisonFolder(place(plan, data, request, runsFolder, progress));
    List<RunJob> jobs = jobs(base, data, request, folder);
    boolean fresh = jobs.stream().noneMatch(job -> job.folder().finished());
    Optional<Distinct.Twins> twins =
        Distinct.twins(
            jobs.stream().map(RunJob::experiment).filter(one -> one.seed() == 0).toList());
    if (twins.isPresent()) {
      if (fresh) {
        throw new KizuException("--methods", twins.get().problem(), Distinct.Twins.REMEDY);
      }
      progress.note("--methods: " + twins.get().problem() + "; their difference proves nothing");
    }
    if (fresh) {
      tellWhatIsProvable(base, data, request, progress);
    }
    int sideBySide = Jobs.sideBySide(workers, jobs, request.jobs(), progress);
    Storage.createFolder(folder.root());
    return FolderLock.holding(
        folder.root(),
        () -> {
          new RunFolder(folder.root()).clearTemporary();
          claim(folder, plan, progress);
          Storage.createFolder(folder.runs());
          return run(jobs, data, request, folder, progress, sideBySide);
        });
  }

  /** A metric that fails is told of by the runs, with its component. */
  private void tellWhatIsProvable(
      Experiment base, OpenedDataset data, CompareRequest request, Progress progress)
      throws KizuException {
    try {
      new Planning(catalog).of(base, data, request).lines().forEach(progress::note);
    } catch (AddOnException e) {
      if (e.fatal()) {
        throw e;
      }
      progress.note("What can be proven is not known: " + e.getMessage());
    }
  }

  private Path place(
      ComparisonPlan plan,
      OpenedDataset data,
      CompareRequest request,
      Path runsFolder,
      Progress progress)
      throws KizuException {
    if (request.out().isPresent()) {
      return request.out().get();
    }
    Optional<Path> unfinished = StoredComparison.unfinished(runsFolder, plan, progress);
    if (unfinished.isPresent()) {
      progress.note("Continuing the unfinished comparison in " + unfinished.get());
      return unfinished.get();
    }
    return RunFolder.fresh(
        runsFolder.resolve(RunFolder.name(clock.instant(), data.dataset().name(), "compare")));
  }

  private List<RunJob> jobs(
      Experiment base, OpenedDataset data, CompareRequest request, ComparisonFolder folder)
      throws KizuException {
    List<RunJob> jobs = new ArrayList<>();
    int all = request.methods().size() * request.seeds();
    for (int seed = 0; seed < request.seeds(); seed++) {
      Selection selection = Selection.draw(data.dataset(), base.budget(), seed);
      for (String method : request.methods()) {
        String label = method + " seed " + seed + " (" + (jobs.size() + 1) + " of " + all + ")";
        jobs.add(
            new RunJob(
                Methods.apply(method, seed, base, catalog),
                data,
                selection,
                folder.run(method, seed),
                label));
      }
    }
    return jobs;
  }

  /**
   * Refuses a folder that holds something else than a comparison of this plan, or one that it adds
   * to; {@link #execute} does, too.
   *
   * @param request with a folder
   * @throws KizuException naming what is different
   */
  public void requireContinuable(Experiment base, OpenedDataset data, CompareRequest request)
      throws KizuException {
    ComparisonFolder folder = new ComparisonFolder(request.out().orElseThrow());
    ComparisonPlan plan = PlanChange.plan(base, request, data, clock.instant());
    if (folder.begun()) {
      requireAlike(folder, new PlanChange(ComparisonPlan.DOCUMENT.read(folder.plan()), plan));
    }
  }

  private static void requireAlike(ComparisonFolder folder, PlanChange change)
      throws KizuException {
    List<String> differences = change.differences();
    if (!differences.isEmpty() && !change.extending()) {
      throw new KizuException(
          folder.root().toString(),
          "holds another comparison: " + String.join("; ", differences),
          "Ask for the same to continue it, for more methods, seeds or pairs to add them, or give"
              + " another folder with --out.");
    }
  }

  private void claim(ComparisonFolder folder, ComparisonPlan plan, Progress progress)
      throws KizuException {
    if (folder.begun()) {
      ComparisonPlan begun = ComparisonPlan.DOCUMENT.read(folder.plan());
      PlanChange change = new PlanChange(begun, plan);
      requireAlike(folder, change);
      if (!change.differences().isEmpty()) {
        ComparisonPlan.DOCUMENT.write(folder.plan(), plan.startedAt(begun.started()));
        progress.note("Adding to the comparison in " + folder.root() + "; its runs are kept");
      }
      return;
    }
    if (!RunFolder.empty(folder.root())) {
      throw new KizuException(
          folder.root().toString(),
          "is not empty and holds no comparison",
          "Give a new or an empty folder with --out.");
    }
    ComparisonPlan.DOCUMENT.write(folder.plan(), plan);
  }

  private ComparisonSummary run(
      List<RunJob> jobs,
      OpenedDataset data,
      CompareRequest request,
      ComparisonFolder folder,
      Progress progress,
      int sideBySide)
      throws KizuException {
    List<RunJob> open = jobs.stream().filter(job -> !job.folder().finished()).toList();
    if (request.seeds() == 1) {
      progress.note(
          "One seed proves no gain: intervals cover the choice of groups only. Give --seeds 3"
              + " or more.");
    }
    tellOfDamage(folder, progress);
    String first = jobs.get(0).experiment().metrics().get(0);
    write(request, data, first, folder, open.isEmpty());
    WorkerPool.Outcome outcome =
        job -> progress.note(finishedLine(job, write(request, data, first, folder, false)));
    boolean finished =
        (sideBySide > 1 && open.size() > 1 && workers.isPresent())
            ? new WorkerPool(workers.get(), sideBySide, longestFirst(open), progress, outcome).run()
            : inTurn(open, progress, outcome);
    return write(request, data, first, folder, finished);
  }

  /**
   * Of each seed the longest run first: none is left to be waited for alone at the end. What tries
   * other methods comes last, for their runs save it the trials.
   */
  private static List<RunJob> longestFirst(List<RunJob> jobs) {
    return jobs.stream()
        .sorted(
            Comparator.<RunJob>comparingLong(job -> job.experiment().seed())
                .thenComparing(job -> Methods.triesOthers(job.experiment().method()))
                .thenComparing(job -> job.experiment().work(), Comparator.reverseOrder()))
        .toList();
  }

  /** The table is made from the runs' results alone; that it is made again is told. */
  private static void tellOfDamage(ComparisonFolder folder, Progress progress) {
    try {
      if (Files.exists(folder.table())) {
        ComparisonTable.DOCUMENT.read(folder.table());
      }
    } catch (KizuException e) {
      progress.note(e.location() + " " + e.problem() + "; it is made again from the runs' results");
    }
  }

  private boolean inTurn(List<RunJob> open, Progress progress, WorkerPool.Outcome outcome)
      throws KizuException {
    Pace pace = new Pace(open);
    for (RunJob job : open) {
      if (progress.cancelled() || !execution.execute(job, progress, pace)) {
        return false;
      }
      outcome.finished(job);
    }
    return true;
  }

  private static String finishedLine(RunJob job, ComparisonSummary summary) {
    String first = job.experiment().metrics().get(0);
    for (ComparisonSummary.Method method : summary.methods()) {
      for (ComparisonSummary.Seed seed : method.seeds()) {
        if (method.name().equals(job.experiment().method())
            && seed.seed() == job.experiment().seed()) {
          double value = seed.metrics().getOrDefault(first, Double.NaN);
          return String.format(
              Locale.ROOT,
              "%s: %s %s %.3f, %.0f s",
              job.label(),
              summary.judged().word(),
              first,
              value,
              seed.seconds());
        }
      }
    }
    return job.label() + ": finished";
  }

  private ComparisonSummary write(
      CompareRequest request,
      OpenedDataset data,
      String first,
      ComparisonFolder folder,
      boolean finished)
      throws KizuException {
    Map<String, List<FinishedRun>> runs = new LinkedHashMap<>();
    for (String method : request.methods()) {
      List<FinishedRun> done = new ArrayList<>();
      for (int seed = 0; seed < request.seeds(); seed++) {
        if (folder.run(method, seed).finished()) {
          done.add(FinishedRun.read(folder.run(method, seed), seed));
        }
      }
      runs.put(method, done);
    }
    List<String> names =
        runs.values().stream()
            .flatMap(List::stream)
            .flatMap(run -> run.metrics().keySet().stream())
            .distinct()
            .toList();
    Map<String, Metric> metrics = FurtherMetric.of(catalog, names, first);
    Judged judged =
        runs.values().stream()
            .flatMap(List::stream)
            .map(FinishedRun::judged)
            .findFirst()
            .orElse(Judged.TEST);
    MethodTable table =
        new MethodTable(
            metrics,
            runs,
            Questions.of(request),
            request.sought().least(),
            finished ? Optional.of(first) : Optional.empty());
    ComparisonSummary summary =
        new ComparisonSummary(
            folder.root(),
            data.dataset().name(),
            judged,
            finished,
            table.methods(),
            table.paired(),
            table.lowerIsBetter());
    folder.write(summary);
    return summary;
  }
}
