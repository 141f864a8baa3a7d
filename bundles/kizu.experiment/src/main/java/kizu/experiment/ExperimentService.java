package kizu.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.CurveRequest;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.LabelsRequest;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.MethodName;
import kizu.api.experiment.NextRequest;
import kizu.api.experiment.NextSummary;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.Progress;
import kizu.api.experiment.ProvableGain;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.SyntheticSetRequest;
import kizu.api.experiment.SyntheticSetSummary;
import kizu.api.image.ImageCodec;
import kizu.api.placement.PlaceSurvey;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Trainer;
import kizu.experiment.compare.Comparison;
import kizu.experiment.compare.ComparisonFolder;
import kizu.experiment.compare.Planning;
import kizu.experiment.compare.StoredComparison;
import kizu.experiment.curve.CurvePlan;
import kizu.experiment.curve.LabelCurves;
import kizu.experiment.data.FactStore;
import kizu.experiment.data.Gate;
import kizu.experiment.data.MachineMemory;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Readers;
import kizu.experiment.data.Selection;
import kizu.experiment.file.DatasetReader;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Experiment.DatasetChoice;
import kizu.experiment.file.ExperimentReader;
import kizu.experiment.file.Methods;
import kizu.experiment.file.Node;
import kizu.experiment.file.Settings;
import kizu.experiment.file.YamlText;
import kizu.experiment.folder.FolderCheck;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.labels.LabelBudget;
import kizu.experiment.labels.LabelCheck;
import kizu.experiment.labels.LabelTraining;
import kizu.experiment.next.NextLabels;
import kizu.experiment.potential.AppearanceMeasure;
import kizu.experiment.potential.HeldOutTraining;
import kizu.experiment.potential.PlaceMeasure;
import kizu.experiment.potential.Potential;
import kizu.experiment.potential.Question;
import kizu.experiment.potential.Questions;
import kizu.experiment.run.Build;
import kizu.experiment.run.Pace;
import kizu.experiment.run.RunExecution;
import kizu.experiment.run.RunJob;
import kizu.experiment.run.StoredRun;
import kizu.experiment.synthetic.SyntheticSets;
import kizu.experiment.worker.DistributionStart;
import kizu.experiment.worker.Jobs;
import kizu.experiment.worker.WorkerLoop;
import kizu.experiment.worker.WorkerStart;
import kizu.folder.run.RunHead;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Experiments kept in folders; files are the truth, nothing is remembered between calls. */
@Component
@Designate(ocd = ExperimentService.Config.class)
public final class ExperimentService implements Experiments {
  private static final String PROPERTY = "kizu.runs";
  private static final String DATA = "kizu.data";

  /** Where things go. */
  @ObjectClassDefinition(name = "Kizu experiments", description = "Where runs are kept.")
  public @interface Config {
    /** The runs folder. */
    @AttributeDefinition(
        name = "Runs folder",
        description =
            "Folder for runs and comparisons that are given none; a relative one is taken from the"
                + " working directory. Empty: the framework property kizu.runs, else 'runs'.")
    String runs() default "";

    /** The default network. */
    @AttributeDefinition(
        name = "Segmenter",
        description = "Name of the segmenter of experiments that name none.")
    String segmenter() default "pytorch";
  }

  private final ComponentCatalog catalog;
  private final ExperimentReader reader;
  private final Gate gate;
  private final RunExecution execution;
  private final Comparison comparison;
  private final LabelCurves curves;
  private final HeldOutTraining training;
  private final LabelTraining labelTraining;
  private final LabelCheck labels;
  private final NextLabels nextLabels;
  private final SyntheticSets syntheticSets;
  private final Potential potential;
  private final AtomicReference<@Nullable PlaceSurvey> survey = new AtomicReference<>();
  private final Path runs;
  private final Clock clock;

