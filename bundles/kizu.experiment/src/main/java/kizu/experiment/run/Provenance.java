package kizu.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Training;
import kizu.api.training.TrainingPlan.Source;
import kizu.experiment.file.Experiment;

/** What a result was made from: data, components, network, program and machine. */
public final class Provenance {
  private final ComponentCatalog catalog;
  private final Build version;

  /**
   * Creates a collector.
   *
   * @param catalog the components there are
   * @param version the program's version and revision
   */
  public Provenance(ComponentCatalog catalog, Build version) {
    this.catalog = catalog;
    this.version = version;
  }

  /** The provenance of a run, for its {@code experiment.json}. */
  Map<String, Object> of(RunJob job, Training training) {
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("name", job.data().dataset().name());
    dataset.put("format", job.data().format());
    dataset.put("fingerprint", job.data().fingerprint());
    dataset.put("counts", job.selection().counts());
    dataset.put("samples", job.selection().ids());
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("dataset", dataset);
    provenance.put("components", components(job.experiment()));
    provenance.put("segmenter", new TreeMap<>(training.provenance()));
    provenance.put("kizu", version.version());
    provenance.put("revision", version.revision());
    provenance.put("java", Runtime.version().toString());
    provenance.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    provenance.put("processors", Runtime.getRuntime().availableProcessors());
    return provenance;
  }

  private List<Object> components(Experiment experiment) {
    Set<String> used = used(experiment);
    List<Object> components = new ArrayList<>();
    for (ComponentCatalog.Entry entry : catalog.entries()) {
      if (used.contains(used(entry.kind(), entry.name()))) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("kind", entry.kind());
        component.put("name", entry.name());
        component.put("bundle", entry.bundle());
        component.put("version", entry.version());
        components.add(component);
      }
    }
    return components;
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
