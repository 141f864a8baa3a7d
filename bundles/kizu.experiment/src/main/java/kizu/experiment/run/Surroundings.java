package kizu.experiment.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Training;
import kizu.api.training.TrainingPlan.Source;
import kizu.experiment.file.Experiment;
import kizu.folder.run.Provenance;

/** What a result was made from: data, components, network, program and machine. */
public final class Surroundings {
  private final ComponentCatalog catalog;
  private final Build version;

  /**
   * Creates a collector.
   *
   * @param catalog the components there are
   * @param version the program's version and revision
   */
  public Surroundings(ComponentCatalog catalog, Build version) {
    this.catalog = catalog;
    this.version = version;
  }

  /** The provenance of a run, for its {@code experiment.json}. */
  Provenance of(RunJob job, Training training) {
    return new Provenance(
        new Provenance.Dataset(
            job.data().dataset().name(),
            job.data().format(),
            job.data().fingerprint(),
            job.selection().counts(),
            job.selection().ids()),
        components(job.experiment()),
        training.provenance(),
        version.version(),
        version.revision(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }

  private List<Provenance.Component> components(Experiment experiment) {
    Set<String> used = used(experiment);
    return catalog.entries().stream()
        .filter(entry -> used.contains(used(entry.kind(), entry.name())))
        .map(e -> new Provenance.Component(e.kind(), e.name(), e.bundle(), e.version()))
        .toList();
  }

  private static Set<String> used(Experiment experiment) {
    Set<String> used = new LinkedHashSet<>();
    experiment.metrics().forEach(metric -> used.add(used("metric", metric)));
    used.add(used("dataset", experiment.dataset().format().name()));
    used.add(used("segmenter", experiment.segmenter().name()));
    used.add(used("placement", experiment.upper().placement().name()));
    used.add(used("recipe", experiment.upper().recipe().name()));
    used.add(used("solver", experiment.upper().solver().name()));
    for (Source source : experiment.synthesis().sources()) {
      source.transforms().forEach(step -> used.add(used("transform", step.component())));
      source.blends().forEach(step -> used.add(used("blend", step.component())));
    }
    return used;
  }

  /** A name alone is not enough: a placement and a recipe may share it. */
  private static String used(String kind, String name) {
    return kind + " " + name;
  }
}
