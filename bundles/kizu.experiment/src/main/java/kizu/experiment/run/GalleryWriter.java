package kizu.experiment.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.KizuException;
import kizu.api.image.ImageCodec;
import kizu.api.training.FalseAlarmView;
import kizu.api.training.SyntheticImage;
import kizu.experiment.folder.PictureIndex;
import kizu.folder.run.Gallery;

/** Writes synthetic pictures with the recipes that made them, and what else was sought out. */
final class GalleryWriter {
  private final ImageCodec codec;

  GalleryWriter(ImageCodec codec) {
    this.codec = codec;
  }

  /**
   * Writes pictures, masks and index.
   *
   * @param run the run's folder
   * @param images synthetic ones
   * @param alarms windows of normal pictures
   */
  void write(Path run, List<SyntheticImage> images, List<FalseAlarmView> alarms)
      throws KizuException {
    PictureIndex<Gallery> pictures = new PictureIndex<>(run, Gallery.DOCUMENT, codec);
    List<Gallery.Entry> index = new ArrayList<>();
    for (SyntheticImage image : images) {
      String number = String.format(Locale.ROOT, "%02d", index.size() + 1);
      String file = "synthetic-" + number + ".png";
      String mask = "mask-" + number + ".png";
      pictures.add(file, image.sample().image());
      pictures.add(mask, Pictures.of(image.sample().mask()));
      index.add(new Gallery.Synthetic(file, mask, image.recipes(), image.distractors()));
    }
    for (FalseAlarmView view : alarms) {
      int number = index.size() - images.size() + 1;
      String file = String.format(Locale.ROOT, "normal-%02d.png", number);
      pictures.add(file, view.window());
      index.add(
          new Gallery.Normal(
              file, new Gallery.Shown(view.alarm(), view.shown().x(), view.shown().y())));
    }
    pictures.write(new Gallery(index, pictures.files()));
  }
}
