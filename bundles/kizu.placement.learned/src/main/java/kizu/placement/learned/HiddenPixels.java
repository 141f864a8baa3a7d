package kizu.placement.learned;

import java.util.Arrays;
import kizu.api.image.Mask;

/** The pixels that may show a labelled defect: those of the defects, and those near them. */
final class HiddenPixels {
  /** Pixels around a defect that may still show it. */
  static final int HALO = 4;

  private HiddenPixels() {}

  /**
   * Finds them.
   *
   * @param defects the labelled defects of a picture
   * @return whether each pixel is one, row by row
   */
  static boolean[] of(Mask defects) {
    int height = defects.height();
    int width = defects.width();
    boolean[] hidden = new boolean[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (defects.at(y, x)) {
          for (int v = Math.max(0, y - HALO); v <= Math.min(height - 1, y + HALO); v++) {
            int from = v * width;
            Arrays.fill(
                hidden,
                from + Math.max(0, x - HALO),
                from + Math.min(width - 1, x + HALO) + 1,
                true);
          }
        }
      }
    }
    return hidden;
  }
}
