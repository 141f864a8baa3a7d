package kizu.core.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.config.Options;
import kizu.api.experiment.Progress;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.core.benchmark.WrongMasks.Kind;
import kizu.core.component.ComponentBoard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Data cleaning: half of the training masks are wrong, the network is trained on all of them, and
 * each picture's alignment with the validation loss should tell which.
 */
@Component
@ComponentName("cleaning")
public final class CleaningBenchmark implements Benchmark {
  private static final int STEPS = 300;

  /** Alignments are added up from here on, every so many steps. */
  private static final int FIRST = 50;

  private static final int EVERY = 25;

  /** Length of the difference step in weight space. */
  private static final double STEP = 1e-2;

  private final ComponentBoard board;

  /** Made by the framework. */
  @Activate
  public CleaningBenchmark(@Reference ComponentBoard board) {
    this.board = board;
  }

  @Override
  public String description() {
    return "data cleaning: do alignments tell wrong training masks from right ones?";
  }

  @Override
  public List<BenchmarkTable> run(Optional<Path> dataset, Progress progress) throws KizuException {
    try (Workbench bench = new Workbench(board, dataset)) {
      return measure(bench, progress);
    }
  }

  private List<BenchmarkTable> measure(Workbench bench, Progress progress) throws KizuException {
    WrongMasks samples = new WrongMasks(bench);
    Map<String, double[]> sums = new LinkedHashMap<>();
    Map<String, HypergradientSolver> solvers = Workbench.solvers(board);
    for (int step = 0; step < STEPS; step++) {
      bench.train(samples.batch(step), step);
      if (step >= FIRST && step % EVERY == 0) {
        for (Map.Entry<String, HypergradientSolver> solver : solvers.entrySet()) {
          double[] sum = sums.computeIfAbsent(solver.getKey(), k -> new double[samples.size()]);
          add(sum, bench, samples, solver.getValue(), step);
        }
      }
      if (!Workbench.goOn(progress, "training on half wrong masks", step + 1, STEPS)) {
        return List.of();
      }
    }
    List<List<String>> rows = new ArrayList<>();
    sums.forEach(
        (solver, sum) ->
            rows.add(
                List.of(
                    solver,
                    auc(sum, samples, EnumSet.of(Kind.SHIFTED)),
                    auc(sum, samples, EnumSet.of(Kind.DELETED)),
                    auc(sum, samples, EnumSet.of(Kind.SHIFTED, Kind.DELETED)))));
    return List.of(
        new BenchmarkTable(
            "Wrong masks among "
                + samples.size()
                + " training pictures of "
                + bench.name()
                + ", by the alignment of each",
            List.of("solver", "AUC, shifted", "AUC, deleted", "AUC, both"),
            rows,
            "A quarter of the masks is shifted by half the window, a quarter deleted. AUC: the"
                + " probability that a right mask has a higher alignment than a wrong one; 0.5 is"
                + " chance. Alignments are added up every "
                + EVERY
                + " steps from "
                + FIRST
                + " to "
                + STEPS
                + "."));
  }

  private static void add(
      double[] sum, Workbench bench, WrongMasks samples, HypergradientSolver solver, int step)
      throws KizuException {
    Segmenter segmenter = bench.segmenter();
    Direction found =
        solver.solve(
            bench.problem(samples.batch(STEPS + step), bench.validationBatch(step), step),
            Options.defaults(solver.options()));
    try (WeightVector v = found.vector();
        WeightVector start = segmenter.weights();
        WeightVector ahead = start.copy().axpy(STEP / v.norm(), v);
        WeightVector behind = start.copy().axpy(-STEP / v.norm(), v)) {
      int at = 0;
      for (Batch part : samples.all()) {
        segmenter.assign(ahead);
        double[] up = segmenter.losses(part);
        segmenter.assign(behind);
        double[] down = segmenter.losses(part);
        for (int i = 0; i < up.length; i++) {
          sum[at++] += up[i] - down[i];
        }
      }
      segmenter.assign(start);
    }
  }

  /** Area under the ROC curve of right masks against wrong ones of some kinds. */
  private static String auc(double[] alignment, WrongMasks samples, Set<Kind> wrong) {
    double wins = 0;
    long pairs = 0;
    for (int i = 0; i < alignment.length; i++) {
      for (int k = 0; k < alignment.length; k++) {
        if (samples.kind(i) == Kind.RIGHT && wrong.contains(samples.kind(k))) {
          wins += alignment[i] > alignment[k] ? 1 : alignment[i] == alignment[k] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return String.format(Locale.ROOT, "%.3f", wins / pairs);
  }
}
