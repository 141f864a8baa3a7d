package kizu.experiment.next;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ExperimentReader;
import kizu.experiment.file.Methods;
import kizu.experiment.file.Settings;
import kizu.experiment.file.YamlText;
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
  private static final String FACTORY = "{format: factory}";

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
    PickedTable table = new PickedTable();
    for (int seed = 0; seed < SEEDS; seed++) {
      Experiment folded = experiment(dataset, seed, "budget.labelled=8", "budget.folds=2");
      Experiment plain = experiment(dataset, seed);
      Dataset set = open(folded);
      Optional<List<Picking.Outcome>> outcomes =
          new Picking(trainer, folded, plain, set, seed, progress).outcomes();
      if (outcomes.isEmpty()) {
        break;
      }
      table.add(seed, outcomes.get());
    }
    return table.made();
  }

  /** Another seed is another set where it is generated, else other labels of the same. */
  private Experiment experiment(Optional<Path> dataset, int seed, String... settings)
      throws KizuException {
    List<String> all = new ArrayList<>(List.of("seed=" + seed));
    all.add(
        dataset.isPresent()
            ? "dataset.path=" + dataset.get().toAbsolutePath()
            : "dataset.seed=" + seed);
    all.addAll(List.of(settings));
    // What the factory example trains with, for its pictures and for others.
    String text =
        String.format(
            Locale.ROOT,
            """
            dataset: %s
            segmenter: {name: pytorch, threads: 1}
            training: {steps: 400, batch: 16, crop: 64, learningRate: 0.01, warmup: 20, positiveWeight: 1, average: 0.99, evaluateEvery: 400}
            metrics: [auprc]
            """,
            dataset.isPresent() ? "{}" : FACTORY);
    Experiment written =
        new ExperimentReader(catalog, "pytorch")
            .read(
                Settings.apply(YamlText.parse("benchmark of labelling", text), all),
                "next",
                Path.of(""));
    return Methods.apply(KnownMethod.NONE.word(), seed, written, catalog);
  }

  private Dataset open(Experiment experiment) throws KizuException {
    DatasetFormat format =
        catalog.require(DatasetFormat.class, experiment.dataset().format().name());
    Options options = catalog.resolve(DatasetFormat.class, experiment.dataset().format());
    return format.open(experiment.dataset().path(), options);
  }
}
