package kizu.core.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Option;
import kizu.api.experiment.Progress;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.core.component.ComponentBoard;
import kizu.core.random.Randomness;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Every segmenter there is, a site's own included, in each of its sizes: what the calls cost that a
 * run is made of. A segmenter's sizes are the choices of its option {@code size}, and it is
 * measured with one thread and with all where it has an option {@code threads}.
 */
@Component
@ComponentName("segmenters")
public final class SegmenterBenchmark implements Benchmark {
  private static final int CHANNELS = 3;
  private static final int REPEATS = 5;
  private static final List<Shape> SHAPES = List.of(new Shape(16, 64), new Shape(4, 192));

  private final ComponentBoard board;

  /** Made by the framework. */
  @Activate
  public SegmenterBenchmark(@Reference ComponentBoard board) {
    this.board = board;
  }

  private record Shape(int pictures, int side) {
    String words() {
      return pictures + " × " + side + "²";
    }
  }

  @Override
  public String description() {
    return "segmenters: the time of a training step, and of what an upper step is made of";
  }

  @Override
  public List<BenchmarkTable> run(Optional<Path> dataset, Progress progress) throws KizuException {
    List<ComponentChoice> choices = choices();
    List<List<String>> rows = new ArrayList<>();
    int done = 0;
    for (ComponentChoice choice : choices) {
      for (Shape shape : SHAPES) {
        rows.add(row(choice, shape));
        done++;
        if (!Workbench.goOn(progress, choice.name(), done, choices.size() * SHAPES.size())) {
          return List.of();
        }
      }
    }
    return List.of(
        new BenchmarkTable(
            "Segmenters on pictures of chance, " + CHANNELS + " channels",
            List.of(
                "segmenter",
                "options",
                "pictures",
                "weights",
                "step, ms",
                "loss map",
                "prediction",
                "gradient"),
            rows,
            "Medians of "
                + REPEATS
                + "; the last three in training steps of the same row, each call beside a step of"
                + " its own. A machine with other work makes all of them longer, and their ratios"
                + " hardly."));
  }

  private List<ComponentChoice> choices() throws KizuException {
    List<ComponentChoice> choices = new ArrayList<>();
    for (String name : board.all(SegmenterBackend.class).keySet()) {
      List<Option> options = board.require(SegmenterBackend.class, name).options();
      for (Map<String, Object> sizes : each(options, "size")) {
        for (Map<String, Object> threads : each(options, "threads")) {
          Map<String, Object> values = new LinkedHashMap<>(sizes);
          values.putAll(threads);
          choices.add(new ComponentChoice(name, values));
        }
      }
    }
    return choices;
  }

  private static List<Map<String, Object>> each(List<Option> options, String name) {
    for (Option option : options) {
      if (option.name().equals(name)) {
        return option.kind() == Option.Kind.INTEGER
            ? List.of(Map.of(name, 1L), Map.of(name, 0L))
            : option.choices().stream().map(c -> Map.<String, Object>of(name, c)).toList();
      }
    }
    return List.of(Map.of());
  }

  private List<String> row(ComponentChoice choice, Shape shape) throws KizuException {
    SegmenterSpec spec = new SegmenterSpec(CHANNELS, 1, 1e-4, Workbench.SEED);
    Batch batch = batch(shape);
    try (Segmenter network =
        board
            .require(SegmenterBackend.class, choice.name())
            .open(spec, board.resolve(SegmenterBackend.class, choice))) {
      Runnable step = () -> network.trainStep(batch, Workbench.RATE);
      step.run();
      double[] steps = new double[REPEATS];
      for (int i = 0; i < REPEATS; i++) {
        steps[i] = seconds(step);
      }
      return List.of(
          choice.name(),
          Words.settings(choice.options()),
          shape.words(),
          network.provenance().getOrDefault("weights", "?"),
          String.format(Locale.ROOT, "%.1f", 1e3 * Workbench.median(steps)),
          share(step, () -> network.lossMap(batch)),
          share(
              step,
              () -> network.predict(batch.images(), batch.size(), batch.height(), batch.width())),
          share(step, () -> network.gradient(batch).close()));
    }
  }

  /** Time of a call in training steps; what else the machine does falls on both. */
  private static String share(Runnable step, Runnable call) {
    call.run();
    double[] shares = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      shares[i] = seconds(call) / seconds(step);
    }
    return String.format(Locale.ROOT, "%.2f", Workbench.median(shares));
  }

  private static double seconds(Runnable call) {
    long begin = System.nanoTime();
    call.run();
    return (System.nanoTime() - begin) * 1e-9;
  }

  private static Batch batch(Shape shape) {
    RandomGenerator random = new Randomness(Workbench.SEED).at("benchmark", 0);
    int pixels = shape.pictures() * shape.side() * shape.side();
    float[] images = new float[CHANNELS * pixels];
    float[] labels = new float[pixels];
    float[] weights = new float[shape.pictures()];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(10) == 0 ? 1 : 0;
    }
    Arrays.fill(weights, 1);
    return new Batch(
        shape.pictures(), CHANNELS, shape.side(), shape.side(), images, labels, weights);
  }
}
