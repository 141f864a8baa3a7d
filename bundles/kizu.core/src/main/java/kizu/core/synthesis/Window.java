package kizu.core.synthesis;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/**
 * A square training window at native resolution.
 *
 * @param image side × side pixels; beyond the picture's edge it is mirrored
 * @param labels 0, 1, or −1 beyond the picture's edge; shape side × side
 */
public record Window(Image image, float[] labels) {
  /** The label of a pixel beyond the picture's edge. */
  static final float OUTSIDE = -1;

  /** Cuts a window whose upper left corner is at (x, y). */
  public static Window cut(Image picture, Mask mask, int x, int y, int side) {
    Image image = Image.blank(picture.channels(), side, side);
    float[] labels = new float[side * side];
    Arrays.fill(labels, OUTSIDE);
    int[] columns = mirrored(x, side, picture.width());
    int[] rows = mirrored(y, side, picture.height());
    for (int c = 0; c < picture.channels(); c++) {
      for (int r = 0; r < side; r++) {
        int from = picture.index(c, rows[r], 0);
        int to = image.index(c, r, 0);
        for (int k = 0; k < side; k++) {
          image.data()[to + k] = picture.data()[from + columns[k]];
        }
      }
    }
    int visibleRows = Math.min(side, picture.height() - y);
    int visibleColumns = Math.min(side, picture.width() - x);
    for (int r = 0; r < visibleRows; r++) {
      for (int k = 0; k < visibleColumns; k++) {
        labels[r * side + k] = mask.data()[(y + r) * mask.width() + x + k];
      }
    }
    return new Window(image, labels);
  }

  /**
   * A random origin along one axis for a window that shows the focus, or as much of it as fits.
   *
   * @param focus first pixel to show
   * @param length how many
   * @param side the window's side
   * @param extent the picture's extent
   */
  public static int origin(int focus, int length, int side, int extent, RandomGenerator random) {
    int last = Math.max(0, extent - side);
    int low = Math.min(last, Math.max(0, focus + length - side));
    int high = Math.min(last, Math.max(0, focus));
    return Math.min(low, high) + random.nextInt(Math.abs(high - low) + 1);
  }

  /** A random window that shows the box. */
  public static Box around(Box focus, int side, int width, int height, RandomGenerator random) {
    int x = origin(focus.x(), focus.width(), side, width, random);
    int y = origin(focus.y(), focus.height(), side, height, random);
    return new Box(x, y, side, side);
  }

  private static int[] mirrored(int start, int length, int extent) {
    int[] index = new int[length];
    int period = Math.max(1, 2 * extent - 2);
    for (int i = 0; i < length; i++) {
      int at = (start + i) % period;
      index[i] = at < extent ? at : period - at;
    }
    return index;
  }
}
