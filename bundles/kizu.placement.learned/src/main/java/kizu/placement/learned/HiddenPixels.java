package kizu.placement.learned;

import java.util.Arrays;
import kizu.api.image.Mask;

/** The pixels that may show a labelled defect: those of the defects, and those near them. */
final class HiddenPixels {
  private HiddenPixels() {}

  /**
   * Finds them.
   *
   * @param defects the labelled defects of a picture
   * @param halo how near, in pixels to each side
   * @return whether each pixel is one, row by row
   */
  static boolean[] of(Mask defects, int halo) {
    int height = defects.height();
    int width = defects.width();
    boolean[] hidden = new boolean[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (defects.at(y, x)) {
          for (int v = Math.max(0, y - halo); v <= Math.min(height - 1, y + halo); v++) {
            int from = v * width;
            Arrays.fill(
                hidden,
                from + Math.max(0, x - halo),
                from + Math.min(width - 1, x + halo) + 1,
                true);
          }
        }
      }
    }
    return hidden;
  }
}
