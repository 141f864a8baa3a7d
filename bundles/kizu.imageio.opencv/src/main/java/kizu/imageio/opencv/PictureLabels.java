package kizu.imageio.opencv;

import java.util.Optional;
import kizu.api.image.LabelImage;

/** From stored samples to labels. */
final class PictureLabels {
  private PictureLabels() {}

  /**
   * The values of a file as they are stored; over black where they are transparent.
   *
   * @throws BrokenImageException if values are negative
   */
  static LabelImage of(StoredPicture picture) throws BrokenImageException {
    Raster raster = picture.raster();
    LabelImage.Kind kind =
        switch (picture.model()) {
          case GREY -> LabelImage.Kind.GREY;
          case INDEX -> LabelImage.Kind.INDEX;
          case COLOUR -> LabelImage.Kind.COLOUR;
        };
    int[] values = new int[raster.pixels()];
    for (int pixel = 0; pixel < values.length; pixel++) {
      values[pixel] =
          kind == LabelImage.Kind.COLOUR ? colour(picture, pixel) : value(picture, pixel);
      if (values[pixel] < 0) {
        throw BrokenImageException.unsupported("a mask of negative values");
      }
    }
    if (kind == LabelImage.Kind.INDEX && picture.transparency().isPresent()) {
      return PictureIndices.overBlack(
          picture, picture.palette().orElseThrow(), picture.transparency().get(), values);
    }
    return new LabelImage(
        raster.height(),
        raster.width(),
        kind,
        raster.bits(),
        values,
        kind == LabelImage.Kind.INDEX ? picture.palette() : Optional.empty());
  }

  private static int value(StoredPicture picture, int pixel) {
    Raster raster = picture.raster();
    int stored = raster.get(pixel * raster.samples());
    if (picture.model() == StoredPicture.Model.INDEX) {
      return stored;
    }
    int value = picture.inverted() ? (int) ((1L << raster.bits()) - 1) - stored : stored;
    return overBlack(picture, value, pixel);
  }

  private static int colour(StoredPicture picture, int pixel) {
    Raster raster = picture.raster();
    int colour = 0;
    for (int c = 0; c < 3; c++) {
      int value = overBlack(picture, raster.get(pixel * raster.samples() + c), pixel);
      colour =
          colour << 8 | (raster.bits() > 8 ? value >> (raster.bits() - 8) : scaled(value, raster));
    }
    return colour;
  }

  private static int scaled(int value, Raster raster) {
    return value * 255 / ((1 << raster.bits()) - 1);
  }

  private static int overBlack(StoredPicture picture, int value, int pixel) {
    return picture.transparency().isPresent()
        ? picture.transparency().get().overBlack(value, pixel)
        : value;
  }
}
