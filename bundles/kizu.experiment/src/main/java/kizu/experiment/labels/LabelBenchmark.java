package kizu.experiment.labels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.experiment.KnownMethod;
import kizu.api.experiment.Progress;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Trainer;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ExperimentReader;
import kizu.experiment.file.Methods;
import kizu.experiment.file.Settings;
import kizu.experiment.file.YamlText;
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
  private static final String FACTORY = "{format: factory}";

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
    PlantedTables tables = new PlantedTables();
    for (int seed = 0; seed < SEEDS; seed++) {
      Path scratch = Storage.temporaryFolder("kizu-labels");
      try {
        Experiment experiment = experiment(dataset, seed);
        Dataset right = open(experiment);
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

  /** Another seed is another set where it is generated, else other errors in the same. */
  private Experiment experiment(Optional<Path> dataset, int seed) throws KizuException {
    List<String> settings = new ArrayList<>(LabelBudget.settings(List.of("seed=" + seed)));
    if (dataset.isPresent()) {
      settings.add("dataset.path=" + dataset.get().toAbsolutePath());
    } else {
      settings.add("dataset.seed=" + seed);
    }
    // What the factory example trains with, for its pictures and for others.
    String text =
        String.format(
            Locale.ROOT,
            """
            dataset: %s
            segmenter: {name: pytorch, threads: 1}
            training: {steps: 400, batch: 16, crop: 64, learningRate: 0.01, warmup: 20, positiveWeight: 1}
            """,
            dataset.isPresent() ? "{}" : FACTORY);
    Experiment written =
        new ExperimentReader(catalog, "pytorch")
            .read(
                Settings.apply(YamlText.parse("benchmark of labels", text), settings),
                "labels",
                Path.of(""));
    return Methods.apply(KnownMethod.NONE.word(), seed, written, catalog);
  }

  private Dataset open(Experiment experiment) throws KizuException {
    DatasetFormat format =
        catalog.require(DatasetFormat.class, experiment.dataset().format().name());
    Options options = catalog.resolve(DatasetFormat.class, experiment.dataset().format());
    return format.open(experiment.dataset().path(), options);
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
