package kizu.experiment.next;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetRoot;
import kizu.api.experiment.NextRequest;
import kizu.api.experiment.NextSummary;
import kizu.api.experiment.NextSummary.Ranked;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.LabelEffect;
import kizu.api.training.Trainer;
import kizu.experiment.file.Experiment;
import kizu.experiment.folder.PictureIndex;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.FinishedTraining;
import kizu.experiment.run.RunJob;
import kizu.experiment.run.TrainedWith;
import kizu.folder.FolderLock;
import kizu.folder.GoesOn;
import kizu.folder.Storage;
import kizu.folder.next.ProposedPictures;
import kizu.folder.next.RankedPictures;

/**
 * Ranks pictures without labels by how far their labels may move the out-of-fold losses of a run's
 * networks, and writes down which to label next.
 */
public final class NextLabels {
  /** Nothing is left of a call that did not come to its end. */
  private static final String LEFT = "Give the same call again.";

  /** More are in the table; a page of more pictures than this is not looked at. */
  private static final int MOST_SHOWN = 60;

  private final Trainer trainer;
  private final ComponentCatalog catalog;
  private final ImageCodec codec;
  private final Clock clock;

  /**
   * Creates it.
   *
   * @param trainer opens runs at their last checkpoint
   * @param catalog the components there are
   * @param codec reads and writes pictures
   * @param clock tells when it started
   */
  public NextLabels(Trainer trainer, ComponentCatalog catalog, ImageCodec codec, Clock clock) {
    this.trainer = trainer;
    this.catalog = catalog;
    this.codec = codec;
    this.clock = clock;
  }

  /**
   * Ranks.
   *
   * @param run a finished one; its checkpoints are looked at and stay as they are
   * @param out where to write to; a new or an empty folder
   * @throws KizuException if the run kept training and validation apart, the pictures' folder holds
   *     none that counts, the other folder lies in it or is not empty, or it was stopped
   */
  public NextSummary rank(RunJob run, NextRequest request, Path out, Progress progress)
      throws KizuException {
    if (!run.experiment().crossFitted()) {
      throw new KizuException(
          run.folder().root().toString(),
          "kept training and validation apart, so no label was held out in turn to judge by",
          "Give a run of an experiment with budget.labelled.");
    }
    Experiment trained = TrainedWith.of(run, catalog);
    DatasetRoot.of(request.pictures()).requireOutside(out, "copies");
    RunFolder.requireEmpty(out);
    return FolderLock.holding(
        out,
        () -> {
          try {
            RunFolder.requireEmpty(out);
            return GoesOn.with(LEFT, () -> whole(run, trained, request, out, progress));
          } finally {
            new RunFolder(out).discardIfEmpty();
          }
        });
  }

  /** A call that fails leaves nothing behind, or the same call would find the folder in use. */
  private NextSummary whole(
      RunJob run, Experiment trained, NextRequest request, Path out, Progress progress)
      throws KizuException {
    try {
      return ranked(run, trained, request, out, progress);
    } catch (KizuException | RuntimeException e) {
      try {
        Storage.delete(ProposedPictures.DOCUMENT.in(out).resolveSibling(""));
        Files.deleteIfExists(out.resolve(RankedPictures.SPREADSHEET));
      } catch (KizuException | IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private NextSummary ranked(
      RunJob run, Experiment trained, NextRequest request, Path out, Progress progress)
      throws KizuException {
    Instant started = clock.instant();
    long begin = System.nanoTime();
    Counted looking = new Counted("looking at pictures", progress);
    UnlabelledFolder pictures =
        UnlabelledFolder.open(request.pictures(), run, catalog, codec, looking::at);
    List<LabelEffect> effects = effects(run, trained, pictures, progress);
    List<Ranked> ranked =
        Ranking.of(
            pictures.names(),
            effects,
            index -> pictures.inFile(index, effects.get(index).window()),
            request.count());
    NextSummary summary =
        new NextSummary(
            run.experiment().name(),
            run.data().dataset().name(),
            run.selection().folds().size(),
            effects.get(0).effects().length,
            ranked,
            pictures.leftOut(),
            (System.nanoTime() - begin) * 1e-9,
            out);
    write(summary, run, request, started, pictures);
    return summary;
  }

  private List<LabelEffect> effects(
      RunJob run, Experiment trained, UnlabelledFolder pictures, Progress progress)
      throws KizuException {
    int all = pictures.names().size() * run.selection().folds().size();
    Counted asking = new Counted("asking networks", progress);
    return FinishedTraining.ask(
        trainer,
        run,
        run.plan(trained),
        "Give a run whose folder is whole.",
        training ->
            training.labelEffects(
                new LabelEffect.Pictures() {
                  private int asked;

                  @Override
                  public int size() {
                    return pictures.names().size();
                  }

                  @Override
                  public Image get(int index) throws KizuException {
                    asking.at(++asked, all);
                    return pictures.image(index);
                  }
                }));
  }

  private void write(
      NextSummary summary,
      RunJob run,
      NextRequest request,
      Instant started,
      UnlabelledFolder pictures)
      throws KizuException {
    Path folder = summary.folder();
    Storage.createFolder(folder);
    PictureIndex<ProposedPictures> index =
        new PictureIndex<>(folder, ProposedPictures.DOCUMENT, codec);
    List<ProposedPictures.Shown> shown = new ArrayList<>();
    List<String> names = pictures.names();
    for (Ranked one : summary.proposed()) {
      if (shown.size() == MOST_SHOWN) {
        break;
      }
      String file = "picture-" + (shown.size() + 1) + ".png";
      index.add(file, pictures.inFile(names.indexOf(one.picture())));
      shown.add(new ProposedPictures.Shown(one.picture(), file));
    }
    index.write(new ProposedPictures(shown, index.files()));
    Storage.write(folder.resolve(RankedPictures.SPREADSHEET), NextSpreadsheet.of(summary));
    RankedPictures.DOCUMENT.write(
        RankedPictures.DOCUMENT.in(folder),
        new RankedPictures(
            run.folder().root().toString(),
            run.fingerprint(),
            request.pictures().toAbsolutePath().normalize().toString(),
            summary.experiment(),
            summary.dataset(),
            started,
            summary.seconds(),
            summary.networks(),
            summary.judges(),
            summary.ranked(),
            summary.leftOut()));
  }
}
