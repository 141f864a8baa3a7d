package kizu.model.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.image.AreaAverage;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.Mask;
import kizu.folder.Storage;
import kizu.folder.model.ModelHead;
import kizu.folder.model.PredictedPicture;
import kizu.folder.model.PredictedPicture.FileState;
import kizu.folder.model.PredictedPicture.Region;

/** What is done for a picture besides the network: read before it, and written after it. */
final class PictureWork {
  private final ImageCodec codec;

  private final ModelHead.Input input;
  private final float threshold;
  private final PredictionFolder folder;

  PictureWork(ImageCodec codec, ModelHead head, PredictionFolder folder) {
    this.codec = codec;
    this.input = head.input();
    this.threshold = (float) head.output().threshold();
    this.folder = folder;
  }

  /**
   * A picture that was read, or why it was not.
   *
   * @param picture its path below the folder of pictures
   * @param name what its results are called
   * @param state of its file before it was read
   * @param image as its file shows it
   * @param shown what the network is shown: the same at the model's scale
   * @param problem empty where it was read
   */
  record Read(
      String picture,
      String name,
      FileState state,
      Optional<Image> image,
      Optional<Image> shown,
      String problem) {}

  /** What a file is now; zeros where it is gone, which reading it tells. */
  static FileState state(Path file) {
    try {
      return new FileState(Files.size(file), Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      return new FileState(0, 0);
    }
  }

  Read read(String picture, String name, Path file) {
    FileState state = state(file);
    try {
      Image image = codec.read(file, input.channels(), input.reading());
      return new Read(picture, name, state, Optional.of(image), Optional.of(shown(image)), "");
    } catch (KizuException e) {
      String problem = e.problem() + ". " + e.remedy();
      return new Read(picture, name, state, Optional.empty(), Optional.empty(), problem);
    }
  }

  private Image shown(Image image) {
    return input.scale() == 1
        ? image
        : AreaAverage.to(image.height(), image.width(), input.scale()).of(image);
  }

  /** A picture that could not be read; what an earlier file of its name came to is taken away. */
  PredictedPicture failed(Read read) throws KizuException {
    PredictionFolder.takeAway(folder.masks(), read.name());
    PredictionFolder.takeAway(folder.overlays(), read.name());
    return new PredictedPicture(
        read.picture(), read.state(), "", Double.NaN, List.of(), read.problem());
  }

  /**
   * Writes mask and, where something was found, overlay.
   *
   * @param read a picture that could be read
   * @param probability of what was shown
   */
  PredictedPicture write(Read read, float[] probability) throws KizuException {
    Image image = read.image().orElseThrow();
    Image shown = read.shown().orElseThrow();
    Mask small = Mask.blank(shown.height(), shown.width());
    float highest = 0;
    for (int i = 0; i < probability.length; i++) {
      small.data()[i] = (byte) (probability[i] >= threshold ? 1 : 0);
      highest = Math.max(highest, probability[i]);
    }
    Mask mask =
        input.scale() == 1
            ? small
            : AreaAverage.to(image.height(), image.width(), input.scale()).enlarged(small);
    List<Region> regions = Regions.of(mask, probability, small);
    put(folder.masks(), read.name(), picture(mask));
    if (regions.isEmpty()) {
      PredictionFolder.takeAway(folder.overlays(), read.name());
    } else {
      put(folder.overlays(), read.name(), Overlay.of(image, mask));
    }
    return new PredictedPicture(read.picture(), read.state(), read.name(), highest, regions, "");
  }

  private void put(Path under, String name, Image image) throws KizuException {
    Path file = under.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Storage.createFolder(parent);
    }
    codec.write(file, image);
  }

  private static Image picture(Mask mask) {
    Image image = Image.blank(1, mask.height(), mask.width());
    for (int i = 0; i < mask.data().length; i++) {
      image.data()[i] = mask.data()[i];
    }
    return image;
  }
}