  /** Creates the service in a framework. */
  @Activate
  public ExperimentService(
      BundleContext context,
      Config config,
      @Reference Trainer trainer,
      @Reference ComponentCatalog catalog,
      @Reference ImageCodec codec) {
    this(
        trainer,
        catalog,
        codec,
        runsFolder(config.runs(), context.getProperty(PROPERTY)),
        config.segmenter(),
        build(context.getBundle()),
        new Gate(catalog, store(context), MachineMemory.here()),
        DistributionStart.of(System::getProperty),
        Clock.systemUTC());
  }

  /**
   * Creates the service.
   *
   * @param trainer opens trainings
   * @param catalog the components there are
   * @param codec writes pictures
   * @param runs where runs go by default
   * @param segmenter the segmenter of experiments that name none
   * @param build the program's version and revision
   * @param gate decides what may be trained on
   * @param workers starts processes for runs side by side; empty where that is not possible
   * @param clock tells when runs start
   */
  ExperimentService(
      Trainer trainer,
      ComponentCatalog catalog,
      ImageCodec codec,
      Path runs,
      String segmenter,
      Build build,
      Gate gate,
      Optional<WorkerStart> workers,
      Clock clock) {
    this.catalog = catalog;
    this.reader = new ExperimentReader(catalog, segmenter);
    this.gate = gate;
    this.execution = new RunExecution(trainer, catalog, codec, build, clock);
    this.comparison = new Comparison(catalog, execution, workers, clock);
    this.curves = new LabelCurves(catalog, comparison, clock);
    this.training = new HeldOutTraining(trainer, catalog);
    this.labelTraining = new LabelTraining(trainer);
    this.labels = new LabelCheck(labelTraining, workers, codec, clock);
    this.nextLabels = new NextLabels(trainer, catalog, codec, clock);
    this.syntheticSets = new SyntheticSets(trainer, catalog, codec);
    this.potential =
        new Potential(
            List.of(
                new PlaceMeasure(() -> Optional.ofNullable(survey.get())),
                new AppearanceMeasure(catalog)),
            training,
            workers,
            clock);
    this.runs = runs;
    this.clock = clock;
  }

  private static Build build(Bundle bundle) {
    String revision = bundle.getHeaders("").get(Build.HEADER);
    return new Build(
        bundle.getVersion().toString(),
        revision == null || revision.isBlank() ? Build.UNKNOWN : revision);
  }

  private static FactStore store(BundleContext context) {
    String data = context.getProperty(DATA);
    return data == null || data.isBlank()
        ? FactStore.NONE
        : FactStore.in(Path.of(data).resolve("checked"), () -> Readers.of(context.getBundles()));
  }

  private static Path runsFolder(String configured, @Nullable String property) {
    String folder = property == null || property.isBlank() ? "runs" : property;
    return Path.of(configured.isBlank() ? folder : configured).toAbsolutePath().normalize();
  }

  @Override
  public RunSummary run(Path file, RunRequest request, Progress progress) throws KizuException {
    Experiment written = read(file, request.settings());
    Experiment experiment = Methods.apply(written.method(), written.seed(), written, catalog);
    OpenedDataset data = gate.pass(List.of(experiment), progress);
    Selection selection = Selection.draw(data.dataset(), experiment.budget(), experiment.seed());
    String what = new MethodName(experiment.method()).fileName() + "_s" + experiment.seed();
    Path place = place(request.out(), data.dataset().name(), what);
    // Said before anything is opened, and once more when the folder is held.
    RunExecution.requireUnused(new RunFolder(place));
    RunJob job = job(experiment, data, selection, new RunFolder(place));
    execution.begin(job, progress, new Pace(List.of(job)));
    return StoredRun.summary(job.folder());
  }

  @Override
  public RunSummary resume(Path run, Progress progress) throws KizuException {
    RunFolder folder = new RunFolder(run.toAbsolutePath().normalize());
    if (new ComparisonFolder(folder.root()).begun()) {
      throw new KizuException(
          run.toString(), "is a comparison", "Give the same kizu:compare call to continue it.");
    }
    if (!folder.begun()) {
      throw new KizuException(run.toString(), "holds no run", "kizu:runs lists what there is.");
    }
    if (folder.finished()) {
      throw new KizuException(
          run.toString(), "is finished", "See it with kizu:show; start another with kizu:run.");
    }
    RunJob job = job(folder, progress);
    execution.execute(job, progress, new Pace(List.of(job)));
    return StoredRun.summary(folder);
  }

