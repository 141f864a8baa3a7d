package kizu.core.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.experiment.Progress;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Transform;
import kizu.core.bilevel.BilevelTrainer;
import kizu.core.component.ComponentBoard;
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.Test;

/** What the tables say of solvers whose worth is known. */
class BenchmarkTest {
  private static final HypergradientSolver EXACT =
      (problem, options) ->
          new Direction(
              new RidgeProblem(1).exact(), new Certificate("exact", 0, 0.5, 1, 40, false, ""));

  private record Limits(int cacheMiB, int patienceSeconds) implements BilevelTrainer.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return BilevelTrainer.Config.class;
    }
  }

  private static final class Squares implements DatasetFormat {
    @Override
    public boolean recognises(Path root) {
      return root.endsWith("squares");
    }

    @Override
    public Dataset open(Path root, Options options) {
      return new Fakes.Squares();
    }
  }

  private final ComponentBoard board =
      new Boards()
          .with(DatasetFormat.class, "factory", new Squares())
          .with(SegmenterBackend.class, "pytorch", new TinySegmenter.Backend())
          .with(HypergradientSolver.class, "continuing", new Fakes.Continuing())
          .with(PlacementPolicy.class, "location-network", new Fakes.Remembering())
          .with(RecipePolicy.class, "uniform", options -> new Fakes.Noting())
          .with(RecipePolicy.class, "learned-choices", options -> new Fakes.Noting())
          .with(BlendMode.class, "residual", new Fakes.Hard())
          .with(Transform.class, "rotate", new Fakes.Gain())
          .with(Transform.class, "flip", new Fakes.Gain())
          .with(Transform.class, "scale", new Fakes.Gain())
          .with(Metric.class, "iou", new Fakes.Iou())
          .board();

  /** As the tiny one, in two sizes. */
  private static final class Sized implements SegmenterBackend {
    @Override
    public List<Option> options() {
      return List.of(
          Option.choice("size", "small", List.of("small", "large"), "How many."),
          Option.integer("threads", 0, 0, 8, "Threads."));
    }

    @Override
    public Segmenter open(SegmenterSpec spec, Options options) throws KizuException {
      return new TinySegmenter.Backend().open(spec, Options.defaults(List.of()));
    }
  }

  @Test
  void wholePicturesAreMadeFromGreyAndFromColour() throws KizuException {
    ComponentBoard chain =
        new Boards()
            .with(BlendMode.class, "feathered", new Fakes.Hard())
            .with(Transform.class, "rotate", new Fakes.Gain())
            .with(Transform.class, "flip", new Fakes.Gain())
            .with(Transform.class, "brightness", new Fakes.Gain())
            .board();
    BenchmarkTable table =
        new SynthesisBenchmark(chain).run(Optional.empty(), Progress.SILENT).get(0);
    assertEquals(List.of("1", "3"), table.rows().stream().map(row -> row.get(0)).toList());
    assertTrue(table.rows().stream().allMatch(row -> Double.parseDouble(row.get(1)) > 0));
  }

  @Test
  void withoutTheTransformsNothingIsMeasured() {
    KizuException e =
        assertThrows(
            KizuException.class,
            () ->
                new SynthesisBenchmark(new Boards().board())
                    .run(Optional.empty(), Progress.SILENT));
    assertEquals("transform 'rotate'", e.location());
  }

  @Test
  void segmentersAreMeasuredInEachSizeWithOneThreadAndWithAll() throws KizuException {
    ComponentBoard two =
        new Boards()
            .with(SegmenterBackend.class, "plain", new TinySegmenter.Backend())
            .with(SegmenterBackend.class, "sized", new Sized())
            .board();
    BenchmarkTable table =
        new SegmenterBenchmark(two).run(Optional.empty(), Progress.SILENT).get(0);
    assertEquals(2 * (1 + 2 * 2), table.rows().size());
    assertEquals(
        List.of("plain ", "sized size large, threads 0", "sized size large, threads 1"),
        table.rows().stream()
            .map(row -> row.get(0) + " " + row.get(1))
            .distinct()
            .filter(row -> !row.contains("small"))
            .sorted()
            .toList());
    for (List<String> row : table.rows()) {
      assertTrue(
          Double.parseDouble(row.get(4)) >= 0 && Double.parseDouble(row.get(5)) > 0, "" + row);
    }
  }

  private SolverBenchmark solverBenchmark() {
    return new SolverBenchmark(board, new BilevelTrainer(board, new Limits(16, 0)));
  }

  @Test
  void anExactSolverHasNoError() throws KizuException {
    BenchmarkTable table = ClosedFormTable.of(Map.of("exact", EXACT));
    assertEquals(
        List.of("exact", "defaults", "1.000000000", "0.0e+00", "0.0e+00", "40", ""),
        table.rows().get(0));
  }

  @Test
  void everySolverThatIsThereIsMeasured() throws KizuException {
    List<BenchmarkTable> tables = solverBenchmark().run(Optional.empty(), Progress.SILENT);
    assertEquals(4, tables.size());
    assertEquals("continuing", tables.get(0).rows().get(0).get(0));
    List<String> onNetwork = tables.get(1).rows().get(0);
    assertEquals("continuing", onNetwork.get(0));
    assertTrue(Double.parseDouble(onNetwork.get(1)) > 0);
    assertTrue(Double.parseDouble(tables.get(2).rows().get(0).get(1)) > 0);
    assertEquals(List.of("solver", "joint", "learned"), tables.get(3).columns());
    assertTrue(Double.parseDouble(tables.get(3).rows().get(0).get(2)) > 0);
  }

  @Test
  void whatCannotPasteCostsItsOwnTableAlone() throws KizuException {
    ComponentBoard bare =
        new Boards()
            .with(DatasetFormat.class, "factory", new Squares())
            .with(SegmenterBackend.class, "pytorch", new TinySegmenter.Backend())
            .with(HypergradientSolver.class, "continuing", new Fakes.Continuing())
            .board();
    List<BenchmarkTable> tables =
        new SolverBenchmark(bare, new BilevelTrainer(bare, new Limits(16, 0)))
            .run(Optional.empty(), Progress.SILENT);
    assertEquals(4, tables.size());
    assertEquals(List.of(), tables.get(3).rows());
    assertTrue(tables.get(3).note().contains("Not measured further: "), tables.get(3).note());
  }

  @Test
  void cleaningGivesAnAreaUnderTheCurveForEachSolver() throws KizuException {
    BenchmarkTable table =
        new CleaningBenchmark(board).run(Optional.of(Path.of("squares")), Progress.SILENT).get(0);
    List<String> row = table.rows().get(0);
    assertEquals("continuing", row.get(0));
    for (String cell : row.subList(1, 4)) {
      double auc = Double.parseDouble(cell);
      assertTrue(auc >= 0 && auc <= 1, cell);
    }
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    KizuException refused =
        assertThrows(
            KizuException.class,
            () -> solverBenchmark().run(Optional.of(Path.of("elsewhere")), Progress.SILENT));
    assertTrue(String.valueOf(refused.getMessage()).contains("there is no such folder"));
  }
}
