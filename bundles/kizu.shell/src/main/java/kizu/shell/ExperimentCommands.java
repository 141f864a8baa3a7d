package kizu.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.CurveRequest;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.LabelsRequest;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.MethodName;
import kizu.api.experiment.MethodPair;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.SoughtGain;
import kizu.shell.line.Arguments;
import kizu.shell.line.Descriptions;
import kizu.shell.line.Flag;
import kizu.shell.line.Usage;
import kizu.shell.print.DatasetText;
import kizu.shell.session.CommandEntry;
import kizu.shell.session.CommandFailure;
import kizu.shell.session.Console;
import kizu.shell.session.StoppableCall;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands that take long: they show progress and can be stopped. */
@Component(service = ExperimentCommands.class)
@GogoCommand(
    scope = "kizu",
    function = {"run", "compare", "curve", "resume", "check", "potential", "labels", "demo"})
public final class ExperimentCommands {
  private static final String METHODS = "none,random,learned";

  /** What can be shown with enough seeds for a verdict within a few minutes. */
  private static final String SHOWN = "random,learned";

  /** Half the batch: the demo has to end within minutes on a busy machine too. */
  private static final String QUICK = "training.batch=8";

  /** What a plant has, what it could do with it, and what is advised. */
  private static final String CURVE_METHODS = "classic,random,recommended";

  private static final String LABELS = "2,4,8,16,32";
  private static final int SEEDS = 3;

  /** Two networks of other seeds and folds agree on a wrong label more than on their own errors. */
  private static final int REPEATS = 2;

  private static final String AT_A_CHECKPOINT = "Stopping after this step, with a checkpoint.";

  private final Services services;
  private final CommandEntry entry;
  private final Places places;
  private final Endings endings;

  /** Made by the framework. */
  @Activate
  public ExperimentCommands(BundleContext context, @Reference Services services) {
    this(services, new CommandEntry(context::getProperty), new Places(context::getProperty));
  }

  ExperimentCommands(Services services, CommandEntry entry, Places places) {
    this.services = services;
    this.entry = entry;
    this.places = places;
    this.endings = new Endings(services);
  }

  /** Runs one experiment. */
  @Descriptor(Descriptions.RUN)
  public void run(
      CommandSession session,
      @Descriptor("EXPERIMENT.yaml [--set key=value ...] [--out DIR]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.RUN, arguments, this::run);
  }

  private void run(Console console, Arguments arguments) throws KizuException, CommandFailure {
    services.requireSoundSite();
    Experiments experiments = services.experiments();
    Path file = places.input(console, arguments.operand());
    RunRequest request =
        new RunRequest(arguments.all(Flag.SET), arguments.value(Flag.OUT).map(console::path));
    StoppableCall call = new StoppableCall(console, AT_A_CHECKPOINT);
    RunSummary run = call.run("run", progress -> experiments.run(file, request, progress));
    endings.ofRun(console, call, run);
  }

  /** Runs an experiment once for each method and seed. */
  @Descriptor(Descriptions.COMPARE)
  public void compare(
      CommandSession session,
      @Descriptor(
              "EXPERIMENT.yaml [--methods LIST] [--pairs LIST] [--seeds N] [--gain SIZE]"
                  + " [--deviation NUMBER|DIR] [--power] [--jobs N] [--set key=value ...]"
                  + " [--out DIR]")
          String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.COMPARE, arguments, this::compare);
  }

  private void compare(Console console, Arguments arguments) throws KizuException, CommandFailure {
    Path file = places.input(console, arguments.operand());
    String methods = arguments.value(Flag.METHODS).orElse(METHODS);
    if (arguments.has(Flag.POWER)) {
      Experiments experiments = services.experiments();
      CompareRequest request = request(console, methods, arguments.all(Flag.SET), arguments);
      console.print(
          new StoppableCall(console, "Stopping after this picture.")
              .run("compare", progress -> experiments.provable(file, request, progress))
              .lines());
      return;
    }
    ComparisonSummary result =
        compare(console, "compare", file, methods, arguments.all(Flag.SET), arguments);
    endings.ofComparison(console, result);
  }

