package kizu.core.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.solver.HypergradientSolver;
import kizu.api.training.Augmentation;
import kizu.core.bilevel.BatchBuilder;
import kizu.core.bilevel.CalibratedGradient;
import kizu.core.bilevel.RealWindows;
import kizu.core.bilevel.SampleStore;
import kizu.core.bilevel.SegmenterProblem;
import kizu.core.component.ComponentBoard;
import kizu.core.random.Randomness;

/** A network on a data set, and what its upper level would be given. */
final class Workbench implements AutoCloseable {
  /** Pictures in a training batch, and in a validation gradient. */
  static final int BATCH = 16;

  /** Windows are no larger than this, in pixels. */
  private static final int LARGEST_SIDE = 128;

  private static final int WARMUP = 20;

  /** The highest rate. */
  static final double RATE = 3e-3;

  static final long SEED = 1;
  private static final long CACHE = 512L << 20;
  private static final String FACTORY = "factory";
  static final String BACKEND = "pytorch";

  private final Dataset dataset;
  private final SampleStore store;
  private final Segmenter segmenter;
  private final int side;
  private final RealWindows validation;
  private final Randomness randomness = new Randomness(SEED);

  Workbench(ComponentBoard board, Optional<Path> folder) throws KizuException {
    this.dataset = folder.isPresent() ? recognised(board, folder.get()) : factory(board);
    this.store = new SampleStore(dataset, CACHE);
    this.side = fitting();
    this.validation =
        RealWindows.of(store, samples(Split.VALIDATION, true), side, Augmentation.FLIP);
    ComponentChoice backend = ComponentChoice.of(BACKEND);
    this.segmenter =
        board
            .require(SegmenterBackend.class, BACKEND)
            .open(
                new SegmenterSpec(dataset.channels(), 1, 1e-4, SEED),
                board.resolve(SegmenterBackend.class, backend));
  }

  private static Dataset factory(ComponentBoard board) throws KizuException {
    ComponentChoice choice = ComponentChoice.of(FACTORY);
    Options options = board.resolve(DatasetFormat.class, choice);
    return board.require(DatasetFormat.class, FACTORY).open(Path.of(""), options);
  }

  private static Dataset recognised(ComponentBoard board, Path folder) throws KizuException {
    for (Map.Entry<String, ComponentBoard.Origin<DatasetFormat>> format :
        board.all(DatasetFormat.class).entrySet()) {
      if (format.getValue().service().recognises(folder)) {
        ComponentChoice choice = ComponentChoice.of(format.getKey());
        return format.getValue().service().open(folder, board.resolve(DatasetFormat.class, choice));
      }
    }
    throw new KizuException(
        folder.toString(),
        Files.isDirectory(folder)
            ? "no data set format recognises this folder"
            : "there is no such folder",
        "Give a data set's folder; kizu:check tells what is wrong with it.");
  }

  /** A multiple of 16 that fits most pictures. */
  private int fitting() throws KizuException {
    List<SampleInfo> defects = samples(Split.TRAIN, true);
    if (defects.isEmpty() || samples(Split.VALIDATION, true).isEmpty()) {
      throw new KizuException(
          dataset.name(),
          "there are no defects to train or to validate with",
          "Give a data set with defects in both parts; kizu:check counts them.");
    }
    int shortest = Integer.MAX_VALUE;
    for (SampleInfo info : defects.subList(0, Math.min(BATCH, defects.size()))) {
      Image image = store.get(info).image();
      shortest = Math.min(shortest, Math.min(image.width(), image.height()));
    }
    return Math.max(16, Math.min(LARGEST_SIDE, shortest) / 16 * 16);
  }

  String name() {
    return dataset.name();
  }

  Dataset dataset() {
    return dataset;
  }

  SampleStore store() {
    return store;
  }

  Segmenter segmenter() {
    return segmenter;
  }

  /** A window's side, in pixels. */
  int side() {
    return side;
  }

  int channels() {
    return dataset.channels();
  }

  Randomness randomness() {
    return randomness;
  }

  /** The samples of a part, defective or not. */
  List<SampleInfo> samples(Split split, boolean defective) {
    List<SampleInfo> found = new ArrayList<>();
    for (SampleInfo sample : dataset.samples()) {
      if (sample.split() == split && sample.defective() == defective) {
        found.add(sample);
      }
    }
    return found;
  }

  /** Fresh validation windows. */
  Batch validationBatch(int step) throws KizuException {
    BatchBuilder builder = new BatchBuilder(BATCH, channels(), side);
    validation.fill(builder, BATCH, randomness.at("validation", step));
    return builder.build();
  }

  /** What a solver is given at the network's current weights. */
  SegmenterProblem problem(Batch training, Batch validationBatch, int step) {
    CalibratedGradient gradient = new CalibratedGradient(segmenter, 1, validationBatch);
    return new SegmenterProblem(
        segmenter,
        training,
        gradient::vector,
        Optional.empty(),
        randomness.seedFor("solver", step));
  }

  /** One step of training; the rate rises over the first steps and stays. */
  void train(Batch batch, int step) {
    train(batch, step, 1);
  }

  /**
   * One step of training.
   *
   * @param share of its rate; at 0 the weights stay
   */
  void train(Batch batch, int step, double share) {
    segmenter.trainStep(batch, share * RATE * Math.min(1, (step + 1.0) / WARMUP));
  }

  /** The middle value; the upper of two, NaN of none. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** Tells how far it is; whether to go on. */
  static boolean goOn(Progress progress, String label, int step, int steps) {
    progress.at(Progress.Position.counted(label, step, steps, Double.NaN));
    return !progress.cancelled();
  }

  /** The solvers there are, by name. */
  static Map<String, HypergradientSolver> solvers(ComponentBoard board) {
    Map<String, HypergradientSolver> solvers = new TreeMap<>();
    board
        .all(HypergradientSolver.class)
        .forEach((name, origin) -> solvers.put(name, origin.service()));
    return solvers;
  }

  @Override
  public void close() {
    segmenter.close();
  }
}
