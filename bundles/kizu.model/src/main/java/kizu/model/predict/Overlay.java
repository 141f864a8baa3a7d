package kizu.model.predict;

import kizu.api.image.Image;
import kizu.api.image.Mask;

/** A picture with what was predicted outlined in it, so that the defect itself stays to be seen. */
final class Overlay {
  /** Vermillion of the palette of Okabe and Ito, which the colour-blind can tell from grey. */
  private static final float[] COLOUR = {213 / 255f, 94 / 255f, 0};

  private static final int COLOURS = 3;

  private Overlay() {}

  /**
   * The picture in colour, with a line around what is marked.
   *
   * @param image 1 or 3 channels
   * @param mask of the same size
   */
  static Image of(Image image, Mask mask) {
    Image shown = Image.blank(COLOURS, image.height(), image.width());
    int pixels = image.height() * image.width();
    for (int c = 0; c < COLOURS; c++) {
      int from = image.channels() == 1 ? 0 : c * pixels;
      System.arraycopy(image.data(), from, shown.data(), c * pixels, pixels);
    }
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (!mask.at(y, x) && beside(mask, y, x)) {
          for (int c = 0; c < COLOURS; c++) {
            shown.data()[shown.index(c, y, x)] = COLOUR[c];
          }
        }
      }
    }
    return shown;
  }

  private static boolean beside(Mask mask, int y, int x) {
    for (int row = Math.max(0, y - 1); row <= Math.min(mask.height() - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(mask.width() - 1, x + 1); column++) {
        if (mask.at(row, column)) {
          return true;
        }
      }
    }
    return false;
  }
}
