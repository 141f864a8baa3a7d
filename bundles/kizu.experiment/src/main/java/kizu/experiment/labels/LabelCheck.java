package kizu.experiment.labels;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.Mask;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.PictureIndex;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.RunJob;
import kizu.experiment.worker.WorkerStart;
import kizu.folder.FolderLock;
import kizu.folder.GoesOn;
import kizu.folder.Storage;
import kizu.folder.labels.CheckedLabels;
import kizu.folder.labels.LabelPictures;

/** Trains, or asks the networks of a run, ranks the labels, and writes down what is suspected. */
public final class LabelCheck {
  /** More are not looked at before some of these are corrected and the check is done again. */
  private static final int MOST_SHOWN = 60;

  private final LabelTraining training;
  private final LabelTrainings trainings;
  private final ImageCodec codec;
  private final Clock clock;

  /**
   * Creates it.
   *
   * @param training does one training
   * @param workers starts processes for trainings side by side; empty where that is not possible
   * @param codec writes pictures
   * @param clock tells when it started
   */
  public LabelCheck(
      LabelTraining training, Optional<WorkerStart> workers, ImageCodec codec, Clock clock) {
    this.training = training;
    this.trainings = new LabelTrainings(training, workers);
    this.codec = codec;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param experiment how networks are trained, and on which labels
   * @param data the opened data set
   * @param count how many trainings
   * @param jobs how many of them side by side, if a person says
   */
  public record Asked(Experiment experiment, OpenedDataset data, int count, OptionalInt jobs) {}

  /**
   * Trains and ranks.
   *
   * @param folder where to write to; a new or an empty folder, or one where this was stopped
   */
  public LabelsSummary trained(Asked asked, Path folder, Progress progress) throws KizuException {
    List<RunJob> jobs =
        LabelTrainings.jobs(asked.experiment(), asked.data(), folder, asked.count());
    return within(
        folder,
        asked.experiment(),
        asked.data(),
        jobs,
        () -> trainings.finish(jobs, asked.jobs(), progress));
  }

  /**
   * Asks the networks of a run and ranks.
   *
   * @param run a finished cross-fitted one
   * @param folder where to write to; a new or an empty folder
   */
  public LabelsSummary ofRun(RunJob run, Path folder) throws KizuException {
    RunFolder place = new RunFolder(folder.resolve("training-1"));
    RunJob job =
        new RunJob(run.experiment(), run.data(), run.selection(), place, run.label()).outOfFold();
    return within(folder, run.experiment(), run.data(), List.of(job), () -> training.ask(run, job));
  }

  /** What leads to the networks' predictions. */
  @FunctionalInterface
  private interface Asking {
    void ask() throws KizuException;
  }

  private LabelsSummary within(
      Path folder, Experiment experiment, OpenedDataset data, List<RunJob> jobs, Asking asking)
      throws KizuException {
    requireUnused(folder, jobs);
    return FolderLock.holding(
        folder,
        () -> {
          try {
            requireUnused(folder, jobs);
            new RunFolder(folder).clearTemporary();
            Instant started = clock.instant();
            long begin = System.nanoTime();
            return GoesOn.with(
                LabelTraining.LEFT,
                () -> {
                  asking.ask();
                  LabelRanking ranking = LabelRanking.of(new EvidenceSource(jobs));
                  LabelsSummary summary =
                      summary(experiment, data, jobs.size(), ranking, begin, folder);
                  write(summary, started, ranking, experiment, data, new EvidenceSource(jobs));
                  for (RunJob job : jobs) {
                    Storage.delete(job.folder().root());
                  }
                  return summary;
                });
          } catch (KizuException e) {
            new RunFolder(folder).discardIfEmpty();
            throw e;
          }
        });
  }

  /** What was found is never written over; trainings that were stopped go on. */
  private static void requireUnused(Path folder, List<RunJob> jobs) throws KizuException {
    boolean goesOn =
        !Files.exists(CheckedLabels.DOCUMENT.in(folder))
            && jobs.stream().anyMatch(job -> Files.isDirectory(job.folder().root()));
    if (!goesOn) {
      RunFolder.requireEmpty(folder);
    }
  }

  private static LabelsSummary summary(
      Experiment experiment,
      OpenedDataset data,
      int trainings,
      LabelRanking ranking,
      long begin,
      Path folder) {
    List<Label> ranked = ranking.ranked();
    int normals =
        (int) ranked.stream().filter(one -> one.defectClass().equals(SampleInfo.NORMAL)).count();
    return new LabelsSummary(
        experiment.name(),
        data.dataset().name(),
        ranked.size() - normals,
        normals,
        trainings,
        ranked,
        ranking.notes(),
        (System.nanoTime() - begin) * 1e-9,
        folder);
  }

  private void write(
      LabelsSummary summary,
      Instant started,
      LabelRanking ranking,
      Experiment experiment,
      OpenedDataset data,
      EvidenceSource source)
      throws KizuException {
    Path folder = summary.folder();
    PictureIndex<LabelPictures> pictures =
        new PictureIndex<>(folder, LabelPictures.DOCUMENT, codec);
    List<LabelPictures.Shown> shown = new ArrayList<>();
    for (Label one : summary.suspects()) {
      if (shown.size() == MOST_SHOWN) {
        break;
      }
      SampleInfo info =
          source.samples().stream()
              .filter(sample -> sample.id().equals(one.sample()))
              .findFirst()
              .orElseThrow();
      Labelled labelled = source.get(info);
      int number = shown.size() + 1;
      LabelPictures.Shown entry =
          new LabelPictures.Shown(
              one.sample(),
              "image-" + number + ".png",
              "mask-" + number + ".png",
              "seen-" + number + ".png");
      pictures.add(entry.image(), labelled.image());
      pictures.add(entry.mask(), grey(labelled.mask()));
      pictures.add(entry.seen(), grey(ranking.seen(labelled)));
      shown.add(entry);
    }
    pictures.write(new LabelPictures(shown, pictures.files()));
    Storage.write(folder.resolve(CheckedLabels.SPREADSHEET), LabelSpreadsheet.of(summary));
    CheckedLabels.DOCUMENT.write(
        CheckedLabels.DOCUMENT.in(folder),
        CheckedLabels.of(
            summary,
            started,
            new CheckedLabels.Made(
                ResolvedExperiment.of(experiment), data.format(), data.fingerprint())));
  }

  private static Image grey(Mask mask) {
    Image image = Image.blank(1, mask.height(), mask.width());
    for (int i = 0; i < mask.data().length; i++) {
      image.data()[i] = mask.data()[i];
    }
    return image;
  }
}
