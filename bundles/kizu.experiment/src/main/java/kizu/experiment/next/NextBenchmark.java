package kizu.experiment.next;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.experiment.Progress;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Trainer;
import kizu.experiment.data.BenchmarkSet;
import kizu.experiment.file.Experiment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hides most labels of a set, lets pictures be picked for labelling in several ways, and trains
 * anew with each choice.
 */
@Component
@ComponentName("next")
public final class NextBenchmark implements Benchmark {
  private static final int SEEDS = 5;

  /** Averaged weights are kept whatever they come to, so nothing is chosen by looking at them. */
  private static final List<String> TRAINING =
      List.of("training.average=0.99", "training.evaluateEvery=400", "metrics=[auprc]");

  private final Trainer trainer;
  private final ComponentCatalog catalog;

  /** Made by the framework. */
  @Activate
  public NextBenchmark(@Reference Trainer trainer, @Reference ComponentCatalog catalog) {
    this.trainer = trainer;
    this.catalog = catalog;
  }

  @Override
  public String description() {
    return "labelling: are pictures proposed worth more than random or uncertain ones?";
  }

  @Override
  public List<BenchmarkTable> run(Optional<Path> dataset, Progress progress) throws KizuException {
    BenchmarkSet set = new BenchmarkSet(catalog, "next", dataset);
    List<String> folds = new ArrayList<>(TRAINING);
    folds.addAll(List.of("budget.labelled=8", "budget.folds=2"));
    PickedTable table = new PickedTable();
    for (int seed = 0; seed < SEEDS; seed++) {
      Experiment folded = set.experiment(seed, folds);
      Experiment plain = set.experiment(seed, TRAINING);
      Optional<List<Picking.Outcome>> outcomes =
          new Picking(trainer, folded, plain, set.open(folded), seed, progress).outcomes();
      if (outcomes.isEmpty()) {
        break;
      }
      table.add(seed, outcomes.get());
    }
    return table.made();
  }
}
