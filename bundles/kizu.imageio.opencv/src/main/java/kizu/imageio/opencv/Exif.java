package kizu.imageio.opencv;

import java.io.IOException;
import kizu.api.image.Orientation;

/** The block of tags that cameras write beside the pixels; it has the form of a TIFF file. */
final class Exif {
  private static final int ORIENTATION = 274;

  private Exif() {}

  /**
   * The orientation that a block tells. A block that cannot be read tells none: it is no part of
   * the picture, and many programs write it carelessly.
   */
  static Orientation orientation(Bytes block) throws IOException {
    try {
      if (!block.matches(0, 'I', 'I', 42, 0) && !block.matches(0, 'M', 'M', 0, 42)) {
        return Orientation.AS_STORED;
      }
      return Orientation.of(TiffDirectory.first(block).value(ORIENTATION, 0, 1));
    } catch (BrokenImageException e) {
      return Orientation.AS_STORED;
    }
  }
}
