package kizu.core.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.Patch;
import kizu.api.training.TrainingPlan.Source;
import kizu.api.training.TrainingPlan.Step;
import kizu.api.training.TrainingPlan.Synthesis;
import kizu.core.component.ComponentBoard;
import kizu.core.random.Randomness;
import kizu.core.synthesis.ActiveSources;
import kizu.core.synthesis.Choices;
import kizu.core.synthesis.Cut;
import kizu.core.synthesis.Policy;
import kizu.core.synthesis.Synthesiser;
import kizu.core.synthesis.WholePictures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many whole synthetic pictures one core makes a second, before they are encoded. */
@Component
@ComponentName("synthesis")
public final class SynthesisBenchmark implements Benchmark {
  private static final int SIDE = 512;
  private static final int WINDOW = 128;
  private static final int STRIDE = 16;
  private static final int BACKGROUNDS = 8;
  private static final int CUTS = 6;
  private static final int DEFECTS = 3;
  private static final int SMALLEST = 16;
  private static final int LARGEST = 40;
  private static final int PICTURES = 100;
  private static final int REPEATS = 7;
  private static final List<Step> CHAIN =
      List.of(
          new Step("rotate", Map.of()),
          new Step("flip", Map.of()),
          new Step("brightness", Map.of()));
  private static final Step BLEND = new Step("feathered", Map.of());
  private static final String CLASS = "defect";

  private final ComponentBoard board;

  /** Made by the framework. */
  @Activate
  public SynthesisBenchmark(@Reference ComponentBoard board) {
    this.board = board;
  }

  @Override
  public String description() {
    return "synthesis: how many whole pictures one core makes a second, before they are encoded";
  }

  @Override
  public List<BenchmarkTable> run(Optional<Path> dataset, Progress progress) throws KizuException {
    List<List<String>> rows = new ArrayList<>();
    List<Integer> channels = List.of(1, 3);
    for (int number : channels) {
      rows.add(row(number));
      if (!Workbench.goOn(progress, number + " channels", rows.size(), channels.size())) {
        return List.of();
      }
    }
    return List.of(
        new BenchmarkTable(
            "Whole pictures of "
                + SIDE
                + "², up to "
                + DEFECTS
                + " defects of "
                + SMALLEST
                + " to "
                + LARGEST
                + " pixels",
            List.of("channels", "pictures a second", "copies of a background a second", "ratio"),
            rows,
            "One thread, "
                + CHAIN.stream().map(Step::component).collect(Collectors.joining(", "))
                + ", then "
                + BLEND.component()
                + "; medians of "
                + REPEATS
                + ". Nothing is encoded or written. What is pasted is wiped away again, so that a"
                + " picture may cost less than a copy of its background."));
  }

  private List<String> row(int channels) throws KizuException {
    SplittableRandom random = new SplittableRandom(Workbench.SEED);
    List<Background> backgrounds = new ArrayList<>();
    for (int i = 0; i < BACKGROUNDS; i++) {
      backgrounds.add(
          new Background("background-" + i, noise(channels, SIDE, random), Optional.empty()));
    }
    List<Cut> cuts = new ArrayList<>();
    for (int i = 0; i < CUTS; i++) {
      int side = SMALLEST + i * (LARGEST - SMALLEST) / (CUTS - 1);
      cuts.add(Cut.whole(disc(i, channels, side, random)));
    }
    Source source = new Source("deformed", CHAIN, List.of(BLEND));
    Synthesis synthesis = new Synthesis(List.of(source), DEFECTS, STRIDE, 0, 0, false, false);
    Synthesiser synthesiser =
        new Synthesiser(
            backgrounds,
            cuts,
            new ActiveSources(synthesis, board, event -> {}),
            Optional.empty(),
            WINDOW,
            STRIDE,
            0,
            0);
    LocationMap map = even();
    Policy policy = new Policy((background, name) -> map, new Choices(SynthesisBenchmark::even, 0));
    WholePictures pictures = new WholePictures(Long.MAX_VALUE);
    Randomness seeds = new Randomness(Workbench.SEED);
    Making making =
        () -> {
          for (int i = 0; i < PICTURES; i++) {
            Synthesiser.Numbered which = new Synthesiser.Numbered(0, i);
            synthesiser.picture(which, seeds.at("picture", i), policy, DEFECTS, pictures);
          }
        };
    making.make();
    double[] made = new double[REPEATS];
    double[] copied = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      made[i] = PICTURES / seconds(making);
      copied[i] = PICTURES / seconds(() -> copy(backgrounds));
    }
    double pictureRate = Workbench.median(made);
    double copyRate = Workbench.median(copied);
    return List.of(
        String.valueOf(channels),
        String.format(Locale.ROOT, "%.0f", pictureRate),
        String.format(Locale.ROOT, "%.0f", copyRate),
        String.format(Locale.ROOT, "%.2f", pictureRate / copyRate));
  }

  /** Something that is timed. */
  @FunctionalInterface
  private interface Making {
    void make() throws KizuException;
  }

  private static double seconds(Making making) throws KizuException {
    long begin = System.nanoTime();
    making.make();
    return (System.nanoTime() - begin) * 1e-9;
  }

  private static void copy(List<Background> backgrounds) {
    double seen = 0;
    for (int i = 0; i < PICTURES; i++) {
      seen += backgrounds.get(i % BACKGROUNDS).image().data().clone()[i];
    }
    if (Double.isNaN(seen)) {
      throw new IllegalStateException("pictures of chance have numbers");
    }
  }

  private static Image noise(int channels, int side, SplittableRandom random) {
    Image image = Image.blank(channels, side, side);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = (float) random.nextDouble();
    }
    return image;
  }

  private static Patch disc(int number, int channels, int side, SplittableRandom random) {
    float[] alpha = new float[side * side];
    double middle = (side - 1) / 2.0;
    for (int i = 0; i < alpha.length; i++) {
      int row = i / side;
      alpha[i] = Math.hypot(i % side - middle, row - middle) <= middle ? 1 : 0;
    }
    return new Patch("disc-" + number, CLASS, noise(channels, side, random), alpha);
  }

  private static float[] even(Choice choice) {
    float[] probability = new float[choice.options()];
    Arrays.fill(probability, 1f / probability.length);
    return probability;
  }

  private static LocationMap even() {
    int cells = SIDE / STRIDE;
    float[] probability = new float[cells * cells];
    Arrays.fill(probability, 1f / probability.length);
    return new LocationMap(cells, cells, STRIDE, probability);
  }
}
