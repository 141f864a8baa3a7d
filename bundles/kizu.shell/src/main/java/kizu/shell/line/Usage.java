package kizu.shell.line;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What each command takes. */
// Its fields hold values only; the checker cannot know that of a List.
@SuppressWarnings("ImmutableEnumChecker")
public enum Usage {
  /** Runs one experiment. */
  RUN(
      Descriptions.RUN,
      Takes.one("EXPERIMENT.yaml"),
      "examples/factory.yaml --set training.steps=200",
      Flag.SET,
      Flag.OUT),
  /** Compares methods. */
  COMPARE(
      Descriptions.COMPARE,
      Takes.one("EXPERIMENT.yaml"),
      "examples/factory.yaml --methods none,random,learned --seeds 3",
      Flag.METHODS,
      Flag.PAIRS,
      Flag.SEEDS,
      Flag.SMALLEST_GAIN,
      Flag.DEVIATION,
      Flag.POWER,
      Flag.JOBS,
      Flag.SET,
      Flag.OUT),
  /** Measures learning curves over labels. */
  CURVE(
      Descriptions.CURVE,
      Takes.one("EXPERIMENT.yaml"),
      "examples/factory.yaml --labels 2,4,8 --methods classic,random --set budget.labelled=8",
      Flag.LABELS,
      Flag.CURVE_METHODS,
      Flag.CURVE_METRIC,
      Flag.PAIRS,
      Flag.SEEDS,
      Flag.JOBS,
      Flag.SET,
      Flag.OUT),
  /** Continues a run. */
  RESUME(Descriptions.RESUME, Takes.one("RUN"), "2026-11-23T20-50-12_factory_learned_s0"),
  /** Checks a data set. */
  CHECK(
      Descriptions.CHECK, Takes.one("DATASET|EXPERIMENT.yaml"), "examples/factory.yaml", Flag.SET),
  /** Says what there is to learn. */
  POTENTIAL(
      Descriptions.POTENTIAL,
      Takes.one("EXPERIMENT.yaml"),
      "examples/factory.yaml --set budget.train=64",
      Flag.TRAININGS,
      Flag.JOBS,
      Flag.SET,
      Flag.SEED,
      Flag.OUT),
  /** Finds wrong labels. */
  LABELS(
      Descriptions.LABELS,
      Takes.one("EXPERIMENT.yaml|RUN"),
      "examples/factory.yaml --out labels",
      Flag.REPEATS,
      Flag.JOBS,
      Flag.SET,
      Flag.OUT),
  /** Proposes pictures for labelling. */
  NEXT(
      Descriptions.NEXT,
      Takes.all("RUN", "FOLDER"),
      "2026-11-23T20-50-12_factory_learned_s0 pictures --count 16",
      Flag.PROPOSED,
      Flag.OUT),
  /** Lists components. */
  LIST(Descriptions.LIST, Takes.optional("KIND"), "transform"),
  /** Lists runs. */
  RUNS(Descriptions.RUNS, Takes.optional("DIR"), ""),
  /** Shows a run. */
  SHOW(Descriptions.SHOW, Takes.one("RUN"), "2026-11-23T20-50-12_factory_learned_s0"),
  /** Tells why something is missing. */
  WHY(Descriptions.WHY, Takes.one("NAME"), "poisson"),
  /** Writes a report. */
  REPORT(Descriptions.REPORT, Takes.one("RUN"), "2026-11-23T20-50-12_factory_learned_s0"),
  /** Introduces a recipe at a site. */
  ROLLOUT(
      Descriptions.ROLLOUT,
      Takes.one(String.join("|", RolloutAction.words())),
      "start --site line3 --experiment examples/factory.yaml --baseline region --reason 'trial'",
      Flag.SITE,
      Flag.EXPERIMENT,
      Flag.BASELINE,
      Flag.CANDIDATE,
      Flag.METRIC,
      Flag.GAIN,
      Flag.SEEDS,
      Flag.JOBS,
      Flag.SET,
      Flag.THRESHOLD,
      Flag.ASK,
      Flag.REASON),
  /** Exports the network of a run. */
  EXPORT(
      Descriptions.EXPORT,
      Takes.one("RUN"),
      "2026-11-23T20-50-12_factory_learned_s0",
      Flag.NEW_FOLDER),
  /** Predicts a folder of pictures. */
  PREDICT(
      Descriptions.PREDICT,
      Takes.all("MODEL", "FOLDER"),
      "runs/2026-11-23T20-50-12_factory_learned_s0/export pictures",
      Flag.PREDICTIONS,
      Flag.BATCH),
  /** Makes a set of synthetic pictures. */
  SYNTHESISE(
      Descriptions.SYNTHESISE,
      Takes.all("RUN", "FOLDER"),
      "2026-11-23T20-50-12_factory_learned_s0 synthetic --count 1000",
      Flag.COUNT),
  /** Compares on the shipped example. */
  DEMO(Descriptions.DEMO, Takes.NOTHING, "--seeds 2", Flag.SEEDS, Flag.JOBS, Flag.OUT),
  /** Measures components. */
  BENCHMARK(Descriptions.BENCHMARK, Takes.optional("NAME"), "solvers", Flag.DATA),
  /** Explains the commands. */
  HELP(Descriptions.HELP, Takes.optional("COMMAND"), "compare");

  private final String description;
  private final Takes takes;
  private final String example;
  private final List<Flag> flags;

  Usage(String description, Takes takes, String example, Flag... flags) {
    this.description = description;
    this.takes = takes;
    this.example = example;
    this.flags = List.of(flags);
  }

  /**
   * What stands beside the options.
   *
   * @param names for people, in order
   * @param required whether they must be given
   */
  private record Takes(List<String> names, boolean required) {
    static final Takes NOTHING = new Takes(List.of(), false);

    static Takes one(String name) {
      return all(name);
    }

    static Takes all(String... names) {
      return new Takes(List.of(names), true);
    }

    static Takes optional(String name) {
      return new Takes(List.of(name), false);
    }
  }

  /** The command of a name, with or without its scope. */
  public static Optional<Usage> of(String name) {
    String plain = name.startsWith("kizu:") ? name.substring("kizu:".length()) : name;
    return Arrays.stream(values()).filter(u -> u.command().equals(plain)).findFirst();
  }

  /** Every command's name. */
  public static List<String> commands() {
    return Arrays.stream(values()).map(Usage::command).toList();
  }

  /** The command's name. */
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One line on what it does. */
  public String description() {
    return description;
  }

  /** Its options. */
  public List<Flag> flags() {
    return flags;
  }

  /** What it takes beside its options, for people, in order. */
  public List<String> operands() {
    return takes.names();
  }

  boolean needsOperands() {
    return takes.required();
  }

  /** The arguments of an example. */
  public String example() {
    return example;
  }

  /** The arguments as a pattern, for example {@code RUN [--out DIR]}. */
  public String pattern() {
    Stream<String> operand = takes.names().stream().map(n -> takes.required() ? n : brackets(n));
    Stream<String> options =
        flags.stream().map(f -> brackets(f.pattern() + (f.repeated() ? " …" : "")));
    return String.join(" ", Stream.concat(operand, options).toList());
  }

  private static String brackets(String text) {
    return "[" + text + "]";
  }
}
