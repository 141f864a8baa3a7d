package kizu.imageio.opencv;

import kizu.api.image.Reading;

/** The value that is white: where fewer bits are in use than a file has, it is not the highest. */
final class FullScale {
  private FullScale() {}

  /**
   * Decides it for one file.
   *
   * @param significant bits in use by a tag of the file; as many as a sample has where there is no
   *     such tag
   * @throws BrokenImageException if a value is above what the reading says
   */
  static int of(Raster raster, int significant, Reading reading) throws BrokenImageException {
    int bits = raster.bits();
    if (bits <= 8) {
      return highest(bits);
    }
    if (reading.bits() > 0) {
      int used = Math.min(reading.bits(), bits);
      requireFits(raster, used);
      return highest(used);
    }
    return significant < bits && rightAligned(raster, significant)
        ? highest(significant)
        : highest(bits);
  }

  private static void requireFits(Raster raster, int bits) throws BrokenImageException {
    int most = raster.most();
    if (most > highest(bits)) {
      throw BrokenImageException.deeper(bits, most);
    }
  }

  /**
   * Whether few bits stand at the lower end. By the PNG standard they are spread over the whole
   * range, so that their lower end is empty or repeats the upper one; cameras' programs often write
   * the tag and leave the values as they are.
   */
  private static boolean rightAligned(Raster raster, int significant) {
    if (raster.most() > highest(significant)) {
      return false;
    }
    int empty = raster.bits() - significant;
    for (int i = 0, end = raster.pixels() * raster.samples(); i < end; i++) {
      int value = raster.get(i);
      int kept = value >> empty << empty;
      if (value != kept && value != (kept | kept >> significant)) {
        return true;
      }
    }
    return false;
  }

  private static int highest(int bits) {
    return (1 << bits) - 1;
  }
}
