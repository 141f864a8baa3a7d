package kizu.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.WarmStart;

/**
 * Every solver against the closed form: with its defaults, and the shipped ones up their ladders.
 */
final class ClosedFormTable {
  /** Upper steps at the same weights that a solver which goes on from step to step is given. */
  private static final List<Integer> STEPS = List.of(1, 10, 100, 1000);

  private static final Map<String, List<Map<String, Object>>> LADDERS =
      Map.of(
          "cg",
          List.of(cg(5), cg(10), cg(20), cg(RidgeProblem.SIZE), cg(2 * RidgeProblem.SIZE)),
          "neumann",
          List.of(
              neumann(0, 1),
              neumann(10, 1),
              neumann(100, 1),
              neumann(1000, 1),
              neumann(1000, 1.9),
              neumann(1000, 2.1)),
          "nystrom",
          List.of(nystrom(5), nystrom(10), nystrom(20), nystrom(RidgeProblem.SIZE)));

  private final RidgeProblem problem = new RidgeProblem(1);
  private final WeightVector exact = problem.exact();
  private final List<List<String>> rows = new ArrayList<>();

  private static Map<String, Object> cg(int iterations) {
    return Map.of("iterations", iterations, "tolerance", 0, "damping", 0);
  }

  private static Map<String, Object> neumann(int terms, double scale) {
    return Map.of("terms", terms, "scale", scale);
  }

  private static Map<String, Object> nystrom(int rank) {
    return Map.of("rank", rank, "damping", 1e-3);
  }

  static BenchmarkTable of(Map<String, HypergradientSolver> solvers) throws KizuException {
    ClosedFormTable table = new ClosedFormTable();
    for (Map.Entry<String, HypergradientSolver> solver : solvers.entrySet()) {
      table.add(solver.getKey(), solver.getValue());
    }
    return new BenchmarkTable(
        "Against the closed form: ridge regression with " + RidgeProblem.SIZE + " weights, float64",
        List.of("solver", "settings", "cosine", "error", "residual", "products", "note"),
        table.rows,
        "cosine and error (relative) are those to the exact direction; the residual is the"
            + " solver's own. A solve that diverges falls back to one step.");
  }

  private void add(String name, HypergradientSolver solver) throws KizuException {
    row(name, "defaults", solver, Map.of(), 1);
    for (Map<String, Object> settings : LADDERS.getOrDefault(name, List.of())) {
      row(name, Words.settings(settings), solver, settings, 1);
    }
    if (name.equals("soba")) {
      for (int steps : STEPS.subList(1, STEPS.size())) {
        row(name, steps + " upper steps", solver, Map.of(), steps);
      }
    }
  }

  private void row(
      String name,
      String label,
      HypergradientSolver solver,
      Map<String, Object> settings,
      int steps)
      throws KizuException {
    Options options = Options.resolve("solver " + name, solver.options(), settings);
    RidgeProblem fresh = new RidgeProblem(1);
    Direction found = solver.solve(fresh, options);
    for (int i = 1; i < steps; i++) {
      fresh.goOnFrom(new WarmStart(found.vector(), found.certificate().curvature()));
      found = solver.solve(fresh, options);
    }
    WeightVector v = found.vector();
    double cosine = v.dot(exact) / (v.norm() * exact.norm());
    double error = v.copy().axpy(-1, exact).norm() / exact.norm();
    Certificate certificate = found.certificate();
    rows.add(
        List.of(
            name,
            label,
            String.format(Locale.ROOT, "%.9f", cosine),
            String.format(Locale.ROOT, "%.1e", error),
            Words.number("%.1e", certificate.residual()),
            String.valueOf(certificate.products()),
            certificate.fellBack() ? "fell back: " + certificate.note() : certificate.note()));
  }
}
