package kizu.experiment.synthetic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.Progress;
import kizu.api.experiment.SyntheticSetRequest;
import kizu.api.experiment.SyntheticSetSummary;
import kizu.api.image.ImageCodec;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.api.training.TrainingPlan;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.RunJob;
import kizu.experiment.run.TrainedWith;
import kizu.folder.FolderLock;
import kizu.folder.GoesOn;
import kizu.folder.Storage;
import kizu.folder.synthetic.SyntheticSet;

/**
 * Makes labelled sets of synthetic pictures by what a run has learned: whole pictures, their masks,
 * and what made each. A set is a data set that Kizu reads, and one that other programs do.
 */
public final class SyntheticSets {
  private static final String LEFT = "What is written is intact; the same call goes on.";
  private static final String OTHER = "Give a new or an empty folder.";

  private final Trainer trainer;
  private final ComponentCatalog catalog;
  private final ImageCodec codec;

  /**
   * Creates it.
   *
   * @param trainer opens runs at their last checkpoint
   * @param catalog the components there are
   * @param codec writes pictures
   */
  public SyntheticSets(Trainer trainer, ComponentCatalog catalog, ImageCodec codec) {
    this.trainer = trainer;
    this.catalog = catalog;
    this.codec = codec;
  }

  /**
   * Makes one, or what is left of one.
   *
   * @param run a finished one; its checkpoints are looked at and stay as they are
   * @throws KizuException if the folder holds something else, the run pastes nothing, or a picture
   *     cannot be written; what is written stays, and the same call goes on
   */
  public SyntheticSetSummary make(RunJob run, SyntheticSetRequest request, Progress progress)
      throws KizuException {
    Experiment trained = TrainedWith.of(run, catalog);
    if (trained.training().syntheticShare() == 0) {
      // Before the folder is begun.
      throw new KizuException(
          run.folder().root().toString(),
          "pastes nothing: its method is " + trained.method(),
          "Give a run of a method that pastes, such as random or learned.");
    }
    Storage.createFolder(request.out());
    return FolderLock.holding(
        request.out(),
        () ->
            FolderLock.holding(
                run.folder().root(),
                () -> GoesOn.with(LEFT, () -> opened(run, run.plan(trained), request, progress))));
  }

  private SyntheticSetSummary opened(
      RunJob run, TrainingPlan plan, SyntheticSetRequest request, Progress progress)
      throws KizuException {
    try (Training training = trainer.open(plan, run.folder().checkpoints(), event -> {})) {
      if (training.step() == 0) {
        throw new KizuException(
            run.folder().root().toString(),
            "has no checkpoint of its end",
            "Give a run whose folder is whole.");
      }
      return made(run, training, request, progress);
    } catch (AddOnException e) {
      throw e.asKizuException(LEFT);
    }
  }

  private SyntheticSetSummary made(
      RunJob run, Training training, SyntheticSetRequest request, Progress progress)
      throws KizuException {
    Path folder = request.out();
    SyntheticSet set =
        new SyntheticSet(
            String.valueOf(run.folder().root().getFileName()),
            run.fingerprint(),
            training.step(),
            ResolvedExperiment.of(run.experiment()),
            classes(run));
    begin(folder, set, request.count());
    SetLists lists = new SetLists(set.classes(), groups(run));
    int[] done = {0};
    long begin = System.nanoTime();
    try (PictureFiles files = new PictureFiles(folder, codec, set.classes())) {
      training.pictures(
          0,
          request.count(),
          picture -> {
            String name = name(picture.number());
            files.write(name, picture);
            lists.add(name, picture);
            done[0]++;
            double seconds = (System.nanoTime() - begin) * 1e-9;
            progress.at(
                Progress.Position.counted(
                    "synthesise",
                    done[0],
                    request.count(),
                    seconds / done[0] * (request.count() - done[0])));
            return !progress.cancelled();
          });
      files.flush();
    }
    lists.write(folder);
    return new SyntheticSetSummary(folder, done[0], request.count(), lists.defects());
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "synthetic-%06d", number + 1);
  }

  /** In the order of their names, so that the same classes always have the same values. */
  private static List<String> classes(RunJob run) {
    return run.selection().defects().stream()
        .map(SampleInfo::defectClass)
        .distinct()
        .sorted()
        .toList();
  }

  private static Map<String, String> groups(RunJob run) {
    return run.selection().normals().stream()
        .collect(Collectors.toMap(SampleInfo::id, SampleInfo::group, (one, same) -> one));
  }

  /** What another run made, or a person put there, is never written over. */
  private static void begin(Path folder, SyntheticSet set, int count) throws KizuException {
    Path head = SyntheticSet.DOCUMENT.in(folder);
    if (!Files.exists(head)) {
      if (!RunFolder.empty(folder)) {
        throw new KizuException(folder.toString(), "is not empty", OTHER);
      }
      Storage.createFolder(PictureFiles.images(folder));
      Storage.createFolder(PictureFiles.masks(folder));
      if (set.classes().size() > 1) {
        String names = "_background_\n" + String.join("\n", set.classes()) + "\n";
        Storage.write(folder.resolve("class_names.txt"), names.getBytes(StandardCharsets.UTF_8));
      }
      SyntheticSet.DOCUMENT.write(head, set);
      return;
    }
    SyntheticSet begun = SyntheticSet.DOCUMENT.read(head, OTHER);
    if (!begun.fingerprint().equals(set.fingerprint())
        || begun.step() != set.step()
        || !begun.run().equals(set.run())) {
      throw new KizuException(
          folder.toString(), "holds a set made by another run, " + begun.run(), OTHER);
    }
    for (Path part : List.of(folder, PictureFiles.images(folder), PictureFiles.masks(folder))) {
      Storage.createFolder(part);
      Storage.clearTemporary(part);
    }
    refuseFewer(folder, count);
  }

  private static void refuseFewer(Path folder, int count) throws KizuException {
    String last = name(count - 1) + ".png";
    try (Stream<Path> images = Files.list(PictureFiles.images(folder))) {
      long more =
          images.filter(image -> String.valueOf(image.getFileName()).compareTo(last) > 0).count();
      if (more > 0) {
        throw new KizuException(
            folder.toString(),
            "holds " + (count + more) + " pictures, more than " + count,
            "Give --count " + (count + more) + " or more, or a new folder.");
      }
    } catch (IOException e) {
      throw Storage.failure(folder, e);
    }
  }
}