  private ComparisonSummary compare(
      Console console,
      String command,
      Path file,
      String methods,
      List<String> settings,
      Arguments arguments)
      throws KizuException, CommandFailure {
    services.requireSoundSite();
    Experiments experiments = services.experiments();
    CompareRequest request = request(console, methods, settings, arguments);
    StoppableCall call = new StoppableCall(console, AT_A_CHECKPOINT);
    ComparisonSummary result =
        call.run(command, progress -> experiments.compare(file, request, progress));
    if (!result.finished()) {
      throw endings.stopped(console, call, result, (command + " " + arguments.line()).strip());
    }
    return result;
  }

  private static CompareRequest request(
      Console console, String methods, List<String> settings, Arguments arguments)
      throws KizuException {
    return new CompareRequest(
        MethodName.list(methods),
        arguments.number(Flag.SEEDS, SEEDS),
        settings,
        arguments.number(Flag.JOBS),
        arguments.value(Flag.OUT).map(console::path),
        pairs(arguments),
        sought(console, arguments));
  }

  /** A deviation that is no number is the folder of a comparison. */
  private static SoughtGain sought(Console console, Arguments arguments) throws KizuException {
    double least = arguments.decimal(Flag.SMALLEST_GAIN).orElse(SoughtGain.LEAST);
    Optional<String> deviation = arguments.value(Flag.DEVIATION);
    if (deviation.filter(text -> !text.matches("[-+.0-9eE]+")).isPresent()) {
      return new SoughtGain(least, OptionalDouble.empty(), deviation.map(console::path));
    }
    return new SoughtGain(least, arguments.decimal(Flag.DEVIATION), Optional.empty());
  }

  private static List<MethodPair> pairs(Arguments arguments) throws KizuException {
    List<MethodPair> pairs = new ArrayList<>();
    for (String text : arguments.value(Flag.PAIRS).map(MethodName::list).orElse(List.of())) {
      pairs.add(
          MethodPair.of(text)
              .orElseThrow(
                  () ->
                      new KizuException(
                          Flag.PAIRS.name(),
                          "'" + text + "' is no pair of methods",
                          "Give such as learned:random,learned:none.")));
    }
    return pairs;
  }

