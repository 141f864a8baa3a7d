package kizu.experiment.labels;

import kizu.api.image.Mask;

/** Masks moved, grown and shrunk by whole pixels; what leaves the picture is lost. */
final class MaskShape {
  private MaskShape() {}

  /** Moved to the right and down. */
  static Mask shifted(Mask mask, int right, int down) {
    Mask moved = Mask.blank(mask.height(), mask.width());
    for (int y = Math.max(0, down); y < Math.min(mask.height(), mask.height() + down); y++) {
      for (int x = Math.max(0, right); x < Math.min(mask.width(), mask.width() + right); x++) {
        moved.data()[y * mask.width() + x] = mask.data()[(y - down) * mask.width() + x - right];
      }
    }
    return moved;
  }

  /**
   * Every pixel within a distance of the mask.
   *
   * @param pixels Euclidean, at least 0
   */
  static Mask grown(Mask mask, int pixels) {
    Mask grown = mask.copy();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.at(y, x) && edge(mask, y, x)) {
          disc(grown, y, x, pixels, (byte) 1);
        }
      }
    }
    return grown;
  }

  /** Every pixel further than a distance from what is not marked; the picture's edge is no end. */
  static Mask shrunk(Mask mask, int pixels) {
    Mask shrunk = mask.copy();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (!mask.at(y, x) && edge(mask, y, x)) {
          disc(shrunk, y, x, pixels, (byte) 0);
        }
      }
    }
    return shrunk;
  }

  /** Whether a neighbour above, below, left or right is otherwise. */
  private static boolean edge(Mask mask, int y, int x) {
    boolean own = mask.at(y, x);
    return (y > 0 && mask.at(y - 1, x) != own)
        || (x > 0 && mask.at(y, x - 1) != own)
        || (y < mask.height() - 1 && mask.at(y + 1, x) != own)
        || (x < mask.width() - 1 && mask.at(y, x + 1) != own);
  }

  private static void disc(Mask mask, int y, int x, int radius, byte value) {
    for (int r = Math.max(0, y - radius); r <= Math.min(mask.height() - 1, y + radius); r++) {
      for (int k = Math.max(0, x - radius); k <= Math.min(mask.width() - 1, x + radius); k++) {
        if ((r - y) * (r - y) + (k - x) * (k - x) <= radius * radius) {
          mask.data()[r * mask.width() + k] = value;
        }
      }
    }
  }
}
