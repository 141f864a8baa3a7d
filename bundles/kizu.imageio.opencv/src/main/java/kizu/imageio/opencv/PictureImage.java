package kizu.imageio.opencv;

import kizu.api.image.Image;
import kizu.api.image.Palette;
import kizu.api.image.Reading;

/** From stored samples to planar floats. */
final class PictureImage {
  /** ITU-R BT.601 luma weights. */
  private static final float RED = 0.299f;

  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private final StoredPicture picture;
  private final Raster raster;
  private final int channels;
  private final Image image;

  private PictureImage(StoredPicture picture, int channels) {
    this.picture = picture;
    this.raster = picture.raster();
    this.channels = channels;
    this.image = Image.blank(channels, raster.height(), raster.width());
  }

  /**
   * The pixels of a file as an image.
   *
   * @param significant bits in use by a tag
   * @param channels 1 or 3
   * @throws BrokenImageException if they are no opaque picture, or do not fit the reading
   */
  static Image of(StoredPicture picture, int significant, Reading reading, int channels)
      throws BrokenImageException {
    requireOpaque(picture);
    PictureImage conversion = new PictureImage(picture, channels);
    if (picture.model() == StoredPicture.Model.INDEX) {
      conversion.indices(picture.palette().orElseThrow());
    } else {
      conversion.values(FullScale.of(picture.raster(), significant, reading));
    }
    return conversion.image;
  }

  private static void requireOpaque(StoredPicture picture) throws BrokenImageException {
    if (picture.raster().bits() > 16) {
      throw BrokenImageException.unsupported(
          "a picture of " + picture.raster().bits() + " bits a channel");
    }
    if (picture.transparency().isPresent()) {
      int pixels = picture.raster().pixels();
      int translucent = picture.transparency().get().translucent(pixels);
      if (translucent > 0) {
        throw BrokenImageException.translucent(translucent, pixels);
      }
    }
  }

  private void values(int full) {
    float[] scaled = new float[raster.bits() <= 8 ? full + 1 : 0];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scale(i, full);
    }
    boolean colour = picture.model() == StoredPicture.Model.COLOUR;
    int step = raster.samples();
    for (int pixel = 0, from = 0; pixel < raster.pixels(); pixel++, from += step) {
      float first = value(from, scaled, full);
      if (colour) {
        put(pixel, first, value(from + 1, scaled, full), value(from + 2, scaled, full));
      } else {
        put(pixel, first);
      }
    }
  }

  private float value(int index, float[] scaled, int full) {
    int stored = raster.get(index);
    return stored < scaled.length ? scaled[stored] : scale(stored, full);
  }

  private float scale(int stored, int full) {
    return (picture.inverted() ? full - stored : stored) / (float) full;
  }

  private void indices(Palette palette) {
    boolean grey = palette.grey();
    for (int pixel = 0; pixel < raster.pixels(); pixel++) {
      int colour = palette.colours()[raster.get(pixel * raster.samples())];
      if (grey) {
        put(pixel, (colour & 0xff) / 255f);
        continue;
      }
      put(pixel, (colour >> 16 & 0xff) / 255f, (colour >> 8 & 0xff) / 255f, (colour & 0xff) / 255f);
    }
  }

  private void put(int pixel, float grey) {
    int plane = raster.pixels();
    for (int c = 0; c < channels; c++) {
      image.data()[c * plane + pixel] = grey;
    }
  }

  private void put(int pixel, float red, float green, float blue) {
    if (channels == 1) {
      image.data()[pixel] = BLUE * blue + GREEN * green + RED * red;
      return;
    }
    int plane = raster.pixels();
    image.data()[pixel] = red;
    image.data()[plane + pixel] = green;
    image.data()[2 * plane + pixel] = blue;
  }
}
