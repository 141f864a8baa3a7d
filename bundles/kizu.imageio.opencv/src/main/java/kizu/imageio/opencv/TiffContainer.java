package kizu.imageio.opencv;

import java.io.IOException;
import kizu.api.image.ImageSize;

/** TIFF 6.0 in either byte order. Of several pages the first one is read. */
final class TiffContainer implements ImageContainer {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_SIZES = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_SIZES = 325;
  private static final int SAMPLE_FORMAT = 339;

  private static final int PHOTOMETRIC_RGB = 2;
  private static final int UNSIGNED = 1;

  @Override
  public String name() {
    return "TIFF";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException, BrokenImageException {
    return bytes.matches(0, 'I', 'I', 42, 0) || bytes.matches(0, 'M', 'M', 0, 42);
  }

  @Override
  public ImageSize header(Bytes bytes) throws IOException, BrokenImageException {
    TiffDirectory page = new TiffDirectory(bytes);
    long bits = page.value(BITS, 0, 1);
    if (bits != 1 && bits != 8 && bits != 16) {
      throw BrokenImageException.unsupported("a TIFF image of " + bits + " bits a channel");
    }
    if (page.value(SAMPLE_FORMAT, 0, UNSIGNED) != UNSIGNED) {
      throw BrokenImageException.unsupported("a TIFF image of signed or floating point numbers");
    }
    boolean colour =
        page.value(SAMPLES, 0, 1) >= 3 || page.value(PHOTOMETRIC, 0, 1) >= PHOTOMETRIC_RGB;
    return ImageContainer.size(
        page.value(WIDTH, 0, 0), page.value(HEIGHT, 0, 0), colour ? 3 : 1, bits == 16 ? 16 : 8);
  }

  @Override
  public void requireComplete(byte[] data) throws IOException, BrokenImageException {
    TiffDirectory page = new TiffDirectory(Bytes.of(data));
    boolean tiled = page.count(TILE_OFFSETS) > 0;
    int offsets = tiled ? TILE_OFFSETS : STRIP_OFFSETS;
    int sizes = tiled ? TILE_SIZES : STRIP_SIZES;
    if (page.count(offsets) == 0) {
      throw BrokenImageException.corrupt("it holds no pixels");
    }
    for (long i = 0; i < page.count(offsets); i++) {
      if (page.value(offsets, i, 0) + page.value(sizes, i, 0) > data.length) {
        throw BrokenImageException.truncated(data.length);
      }
    }
  }
}
