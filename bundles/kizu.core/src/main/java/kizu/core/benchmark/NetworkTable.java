package kizu.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.config.Options;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.Progress;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.synthesis.Recipe;
import kizu.api.training.Augmentation;
import kizu.core.bilevel.AlignmentProbe;
import kizu.core.bilevel.BatchBuilder;
import kizu.core.bilevel.RealWindows;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.SyntheticWindow;
import kizu.core.synthesis.Window;

/**
 * Every solver on a network in training: what its direction says of itself, and what it costs
 * beside a training step. Each call is followed by a training step at rate 0, and what is given is
 * the median of their ratios: what else a machine does falls on both.
 */
final class NetworkTable {
  private static final int STEPS = 150;
  private static final int REPEATS = 5;
  private static final int CANDIDATES = 64;

  private final Workbench bench;
  private final RealWindows training;

  NetworkTable(Workbench bench) {
    this.bench = bench;
    List<SampleInfo> samples = new ArrayList<>(bench.samples(Split.TRAIN, true));
    samples.addAll(bench.samples(Split.TRAIN, false));
    this.training = RealWindows.of(bench.store(), samples, bench.side(), Augmentation.FLIP);
  }

  /** Measures; fewer tables if it was asked to stop. */
  List<BenchmarkTable> of(Map<String, HypergradientSolver> solvers, Progress progress)
      throws KizuException {
    for (int step = 0; step < STEPS; step++) {
      bench.train(batch(Workbench.BATCH, step), step);
      if (!Workbench.goOn(progress, "training the network", step + 1, STEPS)) {
        return List.of();
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, HypergradientSolver> solver : solvers.entrySet()) {
      rows.add(row(solver.getKey(), solver.getValue(), progress));
      if (!Workbench.goOn(progress, "solver " + solver.getKey(), rows.size(), solvers.size())) {
        return List.of();
      }
    }
    return List.of(
        new BenchmarkTable(
            "On a network of "
                + bench.segmenter().provenance().getOrDefault("weights", "?")
                + " weights, after "
                + STEPS
                + " training steps on "
                + bench.name(),
            List.of(
                "solver", "training steps", "residual", "cosine", "curvature", "products", "note"),
            rows,
            "training steps: time of a direction, validation gradient included, over that of a"
                + " training step with as many pictures ("
                + Workbench.BATCH
                + " of "
                + bench.side()
                + " pixels); cosine: to the plain gradient."),
        alignments());
  }

  private Batch batch(int size, int step) throws KizuException {
    BatchBuilder builder = new BatchBuilder(size, bench.channels(), bench.side());
    training.fill(builder, size, bench.randomness().at("training", step));
    return builder.build();
  }

  /** Not whole if it was asked to stop. */
  private List<String> row(String name, HypergradientSolver solver, Progress progress)
      throws KizuException {
    Options options = Options.defaults(solver.options());
    double[] times = new double[REPEATS];
    Certificate certificate =
        new Certificate(name, Double.NaN, Double.NaN, Double.NaN, 0, false, "");
    for (int i = 0; i < REPEATS && !progress.cancelled(); i++) {
      Batch lower = batch(Workbench.BATCH, STEPS + REPEATS + i);
      Batch upper = bench.validationBatch(i);
      long begin = System.nanoTime();
      Direction found = solver.solve(bench.problem(lower, upper, i), options);
      double spent = (System.nanoTime() - begin) * 1e-9;
      times[i] = spent / seconds(() -> bench.train(lower, STEPS, 0));
      certificate = found.certificate();
      found.vector().close();
    }
    return List.of(
        name,
        String.format(Locale.ROOT, "%.2f", Workbench.median(times)),
        Words.number("%.3f", certificate.residual()),
        Words.number("%.3f", certificate.cosine()),
        Words.number("%.3g", certificate.curvature()),
        String.valueOf(certificate.products()),
        certificate.fellBack() ? "fell back: " + certificate.note() : certificate.note());
  }

  private BenchmarkTable alignments() throws KizuException {
    List<SyntheticWindow> candidates = candidates();
    Batch all = packed(candidates);
    AlignmentProbe probe =
        new AlignmentProbe(bench.segmenter(), 1, bench.channels(), bench.side(), CANDIDATES);
    double[] passes = new double[REPEATS];
    double[] steps = new double[REPEATS];
    Batch lower = batch(Workbench.BATCH, 0);
    try (WeightVector direction = bench.segmenter().gradient(lower)) {
      for (int i = 0; i < REPEATS; i++) {
        double spent = seconds(() -> probe.measure(candidates, direction, 1));
        passes[i] = spent / seconds(() -> bench.segmenter().lossMap(all));
        steps[i] = spent / seconds(() -> bench.train(lower, STEPS, 0));
      }
    }
    return new BenchmarkTable(
        "Alignment of " + CANDIDATES + " candidates",
        List.of("", "forward passes of " + CANDIDATES, "training steps"),
        List.of(
            List.of(
                "alignment",
                String.format(Locale.ROOT, "%.2f", Workbench.median(passes)),
                String.format(Locale.ROOT, "%.2f", Workbench.median(steps)))),
        "Two forward passes, weights set three times, and the sums over each defect's pixels.");
  }

  private List<SyntheticWindow> candidates() throws KizuException {
    RandomGenerator random = bench.randomness().at("candidates", 0);
    List<SampleInfo> samples = bench.samples(Split.TRAIN, true);
    List<SyntheticWindow> windows = new ArrayList<>();
    Box whole = new Box(0, 0, bench.side(), bench.side());
    for (int i = 0; i < CANDIDATES; i++) {
      SampleInfo info = samples.get(random.nextInt(samples.size()));
      LabelledImage sample = bench.store().get(info);
      Window window = Window.cut(sample.image(), sample.mask(), 0, 0, bench.side());
      Background background = new Background(info.id(), sample.image(), Optional.empty());
      Recipe recipe = new Recipe("", info.id(), "", List.of(), 0, 0);
      windows.add(
          new SyntheticWindow(
              window,
              List.of(
                  new Footprint(
                      background, info.defectClass(), 0, 1, whole, whole, recipe, List.of()))));
    }
    return windows;
  }

  private Batch packed(List<SyntheticWindow> windows) {
    BatchBuilder builder = new BatchBuilder(windows.size(), bench.channels(), bench.side());
    windows.forEach(window -> builder.add(window.window()));
    return builder.build();
  }

  private static double seconds(Runnable call) {
    long begin = System.nanoTime();
    call.run();
    return (System.nanoTime() - begin) * 1e-9;
  }
}
