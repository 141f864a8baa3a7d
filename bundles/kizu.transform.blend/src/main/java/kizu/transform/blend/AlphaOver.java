package kizu.transform.blend;

import java.util.Locale;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.Patch;

/** Alpha compositing: {@code weight × patch + (1 - weight) × target}, exact at weights 0 and 1. */
final class AlphaOver {
  private AlphaOver() {}

  /**
   * Pastes in place.
   *
   * @param patch pixels to paste; its alpha is not used
   * @param weight 0..1, shape of the patch's alpha
   * @param target changed inside the patch's rectangle
   * @param x column of the patch's left edge
   * @param y row of the patch's top edge
   */
  static void paste(Patch patch, float[] weight, Image target, int x, int y) {
    requireFits(patch, target, x, y);
    Image image = patch.image();
    int width = patch.width();
    for (int row = 0; row < patch.height(); row++) {
      for (int c = 0; c < image.channels(); c++) {
        pasteRow(
            image.data(),
            image.index(c, row, 0),
            weight,
            row * width,
            target.data(),
            target.index(c, y + row, x),
            width);
      }
    }
  }

  private static void pasteRow(
      float[] from, int fromAt, float[] weight, int weightAt, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      float w = weight[weightAt + i];
      to[toAt + i] = w * from[fromAt + i] + (1 - w) * to[toAt + i];
    }
  }

  /** Throws unless the patch lies inside the target and both have the same channels. */
  static void requireFits(Patch patch, Image target, int x, int y) {
    if (patch.image().channels() != target.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a patch of %d channels cannot be pasted into a picture of %d",
              patch.image().channels(),
              target.channels()));
    }
    Box box = new Box(x, y, patch.width(), patch.height());
    if (!target.bounds().contains(box)) {
      throw new IllegalArgumentException(box + " does not lie inside " + target.bounds());
    }
  }
}
