package kizu.core.bilevel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Parts;
import kizu.api.dataset.Split;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.synthesis.BlendMode;
import kizu.api.training.Augmentation;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingPlan;
import kizu.core.checkpoint.CheckpointFolder;
import kizu.core.testing.Boards;
import kizu.core.testing.Directed;
import kizu.core.testing.Fakes;
import kizu.core.testing.Ledger;
import kizu.core.testing.RecordingChooser;
import kizu.core.testing.RecordingPlacement;
import kizu.core.testing.TinySegmenter;
import kizu.core.testing.Tones;

/**
 * A whole training of parts that write down what they are given. Windows are whole pictures, laid
 * as they are, so that everything can be worked out by hand; the rate is so low that the network
 * stays what it was, unless a test raises it.
 */
final class Rig {
  /** The network's weights as it opens: of a pixel's value, and of a constant. */
  static final double SLOPE = 0.7;

  static final double OFFSET = -1;

  /** How many times a defect pixel counts. */
  static final double POSITIVE_WEIGHT = 3;

  final Tones data = new Tones();
  final List<String> diary = new ArrayList<>();
  final List<TrainingEvent> events = new ArrayList<>();
  final Ledger ledger = new Ledger();
  final RecordingPlacement placement = new RecordingPlacement(diary);
  final RecordingChooser chooser = new RecordingChooser(diary);
  final Directed solver = new Directed();
  final Boards boards;

  /** Steps of a round, rounds, and the first upper step. */
  int steps = 12;

  int rounds = 1;
  int start = 4;
  int every = 4;
  double plateau;
  int batch = 4;
  double rate = 1e-9;
  int warmup;
  double share = 0.5;
  double positiveWeight = POSITIVE_WEIGHT;
  double exploration = 0.25;
  double average = 0.75;

  /** Of the weights; the one above is the direction's. */
  double weightAverage;

  int pretrain;
  int finetune;
  double hardNormals;
  double distractors;

  double maximumDivergence = 2;
  int candidates = 6;
  int defectsPerImage = 1;
  boolean realSource;
  int evaluateEvery = 100;
  int checkpointEvery = 100;
  long seed = 5;
  List<TrainingPlan.Source> sources =
      List.of(
          new TrainingPlan.Source(
              "as cut", List.of(), List.of(new TrainingPlan.Step("hard", Map.of()))));

  Rig() {
    this(new Boards());
  }

  /** A training over a board of one's own. */
  Rig(Boards boards) {
    this.boards = boards;
    boards
        .with(
            SegmenterBackend.class,
            "tiny",
            (spec, options) -> ledger.over(new TinySegmenter(spec.positiveWeight(), SLOPE, OFFSET)))
        .with(HypergradientSolver.class, "directed", solver)
        .with(PlacementPolicy.class, "recording", placement)
        .with(RecipePolicy.class, "recording", chooser)
        .with(BlendMode.class, "hard", new Fakes.Hard())
        .with(Metric.class, "iou", new Fakes.Iou());
  }

  TrainingPlan plan() {
    return new TrainingPlan(
        data,
        data.of(Split.TRAIN, true),
        data.of(Split.TRAIN, false),
        data.of(Split.VALIDATION),
        Parts.of(
            TrainingPlan.Lower.class,
            Map.ofEntries(
                Map.entry("steps", steps),
                Map.entry("batch", batch),
                Map.entry("crop", Tones.SIDE),
                Map.entry("learningRate", rate),
                Map.entry("warmup", warmup),
                Map.entry("weightDecay", 0),
                Map.entry("positiveWeight", positiveWeight),
                Map.entry("syntheticShare", share),
                Map.entry("augmentation", Augmentation.NONE),
                Map.entry("jitter", 0),
                Map.entry("average", weightAverage),
                Map.entry("pretrain", pretrain),
                Map.entry("finetune", finetune),
                Map.entry("hardNormals", hardNormals),
                Map.entry("evaluateEvery", evaluateEvery),
                Map.entry("checkpointEvery", checkpointEvery))),
        new TrainingPlan.Synthesis(sources, defectsPerImage, 4, 0, distractors, realSource, false),
        Parts.of(
            TrainingPlan.Upper.class,
            Map.ofEntries(
                Map.entry("placement", ComponentChoice.of("recording")),
                Map.entry("recipe", ComponentChoice.of("recording")),
                Map.entry("solver", ComponentChoice.of("directed")),
                Map.entry("rounds", rounds),
                Map.entry("start", start),
                Map.entry("plateau", plateau),
                Map.entry("stop", 0),
                Map.entry("every", every),
                Map.entry("candidates", candidates),
                Map.entry("exploration", exploration),
                Map.entry("validationBatch", 4),
                Map.entry("directionAverage", average),
                Map.entry("maximumDivergence", maximumDivergence),
                Map.entry("words", false))),
        ComponentChoice.of("tiny"),
        List.of("iou"),
        seed,
        "rig");
  }

  Training open(Path folder) throws KizuException {
    return open(folder, plan -> plan);
  }

  Training open(Path folder, UnaryOperator<TrainingPlan> change) throws KizuException {
    return new BilevelTraining(
        change.apply(plan()),
        boards.board(),
        new CheckpointFolder(folder),
        events::add,
        new BilevelTraining.Limits(1 << 20, 100));
  }

  /** Runs to the end and closes. */
  void run(Path folder) throws KizuException {
    try (Training training = open(folder)) {
      finish(training);
    }
  }

  void finish(Training training) throws KizuException {
    while (training.step() < steps * rounds) {
      training.advance();
    }
  }

  <E extends TrainingEvent> List<E> told(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
