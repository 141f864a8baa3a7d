package kizu.experiment.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.experiment.KnownMethod;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ExperimentReader;
import kizu.experiment.file.Methods;
import kizu.experiment.file.Settings;
import kizu.experiment.file.YamlText;

/**
 * What a benchmark of labels is measured on: the generated factory, another one with each seed, or
 * a person's set. Nothing is pasted.
 *
 * @param catalog the components there are
 * @param name of the benchmark
 * @param folder of a person's set; empty for the factory
 */
public record BenchmarkSet(ComponentCatalog catalog, String name, Optional<Path> folder) {
  private static final String FACTORY = "{format: factory}";

  /**
   * How networks are trained on it: as the factory example does, also on other pictures.
   *
   * @param settings {@code key=value} with dotted keys
   */
  public Experiment experiment(int seed, List<String> settings) throws KizuException {
    List<String> all = new ArrayList<>(settings);
    all.add("seed=" + seed);
    all.add(
        folder.isPresent()
            ? "dataset.path=" + folder.get().toAbsolutePath()
            : "dataset.seed=" + seed);
    String text =
        String.format(
            Locale.ROOT,
            """
            dataset: %s
            segmenter: {name: pytorch, threads: 1}
            training: {steps: 400, batch: 16, crop: 64, learningRate: 0.01, warmup: 20, positiveWeight: 1}
            """,
            folder.isPresent() ? "{}" : FACTORY);
    Experiment written =
        new ExperimentReader(catalog, "pytorch")
            .read(
                Settings.apply(YamlText.parse("benchmark of " + name, text), all),
                name,
                Path.of(""));
    return Methods.apply(KnownMethod.NONE.word(), seed, written, catalog);
  }

  /** Its pictures, as that experiment reads them; nobody checks them. */
  public Dataset open(Experiment experiment) throws KizuException {
    DatasetFormat format =
        catalog.require(DatasetFormat.class, experiment.dataset().format().name());
    Options options = catalog.resolve(DatasetFormat.class, experiment.dataset().format());
    return format.open(experiment.dataset().path(), options);
  }
}
