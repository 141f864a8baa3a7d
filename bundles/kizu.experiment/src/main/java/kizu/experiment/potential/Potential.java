package kizu.experiment.potential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.PlaceMap;
import kizu.api.experiment.Progress;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.FolderLock;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.folder.Storage;

/** Asks every measure, one after the other, and writes down what they say. */
public final class Potential {
  private final List<Measure> measures;
  private final Clock clock;

  /**
   * Creates it.
   *
   * @param measures what is asked, in the order of the table
   * @param clock tells when it started
   */
  public Potential(List<Measure> measures, Clock clock) {
    this.measures = List.copyOf(measures);
    this.clock = clock;
  }

  /**
   * Measures.
   *
   * @param experiment its method and seed applied, let through by the gate
   * @param out where to write to; a new or an empty folder
   */
  public PotentialSummary measure(
      Experiment experiment, OpenedDataset data, Optional<Path> out, Progress progress)
      throws KizuException {
    if (out.isPresent()) {
      requireUnused(out.get());
    }
    Instant started = clock.instant();
    long begin = System.nanoTime();
    Selection selection = Selection.draw(data.dataset(), experiment.budget(), experiment.seed());
    Material material = Material.of(experiment, data.dataset(), selection);
    List<Lever> levers = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Measure measure : measures) {
      Measure.Findings findings = measure.of(material, progress);
      levers.addAll(findings.levers());
      notes.addAll(findings.notes());
    }
    PlaceMap places = PlaceMapping.of(material);
    PotentialSummary summary =
        new PotentialSummary(
            experiment.name(),
            data.dataset().name(),
            experiment.seed(),
            material.defects().size(),
            material.groups(),
            places.points().size(),
            levers,
            notes,
            places,
            (System.nanoTime() - begin) * 1e-9,
            out);
    if (out.isPresent()) {
      write(out.get(), summary, started, made(experiment, data, selection));
    }
    return summary;
  }

  private static void requireUnused(Path folder) throws KizuException {
    if (Files.exists(folder) && !RunFolder.empty(folder)) {
      throw new KizuException(
          folder.toString(), "is not empty", "Give a new or an empty folder with --out.");
    }
  }

  private static void write(
      Path folder, PotentialSummary summary, Instant started, Map<String, ?> made)
      throws KizuException {
    Storage.createFolder(folder);
    FolderLock.holding(
        folder,
        () -> {
          requireUnused(folder);
          PotentialFile.write(folder, summary, started, made);
          return summary;
        });
  }

  private static Map<String, Object> made(
      Experiment experiment, OpenedDataset data, Selection selection) throws KizuException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("experiment", ResolvedExperiment.of(experiment));
    map.put("format", data.format());
    map.put("fingerprint", data.fingerprint());
    map.put("train", selection.ids().get("train"));
    return map;
  }
}
