package kizu.model.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.ImageFiles;
import kizu.api.experiment.Progress;
import kizu.api.image.ImageCodec;
import kizu.api.model.PredictionRequest;
import kizu.api.model.PredictionSummary;
import kizu.api.training.ComponentCatalog;
import kizu.folder.FolderLock;
import kizu.folder.GoesOn;
import kizu.folder.model.ModelHead;
import kizu.folder.model.PredictedPicture;
import kizu.folder.model.PredictionHead;
import kizu.model.tile.TiledNetwork;

/** Predicts a folder of pictures. */
public final class FolderPrediction {
  private static final String LEFT =
      "Pictures that are done are kept; the same call goes on with those left.";

  /**
   * About what keeps all processors at work, and takes a fraction of what a training's batch does.
   */
  static final long PIXELS = 1L << 19;

  private final ComponentCatalog catalog;
  private final ImageCodec codec;

  /**
   * Prepares predictions.
   *
   * @param catalog the segmenters there are
   * @param codec reads and writes pictures
   */
  public FolderPrediction(ComponentCatalog catalog, ImageCodec codec) {
    this.catalog = catalog;
    this.codec = codec;
  }

  /** As {@link kizu.api.model.Models#predict}. */
  public PredictionSummary predict(PredictionRequest request, Progress progress)
      throws KizuException {
    Path out = request.out().toAbsolutePath().normalize();
    Map<String, Path> files = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    list(request.pictures(), out, files, failures, progress);
    try (LoadedModel model = LoadedModel.of(request.model(), catalog)) {
      ModelHead.Tile tile = model.head().input().tile();
      long pixels =
          request.batch().isPresent()
              ? (long) request.batch().getAsInt() * tile.height() * tile.width()
              : pixels(tile);
      PredictionHead head =
          new PredictionHead(
              LoadedModel.checksum(model.head()),
              model.head().origin().run(),
              model.head().output().threshold(),
              tile,
              pixels);
      PredictionFolder.requireOurs(out, head);
      return FolderLock.holding(
          out,
          () ->
              GoesOn.with(
                  LEFT,
                  () -> {
                    PredictionFolder folder = PredictionFolder.open(out, head);
                    TiledNetwork network = new TiledNetwork(model.network(), tile, pixels);
                    new Pipeline(network, new PictureWork(codec, model.head(), folder), folder)
                        .run(files, new Chunks(codec, pixels).of(files), progress);
                    return finish(folder, out, files, model.head().output(), failures);
                  }));
    }
  }

  /** At least two tiles: there are networks that take as long for one alone as for two. */
  private static long pixels(ModelHead.Tile tile) {
    return Math.max(PIXELS, 2L * tile.height() * tile.width());
  }

  private static void list(
      Path pictures, Path out, Map<String, Path> files, List<String> failures, Progress progress)
      throws KizuException {
    DatasetRoot root = DatasetRoot.of(pictures);
    root.requireOutside(out, "masks");
    ImageFiles found = root.pictures();
    files.putAll(found.byName());
    for (DatasetProblem problem : found.problems()) {
      if (problem.refuses()) {
        failures.add(problem.line());
      } else {
        progress.note(problem.line());
      }
    }
    if (files.isEmpty()) {
      throw new KizuException(
          root.path().toString(),
          "holds no picture",
          "Give a folder of files that end in " + String.join(", ", ImageFiles.ENDINGS) + ".");
    }
  }

  private static PredictionSummary finish(
      PredictionFolder folder,
      Path out,
      Map<String, Path> files,
      ModelHead.Output output,
      List<String> failures)
      throws KizuException {
    List<PredictedPicture> done =
        files.keySet().stream().filter(folder.done()::containsKey).map(folder.done()::get).toList();
    if (done.size() == files.size()) {
      folder.table(done, output.classes().size() == 1 ? output.classes().get(0) : "");
    }
    done.stream()
        .filter(picture -> !picture.readable())
        .forEach(picture -> failures.add(picture.picture() + ": " + picture.problem()));
    return new PredictionSummary(
        out,
        files.size(),
        done.size(),
        (int) done.stream().filter(picture -> !picture.regions().isEmpty()).count(),
        done.stream().mapToInt(picture -> picture.regions().size()).sum(),
        failures);
  }

  /**
   * Whether what is known of a picture still holds.
   *
   * @param name what its results are called now: pictures that came may have taken its name
   */
  static boolean holds(PredictedPicture known, Path file, String name, PredictionFolder folder) {
    return known.readable()
        && known.mask().equals(name)
        && known.file().equals(PictureWork.state(file))
        && Files.exists(folder.masks().resolve(known.mask()));
  }
}
