package kizu.core.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.experiment.Progress;
import kizu.api.solver.HypergradientSolver;
import kizu.api.training.Trainer;
import kizu.core.component.ComponentBoard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every solver there is, a site's own included: how right, and how dear. */
@Component
@ComponentName("solvers")
public final class SolverBenchmark implements Benchmark {
  private final ComponentBoard board;
  private final Trainer trainer;

  /** Made by the framework. */
  @Activate
  public SolverBenchmark(@Reference ComponentBoard board, @Reference Trainer trainer) {
    this.board = board;
    this.trainer = trainer;
  }

  @Override
  public String description() {
    return "hypergradient solvers: against a closed form, and their cost on a network";
  }

  @Override
  public List<BenchmarkTable> run(Optional<Path> dataset, Progress progress) throws KizuException {
    Map<String, HypergradientSolver> solvers = Workbench.solvers(board);
    List<BenchmarkTable> tables = new ArrayList<>();
    tables.add(ClosedFormTable.of(solvers));
    try (Workbench bench = new Workbench(board, dataset)) {
      tables.addAll(new NetworkTable(bench).of(solvers, progress));
      tables.addAll(new UpperStepTable(bench, trainer).of(solvers.keySet(), progress));
    }
    return tables;
  }
}
