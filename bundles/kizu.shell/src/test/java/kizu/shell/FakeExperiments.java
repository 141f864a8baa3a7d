package kizu.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.CurveRequest;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.Judged;
import kizu.api.experiment.LabelCount;
import kizu.api.experiment.LabelsRequest;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.api.experiment.LabelsSummary.Suspicion;
import kizu.api.experiment.NextRequest;
import kizu.api.experiment.NextSummary;
import kizu.api.experiment.NextSummary.Ranked;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.PlaceMap;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.api.experiment.PotentialSummary.Verdict;
import kizu.api.experiment.Progress;
import kizu.api.experiment.ProvableGain;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.api.experiment.SyntheticSetRequest;
import kizu.api.experiment.SyntheticSetSummary;
import kizu.api.image.Box;
import kizu.api.report.ReportWriter;
import kizu.api.rollout.Rollouts;

/** Remembers what it was asked, and answers as it is told. */
final class FakeExperiments implements Experiments, ReportWriter, Services {
  final List<Object> asked = new ArrayList<>();
  final List<RunSummary> listed = new ArrayList<>();
  final List<DatasetProblem> problems = new ArrayList<>();
  final FakeModels models = new FakeModels();
  private final Path runs;
  State state = State.FINISHED;
  boolean broken;
  final FakeRollouts rollouts = new FakeRollouts();

  /** Whether a benchmark is interrupted as soon as it runs. */
  boolean stopped;

  FakeExperiments(Path runs) {
    this.runs = runs;
  }

  @Override
  public FakeModels models() {
    return models;
  }

  @Override
  public Experiments experiments() {
    return this;
  }

  @Override
  public ReportWriter reports() {
    return this;
  }

  @Override
  public Rollouts rollouts() {
    return rollouts;
  }

  @Override
  public Map<String, Benchmark> benchmarks() {
    return Map.of("solvers", new FakeBenchmark());
  }

  /** Finds one number, unless it is stopped. */
  private final class FakeBenchmark implements Benchmark {
    /** Who asked for it, and waits until it is done. */
    private final Thread waiting = Thread.currentThread();

    @Override
    public String description() {
      return "how fast they are";
    }

    @Override
    public List<BenchmarkTable> run(Optional<Path> dataset, Progress progress) {
      asked.add(dataset);
      if (stopped) {
        waiting.interrupt();
        while (!progress.cancelled()) {
          Thread.onSpinWait();
        }
      }
      List<List<String>> rows =
          List.of(List.of("cg", "2.50", "none"), List.of("soba", "11.00", ""));
      return broken
          ? List.of()
          : List.of(
              new BenchmarkTable("Cost", List.of("solver", "steps", "note"), rows, "In steps."));
    }
  }

  private RunSummary summary(Path folder) {
    return new RunSummary(
        folder,
        "run",
        "factory",
        "random",
        0,
        state,
        state == State.FINISHED ? 400 : 17,
        400,
        Instant.EPOCH,
        60,
        Judged.TEST,
        Map.of("iou", 0.5),
        List.of());
  }

  @Override
  public RunSummary run(Path experiment, RunRequest request, Progress progress)
      throws KizuException {
    asked.add(experiment);
    asked.add(request);
    if (broken) {
      throw new KizuException(experiment.toString(), "there is no such file", "Give another.");
    }
    progress.note("begun");
    return summary(request.out().orElse(runs.resolve("r1")));
  }

  @Override
  public ComparisonSummary compare(Path experiment, CompareRequest request, Progress progress) {
    asked.add(experiment);
    asked.add(request);
    return new ComparisonSummary(
        runs.resolve("c1"),
        "factory",
        Judged.TEST,
        state == State.FINISHED,
        List.of(),
        List.of(),
        Set.of());
  }

  @Override
  public ProvableGain provable(Path experiment, CompareRequest request, Progress progress) {
    asked.add(experiment);
    asked.add(request);
    return new ProvableGain(
        "iou",
        Judged.TEST,
        new ProvableGain.Size(request.seeds(), 26, 20, true, 3),
        new ProvableGain.Spread(0.04, 0.027, "as stated"),
        0.12,
        new ProvableGain.Least(
            request.sought().least(), OptionalInt.empty(), OptionalDouble.of(12.5)));
  }

