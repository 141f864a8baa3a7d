package kizu.experiment.potential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.PlaceMap;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.api.experiment.Progress;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.worker.WorkerStart;
import kizu.folder.FolderLock;
import kizu.folder.Storage;
import kizu.folder.potential.MeasuredPotential;

/** Asks every measure, one after the other, then short trainings, and writes down what they say. */
public final class Potential {
  private final List<Measure> measures;
  private final Trainings trainings;
  private final Clock clock;

  /**
   * Creates it.
   *
   * @param measures what is asked of the labels, in the order of the table
   * @param training does a short training
   * @param workers starts processes for trainings side by side; empty where that is not possible
   * @param clock tells when it started
   */
  public Potential(
      List<Measure> measures,
      HeldOutTraining training,
      Optional<WorkerStart> workers,
      Clock clock) {
    this.measures = List.copyOf(measures);
    this.trainings = new Trainings(training, workers);
    this.clock = clock;
  }

  /**
   * What is measured.
   *
   * @param experiment its method and seed applied, let through by the gate
   * @param questions for short trainings; none: labels alone are measured
   * @param data the opened data set
   * @param jobs how many trainings side by side, if a person says
   */
  public record Asked(
      Experiment experiment, List<Question> questions, OpenedDataset data, OptionalInt jobs) {
    /** Copies the list. */
    public Asked {
      questions = List.copyOf(questions);
    }
  }

  /**
   * Measures.
   *
   * @param out where to write to; a new or an empty folder, or one where trainings were stopped
   */
  public PotentialSummary measure(Asked asked, Optional<Path> out, Progress progress)
      throws KizuException {
    if (out.isPresent()) {
      return within(asked, out.get(), progress);
    }
    if (asked.questions().isEmpty()) {
      return measured(asked, out, Path.of(""), progress);
    }
    Path scratch = Storage.temporaryFolder("kizu-potential");
    try {
      return measured(asked, out, scratch, progress);
    } finally {
      Storage.delete(scratch);
    }
  }

  private PotentialSummary within(Asked asked, Path folder, Progress progress)
      throws KizuException {
    requireUnused(folder, asked);
    return FolderLock.holding(
        folder,
        () -> {
          try {
            requireUnused(folder, asked);
            new RunFolder(folder).clearTemporary();
            Instant started = clock.instant();
            PotentialSummary summary = measured(asked, Optional.of(folder), folder, progress);
            MeasuredPotential.DOCUMENT.write(
                MeasuredPotential.DOCUMENT.in(folder),
                MeasuredPotential.of(summary, started, made(asked, summary.seed())));
            return summary;
          } catch (KizuException e) {
            new RunFolder(folder).discardIfEmpty();
            throw e;
          }
        });
  }

  /**
   * Measures labels, then trains.
   *
   * @param scratch where trainings are kept
   */
  private PotentialSummary measured(
      Asked asked, Optional<Path> out, Path scratch, Progress progress) throws KizuException {
    Experiment experiment = asked.experiment();
    Dataset dataset = asked.data().dataset();
    Selection selection = Selection.draw(dataset, experiment.budget(), experiment.seed());
    Labels labels = labels(Material.of(experiment, dataset, selection), progress);
    List<Trained> trained = List.of();
    double seconds = labels.seconds();
    if (!asked.questions().isEmpty()) {
      Map<String, HeldOut> results =
          trainings.results(
              asked.questions(), asked.data(), selection, scratch, asked.jobs(), progress);
      seconds += results.values().stream().mapToDouble(HeldOut::seconds).sum();
      trained =
          new TrainedLevers(
                  results, trainings.metrics(experiment), labels.pictures(), labels.groups())
              .of(asked.questions());
    }
    return new PotentialSummary(
        experiment.name(),
        dataset.name(),
        experiment.seed(),
        labels.pictures(),
        labels.groups(),
        labels.places().points().size(),
        labels.levers(),
        trained,
        labels.notes(),
        labels.places(),
        seconds,
        out);
  }

  /** What the labels say; it holds no picture, so that trainings have the memory. */
  private record Labels(
      List<Lever> levers,
      List<String> notes,
      PlaceMap places,
      int pictures,
      int groups,
      double seconds) {}

  private Labels labels(Material material, Progress progress) throws KizuException {
    long begin = System.nanoTime();
    List<Lever> levers = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Measure measure : measures) {
      Measure.Findings findings = measure.of(material, progress);
      levers.addAll(findings.levers());
      notes.addAll(findings.notes());
    }
    PlaceMap places = PlaceMapping.of(material);
    return new Labels(
        levers,
        notes,
        places,
        material.defects().size(),
        material.groups(),
        (System.nanoTime() - begin) * 1e-9);
  }

  /** What was measured is never measured over; trainings that were stopped go on. */
  private static void requireUnused(Path folder, Asked asked) throws KizuException {
    boolean goesOn =
        !asked.questions().isEmpty()
            && Files.exists(TrainingsFile.in(folder))
            && !Files.exists(MeasuredPotential.DOCUMENT.in(folder));
    if (!goesOn) {
      RunFolder.requireEmpty(folder);
    }
  }

  private static MeasuredPotential.Made made(Asked asked, long seed) throws KizuException {
    Experiment experiment = asked.experiment();
    Selection selection = Selection.draw(asked.data().dataset(), experiment.budget(), seed);
    return new MeasuredPotential.Made(
        ResolvedExperiment.of(experiment),
        asked.data().format(),
        asked.data().fingerprint(),
        selection.defects().stream().map(SampleInfo::id).toList());
  }
}