  /** Measures learning curves over labels. */
  @Descriptor(Descriptions.CURVE)
  public void curve(
      CommandSession session,
      @Descriptor(
              "EXPERIMENT.yaml [--labels LIST] [--methods LIST] [--metric NAME] [--pairs LIST]"
                  + " [--seeds N] [--jobs N] [--set key=value ...] [--out DIR]")
          String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.CURVE, arguments, this::curve);
  }

  private void curve(Console console, Arguments arguments) throws KizuException, CommandFailure {
    services.requireSoundSite();
    Experiments experiments = services.experiments();
    Path file = places.input(console, arguments.operand());
    String methods = arguments.value(Flag.CURVE_METHODS).orElse(CURVE_METHODS);
    CurveRequest request =
        new CurveRequest(
            labels(arguments.value(Flag.LABELS).orElse(LABELS)),
            arguments.value(Flag.CURVE_METRIC),
            request(console, methods, arguments.all(Flag.SET), arguments));
    StoppableCall call = new StoppableCall(console, AT_A_CHECKPOINT);
    CurveSummary curve = call.run("curve", progress -> experiments.curve(file, request, progress));
    String again =
        arguments.has(Flag.OUT)
            ? arguments.line()
            : arguments.line() + " --out " + Arguments.quoted(curve.folder().toString());
    endings.ofCurve(console, call, curve, "curve " + again);
  }

  private static List<Integer> labels(String list) throws KizuException {
    List<Integer> labels = new ArrayList<>();
    for (String number : list.split(",", -1)) {
      try {
        labels.add(Integer.parseInt(number.strip()));
      } catch (NumberFormatException e) {
        throw new KizuException(
            Flag.LABELS.name(), "'" + number + "' is no whole number", "Give such as 4,8,16.", e);
      }
    }
    return labels;
  }

  /** Continues a run. */
  @Descriptor(Descriptions.RESUME)
  public void resume(CommandSession session, @Descriptor("RUN") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.RESUME, arguments, this::resume);
  }

  private void resume(Console console, Arguments arguments) throws KizuException, CommandFailure {
    services.requireSoundSite();
    Experiments experiments = services.experiments();
    Path folder = Places.run(console, arguments.operand(), experiments.runsFolder());
    StoppableCall call = new StoppableCall(console, AT_A_CHECKPOINT);
    RunSummary run = call.run("resume", progress -> experiments.resume(folder, progress));
    endings.ofRun(console, call, run);
  }

  /** Checks a data set; fails when it has errors. */
  @Descriptor(Descriptions.CHECK)
  public void check(
      CommandSession session,
      @Descriptor("DATASET|EXPERIMENT.yaml [--set key=value …]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.CHECK, arguments, this::check);
  }

  private void check(Console console, Arguments arguments) throws KizuException, CommandFailure {
    Experiments experiments = services.experiments();
    Path place = places.input(console, arguments.operand());
    DatasetReport report =
        new StoppableCall(console, "Stopping after this picture.")
            .run("check", progress -> experiments.check(place, arguments.all(Flag.SET), progress));
    console.print(DatasetText.lines(report));
    if (report.hasErrors()) {
      throw new CommandFailure(
          report.name() + ": training is refused until the errors above are gone.", 1);
    }
  }

  /** Says what there is to learn. */
  @Descriptor(Descriptions.POTENTIAL)
  public void potential(
      CommandSession session,
      @Descriptor(
              "EXPERIMENT.yaml [--trainings] [--jobs N] [--set key=value …] [--seed N] [--out DIR]")
          String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.POTENTIAL, arguments, this::potential);
  }

  private void potential(Console console, Arguments arguments)
      throws KizuException, CommandFailure {
    services.requireSoundSite();
    Experiments experiments = services.experiments();
    Path file = places.input(console, arguments.operand());
    List<String> settings = new ArrayList<>(arguments.all(Flag.SET));
    arguments.number(Flag.SEED).ifPresent(seed -> settings.add("seed=" + seed));
    PotentialRequest request =
        new PotentialRequest(
            settings,
            arguments.value(Flag.OUT).map(console::path),
            arguments.has(Flag.TRAININGS),
            arguments.number(Flag.JOBS));
    PotentialSummary potential =
        new StoppableCall(console, "Stopping after this step.")
            .run("potential", progress -> experiments.potential(file, request, progress));
    endings.ofPotential(console, potential, arguments, settings);
  }

  /** Finds labels that look wrong. */
  @Descriptor(Descriptions.LABELS)
  public void labels(
      CommandSession session,
      @Descriptor("EXPERIMENT.yaml|RUN [--repeats N] [--jobs N] [--set key=value …] [--out DIR]")
          String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.LABELS, arguments, this::labels);
  }

  private void labels(Console console, Arguments arguments) throws KizuException, CommandFailure {
    services.requireSoundSite();
    Experiments experiments = services.experiments();
    Path listed = Places.run(console, arguments.operand(), experiments.runsFolder());
    Path place = Files.exists(listed) ? listed : places.input(console, arguments.operand());
    LabelsRequest request =
        new LabelsRequest(
            arguments.all(Flag.SET),
            arguments.value(Flag.OUT).map(console::path),
            arguments.number(Flag.REPEATS, REPEATS),
            arguments.number(Flag.JOBS));
    LabelsSummary labels =
        new StoppableCall(console, AT_A_CHECKPOINT)
            .run("labels", progress -> experiments.labels(place, request, progress));
    endings.ofLabels(console, labels);
  }

  /** Compares the methods on the shipped example. */
  @Descriptor(Descriptions.DEMO)
  public void demo(
      CommandSession session, @Descriptor("[--seeds N] [--jobs N] [--out DIR]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.DEMO, arguments, this::demo);
  }

  private void demo(Console console, Arguments arguments) throws KizuException, CommandFailure {
    ComparisonSummary result =
        compare(console, "demo", places.example(), SHOWN, List.of(QUICK), arguments);
    endings.ofComparison(console, result);
    console.print(
        "Next, your own data: "
            + console.call("check FOLDER")
            + ", then write an experiment like "
            + places.example()
            + ".");
  }
}