  @Override
  public CurveSummary curve(Path experiment, CurveRequest request, Progress progress) {
    asked.add(experiment);
    asked.add(request);
    boolean finished = state == State.FINISHED;
    return new CurveSummary(
        request.comparison().out().orElse(runs.resolve("curve")),
        "tiles",
        "tiles",
        finished,
        "iou",
        false,
        "classic",
        request.labels(),
        2,
        List.of(
            new CurveSummary.Curve(
                "classic",
                List.of(
                    new CurveSummary.Point(
                        request.labels().get(0),
                        List.of(0.4, 0.5),
                        0.45,
                        new Interval(0.35, 0.55)))),
            new CurveSummary.Curve("random", List.of())),
        finished
            ? List.of(
                new CurveSummary.Saving(
                    "random",
                    8,
                    LabelCount.about(20.8),
                    LabelCount.about(13.9),
                    LabelCount.moreThan(32)))
            : List.of(),
        List.of("few groups"));
  }

  @Override
  public void serve(InputStream requests, PrintStream answers, Progress progress) {
    answers.println("served");
  }

  @Override
  public RunSummary resume(Path run, Progress progress) {
    asked.add(run);
    return summary(run);
  }

  @Override
  public List<RunSummary> runs(Path root) {
    asked.add(root);
    return listed;
  }

  @Override
  public RunSummary show(Path run) {
    if (broken) {
      throw new IllegalStateException("out of order");
    }
    return summary(run);
  }

  @Override
  public DatasetReport check(Path location, List<String> settings, Progress progress) {
    asked.add(location);
    return new DatasetReport("tiles", "folders", List.of(), List.of(), List.of(), problems);
  }

  @Override
  public PotentialSummary potential(Path experiment, PotentialRequest request, Progress progress) {
    asked.add(experiment);
    asked.add(request);
    return new PotentialSummary(
        "tiles",
        "tiles",
        3,
        8,
        6,
        9,
        List.of(),
        request.trainings() ? List.of(trained()) : List.of(),
        List.of("place: not measured"),
        new PlaceMap(1, 1, 1, List.of(1.0), List.of()),
        2,
        request.out());
  }

  /** Pictures that are there after a call; all of them if it is negative. */
  int made = -1;

  @Override
  public SyntheticSetSummary synthesise(Path run, SyntheticSetRequest request, Progress progress) {
    asked.add(run);
    asked.add(request);
    return new SyntheticSetSummary(
        request.out(),
        made < 0 ? request.count() : made,
        request.count(),
        Map.of("scratch", 7, "dent", 12));
  }

  @Override
  public NextSummary next(Path run, NextRequest request, Progress progress) {
    asked.add(run);
    asked.add(request);
    return new NextSummary(
        "tiles",
        "tiles",
        4,
        32,
        List.of(
            new Ranked("b.png", OptionalInt.of(1), 2.5, 0.01, new Box(0, 0, 8, 8)),
            new Ranked("c.png", OptionalInt.empty(), 0.5, 0.02, new Box(0, 0, 8, 8))),
        List.of("d.png: is no image"),
        2,
        request.out().orElse(runs.resolveSibling("next")));
  }

  @Override
  public LabelsSummary labels(Path experiment, LabelsRequest request, Progress progress) {
    asked.add(experiment);
    asked.add(request);
    Label moved =
        new Label(
            "p7",
            "p7",
            "dent",
            Suspicion.SHIFTED,
            8.25,
            true,
            "would fit 5 px further right",
            new Box(1, 2, 3, 4),
            0.1,
            0.9,
            -0.5);
    Label right =
        new Label(
            "p8",
            "p8",
            "dent",
            Suspicion.SPURIOUS,
            0.5,
            false,
            "",
            new Box(0, 0, 8, 8),
            0.01,
            0.99,
            Double.NaN);
    return new LabelsSummary(
        "tiles",
        "tiles",
        2,
        0,
        request.trainings(),
        List.of(moved, right),
        List.of("few pictures"),
        2,
        request.out().orElse(Path.of("labels")));
  }

  private static Trained trained() {
    Lever lever =
        new Lever(
            "pasting",
            "iou",
            0.1,
            new Interval(0.05, 0.15),
            0.02,
            8,
            6,
            OptionalInt.empty(),
            Verdict.ROOM,
            "",
            "pasting: room");
    return new Trained(lever, "random", "none", 0.6, 0.5, List.of());
  }

  @Override
  public Path runsFolder() {
    return runs;
  }

  @Override
  public Path write(Path folder) {
    return folder.resolve("report").resolve("index.html");
  }
}