  private static RunJob job(
      Experiment experiment, OpenedDataset data, Selection selection, RunFolder folder) {
    return new RunJob(
        experiment, data, selection, folder, experiment.method() + " seed " + experiment.seed());
  }

  @Override
  public ComparisonSummary compare(Path file, CompareRequest request, Progress progress)
      throws KizuException {
    Comparison.check(request);
    // The bytes of a result depend on the number of threads; so it must not depend on how many runs
    // are done side by side, nor on the machine. And threads are better spent on further runs than
    // on one: two make a training 1.2 to 1.7 times as fast.
    Experiment experiment = read(file, request.settings()).withThreads(1);
    OpenedDataset data = gate.pass(runs(experiment, request), progress);
    return comparison.execute(experiment, data, request, runs, progress);
  }

  @Override
  public ProvableGain provable(Path file, CompareRequest request, Progress progress)
      throws KizuException {
    Comparison.check(request);
    Experiment experiment = read(file, request.settings());
    OpenedDataset data = gate.pass(runs(experiment, request), progress);
    return new Planning(catalog).of(experiment, data, request);
  }

  @Override
  public CurveSummary curve(Path file, CurveRequest request, Progress progress)
      throws KizuException {
    Comparison.check(request.comparison());
    Experiment experiment = read(file, request.comparison().settings()).withThreads(1);
    CurvePlan.check(request, experiment);
    OpenedDataset data =
        gate.pass(runs(CurvePlan.smallest(request, experiment), request.comparison()), progress);
    CurvePlan plan = CurvePlan.of(request, experiment, data.dataset());
    for (CurvePlan.Part part : plan.parts()) {
      for (Experiment run : runs(part.experiment(), request.comparison())) {
        Gate.pass(data, run);
      }
    }
    String metric = request.metric().orElse(experiment.metrics().get(0));
    Path root = place(request.comparison().out(), data.dataset().name(), "curve");
    return curves.execute(
        new LabelCurves.Asked(request, plan, experiment.name(), metric, data), root, progress);
  }

  @Override
  public void serve(InputStream requests, PrintStream answers, Progress progress) {
    new WorkerLoop(
            new ServedRuns(reader, gate, execution, training, labelTraining), answers, progress)
        .serve(requests);
  }

  private Experiment read(Path file, List<String> settings) throws KizuException {
    Node.Mapping root = Settings.apply(YamlText.parse(file), settings);
    return reader.read(root, name(file), base(file));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceAll("\\.ya?ml$", "");
  }

