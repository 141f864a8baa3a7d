package kizu.api.dataset;

import java.nio.file.Path;
import java.util.Locale;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageSize;
import kizu.api.image.Mask;

/** Reads masks and regions, and checks that they fit their pictures. */
final class MaskFiles {
  private static final float LEVEL = 0.5f;

  private final ImageCodec codec;

  MaskFiles(ImageCodec codec) {
    this.codec = codec;
  }

  /** The defect pixels of a sample whose picture is read. */
  Mask mask(FileDataset.Sample sample, Image image) throws KizuException {
    if (sample.mask().isEmpty()) {
      return Mask.blank(image.height(), image.width());
    }
    Path file = sample.mask().get();
    Image grey = fitting(file, sample.image(), image.width(), image.height());
    Mask mask = Mask.above(grey, LEVEL);
    if (sample.info().defective() && mask.count() == 0) {
      requireBlack(file, grey);
    }
    return mask;
  }

  /** The region of a sample that has one. */
  Mask region(FileDataset.Sample sample) throws KizuException {
    ImageSize size = codec.size(sample.image());
    Path file = sample.region().orElseThrow();
    return Mask.above(fitting(file, sample.image(), size.width(), size.height()), LEVEL);
  }

  private Image fitting(Path file, Path picture, int width, int height) throws KizuException {
    Image grey = codec.read(file, 1);
    if (grey.width() != width || grey.height() != height) {
      throw new KizuException(
          file.toString(),
          "is "
              + (grey.width() + "×" + grey.height())
              + " pixels, its picture "
              + picture.getFileName()
              + " is "
              + (width + "×" + height),
          "Export both in one size.");
    }
    return grey;
  }

  /** A mask of class numbers looks black, and its defect would be lost in silence. */
  private static void requireBlack(Path file, Image grey) throws KizuException {
    float most = 0;
    for (float value : grey.data()) {
      most = Math.max(most, value);
    }
    if (most > 0) {
      throw new KizuException(
          file.toString(),
          String.format(
              Locale.ROOT,
              "no pixel is above half of full scale, the highest is %d of 255",
              Math.round(most * 255)),
          "Save the mask with 0 for good and 255 for defect.");
    }
  }
}
