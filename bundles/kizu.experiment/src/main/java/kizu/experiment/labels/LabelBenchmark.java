package kizu.experiment.labels;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.dataset.Dataset;
import kizu.api.experiment.Progress;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Trainer;
import kizu.experiment.data.BenchmarkSet;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.RunJob;
import kizu.folder.Storage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes a tenth of the masks wrong, trains on them as {@code kizu labels} does, and tells how many
 * of the most suspicious are truly wrong, beside confident learning on the same predictions.
 */
@Component
@ComponentName("labels")
public final class LabelBenchmark implements Benchmark {
  private static final int SEEDS = 5;
  private static final double SHARE = 0.1;

  private final Trainer trainer;
  private final ComponentCatalog catalog;

  /** Made by the framework. */
  @Activate
  public LabelBenchmark(@Reference Trainer trainer, @Reference ComponentCatalog catalog) {
    this.trainer = trainer;
    this.catalog = catalog;
  }

  @Override
  public String description() {
    return "wrong masks: are planted ones found, beside confident learning on the same predictions?";
  }

  @Override
  public List<BenchmarkTable> run(Optional<Path> dataset, Progress progress) throws KizuException {
    BenchmarkSet set = new BenchmarkSet(catalog, "labels", dataset);
    PlantedTables tables = new PlantedTables();
    for (int seed = 0; seed < SEEDS; seed++) {
      Path scratch = Storage.temporaryFolder("kizu-labels");
      try {
        Experiment experiment = set.experiment(seed, LabelBudget.settings(List.of()));
        Dataset right = set.open(experiment);
        PlantedErrors planted = new PlantedErrors(right, SHARE, new SplittableRandom(seed), seed);
        RunJob job = job(experiment, planted, scratch, seed);
        if (!new LabelTraining(trainer).write(job, progress)) {
          break;
        }
        tables.add(planted, seed, new EvidenceSource(List.of(job)));
      } finally {
        Storage.delete(scratch);
      }
    }
    return tables.made();
  }

  private static RunJob job(Experiment experiment, PlantedErrors planted, Path folder, int seed)
      throws KizuException {
    Experiment asked = LabelBudget.of(experiment, planted, List.of());
    // What is planted would be found by the check of a set, too.
    OpenedDataset data =
        new OpenedDataset(
            planted,
            experiment.dataset().format().name(),
            planted.fingerprint(),
            OpenedDataset.UNEXAMINED);
    return new RunJob(
            asked,
            data,
            Selection.draw(planted, asked.budget(), seed),
            new RunFolder(folder),
            String.format(Locale.ROOT, "seed %d of %d", seed + 1, SEEDS))
        .outOfFold();
  }
}