  private static Path base(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** The folder that is named, or a new one of the runs folder. */
  private Path place(Optional<Path> named, String of, String what) {
    return named.orElseGet(
        () -> RunFolder.fresh(runs.resolve(RunFolder.name(clock.instant(), of, what))));
  }

  private static void requireCount(int count) throws KizuException {
    if (count < 1) {
      throw new KizuException("--count", "is " + count, "Give a whole number from 1 up.");
    }
  }

  private List<Experiment> runs(Experiment base, CompareRequest request) throws KizuException {
    List<Experiment> all = new ArrayList<>();
    for (int seed = 0; seed < request.seeds(); seed++) {
      for (String method : request.methods()) {
        all.add(Methods.apply(method, seed, base, catalog));
      }
    }
    return all;
  }

  @Override
  public List<RunSummary> runs(Path root) throws KizuException {
    if (!Files.exists(root) && root.toAbsolutePath().normalize().equals(runs)) {
      return List.of();
    }
    if (!Files.isDirectory(root)) {
      throw new KizuException(
          root.toString(), "there is no such folder", "Give the folder that holds the runs.");
    }
    ComparisonFolder comparisonFolder = new ComparisonFolder(root);
    Path below = comparisonFolder.begun() ? comparisonFolder.runs() : root;
    List<RunSummary> summaries = new ArrayList<>();
    try (Stream<Path> folders = Files.list(below)) {
      for (Path folder : folders.filter(ExperimentService::looksLikeRun).toList()) {
        summaries.add(summary(folder));
      }
    } catch (IOException e) {
      throw new KizuException(
          below.toString(), "cannot be listed", "Check that you may read it.", e);
    }
    summaries.sort(
        Comparator.comparing(RunSummary::started)
            .reversed()
            .thenComparing(s -> s.folder().toString()));
    return summaries;
  }

  private static boolean looksLikeRun(Path folder) {
    return Stream.of("experiment.json", "plan.json", "journal.jsonl", "checkpoints", "runs")
        .anyMatch(file -> Files.exists(folder.resolve(file)));
  }

  private static RunSummary summary(Path folder) {
    ComparisonFolder comparisonFolder = new ComparisonFolder(folder);
    boolean compared = comparisonFolder.begun() || Files.exists(comparisonFolder.runs());
    try {
      return compared
          ? StoredComparison.summary(comparisonFolder)
          : StoredRun.summary(new RunFolder(folder));
    } catch (KizuException e) {
      return StoredRun.broken(folder, compared ? "comparison" : "run", e);
    }
  }

  @Override
  public RunSummary show(Path run) throws KizuException {
    Path folder = run.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder) || !looksLikeRun(folder)) {
      throw new KizuException(
          run.toString(), "is neither a run nor a comparison", "kizu:runs lists what there is.");
    }
    RunSummary summary = summary(folder);
    return withDamages(summary, FolderCheck.all(folder));
  }

  private static RunSummary withDamages(RunSummary summary, List<String> damages) {
    List<String> notes = new ArrayList<>(summary.notes());
    damages.stream()
        .filter(damage -> notes.stream().noneMatch(note -> note.contains(damage)))
        .forEach(notes::add);
    return summary.withNotes(notes);
  }

  @Override
  public DatasetReport check(Path location, List<String> settings, Progress progress)
      throws KizuException {
    boolean file =
        Files.isRegularFile(location)
            || String.valueOf(location.getFileName()).matches(".*\\.ya?ml");
    if (file) {
      return checkFile(location, settings, progress);
    }
    for (String setting : settings) {
      if (!setting.startsWith("dataset.")) {
        throw new KizuException(
            "--set " + setting,
            "there is no experiment to set it in",
            "Give keys of dataset alone, or an experiment file instead of a data set's folder.");
      }
    }
    return gate.check(folder(location, settings), List.of(), progress);
  }

  /** A data set as an experiment would name it that said nothing else. */
  private DatasetChoice folder(Path location, List<String> settings) throws KizuException {
    if (settings.isEmpty()) {
      return new DatasetReader(catalog).readFolder(location);
    }
    String at = location.toString();
    Node path = new Node.Scalar(at, location.toAbsolutePath().toString());
    Node.Mapping root =
        new Node.Mapping(at, Map.of("dataset", new Node.Mapping(at, Map.of("path", path))));
    return reader.readDataset(Settings.apply(root, settings), base(location));
  }

  /** What an experiment asks for is looked at as far as it can be read, its data set always. */
  private DatasetReport checkFile(Path file, List<String> settings, Progress progress)
      throws KizuException {
    Node.Mapping root = Settings.apply(YamlText.parse(file), settings);
    DatasetChoice choice = reader.readDataset(root, base(file));
    Experiment experiment;
    try {
      Experiment written = reader.read(root, name(file), base(file));
      experiment = Methods.apply(written.method(), written.seed(), written, catalog);
    } catch (KizuException e) {
      return gate.check(
          choice,
          List.of(new DatasetProblem(Severity.ERROR, e.location(), e.problem(), e.remedy())),
          progress);
    }
    return gate.check(experiment, progress);
  }

  /** Measures places; without it a potential says that it did not. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void setPlaceSurvey(PlaceSurvey arrived) {
    survey.set(arrived);
  }

  /** It left. */
  public void unsetPlaceSurvey(PlaceSurvey left) {
    survey.compareAndSet(left, null);
  }

  @Override
  public PotentialSummary potential(Path file, PotentialRequest request, Progress progress)
      throws KizuException {
    // A file may name the advice that is to come of this.
    List<String> settings = new ArrayList<>(request.settings());
    settings.add("search.advice=none");
    Jobs.check(request.jobs());
    // As in a comparison: what it comes to must not depend on how many are done side by side.
    Experiment written = read(file, settings).withThreads(1);
    Experiment experiment = Methods.apply(written.method(), written.seed(), written, catalog);
    List<Question> questions = request.trainings() ? Questions.of(written, catalog) : List.of();
    List<Experiment> asked = new ArrayList<>(List.of(experiment));
    // An oracle here is told labelled masks only: it asks for what random paste asks for.
    questions.stream()
        .map(Question::tried)
        .filter(tried -> !Methods.toldEverything(tried.method()))
        .forEach(asked::add);
    OpenedDataset data = gate.pass(asked, progress);
    return potential.measure(
        new Potential.Asked(experiment, questions, data, request.jobs()), request.out(), progress);
  }

  @Override
  public LabelsSummary labels(Path place, LabelsRequest request, Progress progress)
      throws KizuException {
    Jobs.check(request.jobs());
    LabelBudget.check(request);
    Path folder = place(request.out(), name(place), "labels");
    if (Files.isDirectory(place)) {
      return labelsOfRun(place, request, folder, progress);
    }
    Experiment written = read(place, LabelBudget.settings(request.settings())).withThreads(1);
    Experiment experiment = Methods.apply(written.method(), written.seed(), written, catalog);
    OpenedDataset data = gate.pass(List.of(experiment), progress);
    Experiment asked = LabelBudget.of(experiment, data.dataset(), request.settings());
    for (int number = 0; number < request.trainings(); number++) {
      // Each training draws folds of its own.
      Gate.pass(data, asked.withSeed(asked.seed() + number));
    }
    return labels.trained(
        new LabelCheck.Asked(asked, data, request.trainings(), request.jobs()), folder, progress);
  }

  @Override
  public NextSummary next(Path run, NextRequest request, Progress progress) throws KizuException {
    requireCount(request.count());
    RunFolder stored = new RunFolder(run.toAbsolutePath().normalize());
    stored.requireFinished();
    Path folder = place(request.out(), name(run), "next");
    return nextLabels.rank(job(stored, progress), request, folder, progress);
  }

  @Override
  public SyntheticSetSummary synthesise(Path run, SyntheticSetRequest request, Progress progress)
      throws KizuException {
    requireCount(request.count());
    RunFolder stored = new RunFolder(run.toAbsolutePath().normalize());
    stored.requireFinished();
    return syntheticSets.make(job(stored, progress), request, progress);
  }

  /** A run as it is stored. */
  private RunJob job(RunFolder stored, Progress progress) throws KizuException {
    Experiment experiment = experiment(stored);
    OpenedDataset data = gate.pass(List.of(experiment), progress);
    Selection selection = Selection.draw(data.dataset(), experiment.budget(), experiment.seed());
    return job(experiment, data, selection, stored);
  }

  private Experiment experiment(RunFolder stored) throws KizuException {
    RunHead head = RunHead.DOCUMENT.read(stored.experiment());
    Node root = Node.of(stored.experiment().toString(), head.experiment());
    return reader.read((Node.Mapping) root, head.name(), stored.root());
  }

  private LabelsSummary labelsOfRun(Path run, LabelsRequest request, Path folder, Progress progress)
      throws KizuException {
    RunFolder stored = new RunFolder(run.toAbsolutePath().normalize());
    LabelBudget.checkRun(stored, request);
    LabelBudget.checkRun(stored, experiment(stored));
    return labels.ofRun(job(stored, progress), folder);
  }

  @Override
  public Path runsFolder() {
    return runs;
  }
}
