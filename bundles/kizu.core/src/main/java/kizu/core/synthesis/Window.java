package kizu.core.synthesis;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.training.Augmentation;

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
    Image image = pixels(picture, new Box(x, y, side, side));
    float[] labels = new float[side * side];
    Arrays.fill(labels, OUTSIDE);
    int visibleRows = Math.min(side, picture.height() - y);
    int visibleColumns = Math.min(side, picture.width() - x);
    for (int r = 0; r < visibleRows; r++) {
      for (int k = 0; k < visibleColumns; k++) {
        labels[r * side + k] = mask.data()[(y + r) * mask.width() + x + k];
      }
    }
    return new Window(image, labels);
  }

  /** The pixels of a rectangle; beyond the picture's edge it is mirrored. */
  static Image pixels(Image picture, Box box) {
    Image image = Image.blank(picture.channels(), box.height(), box.width());
    int[] columns = mirrored(box.x(), box.width(), picture.width());
    int[] rows = mirrored(box.y(), box.height(), picture.height());
    boolean inside = box.x() >= 0 && box.x() + box.width() <= picture.width();
    for (int c = 0; c < picture.channels(); c++) {
      for (int r = 0; r < box.height(); r++) {
        int from = picture.index(c, rows[r], 0);
        int to = image.index(c, r, 0);
        if (inside) {
          System.arraycopy(picture.data(), from + box.x(), image.data(), to, box.width());
          continue;
        }
        for (int k = 0; k < box.width(); k++) {
          image.data()[to + k] = picture.data()[from + columns[k]];
        }
      }
    }
    return image;
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

  /** A random defect pixel; any pixel of a mask without one. */
  public static Box focus(Mask mask, RandomGenerator random) {
    int set = mask.count();
    if (set == 0) {
      return new Box(random.nextInt(mask.width()), random.nextInt(mask.height()), 1, 1);
    }
    int chosen = random.nextInt(set);
    for (int i = 0; ; i++) {
      if (mask.data()[i] != 0 && chosen-- == 0) {
        return new Box(i % mask.width(), i / mask.width(), 1, 1);
      }
    }
  }

  /** Its defect pixels; a fresh mask. */
  public Mask defects() {
    Mask mask = Mask.blank(image.height(), image.width());
    for (int i = 0; i < labels.length; i++) {
      mask.data()[i] = (byte) (labels[i] > 0 ? 1 : 0);
    }
    return mask;
  }

  /** A random window that shows the box. */
  public static Box around(Box focus, int side, int width, int height, RandomGenerator random) {
    int x = origin(focus.x(), focus.width(), side, width, random);
    int y = origin(focus.y(), focus.height(), side, height, random);
    return new Box(x, y, side, side);
  }

  /**
   * A way a square can lie: first perhaps mirrored across, then turned clockwise.
   *
   * @param mirrored whether left and right change places
   * @param quarters quarter turns, 0 to 3
   */
  public record Pose(boolean mirrored, int quarters) {
    /** As it is. */
    public static final Pose UPRIGHT = new Pose(false, 0);

    /** Draws one of those an augmentation allows, each as likely as the others. */
    public static Pose draw(Augmentation augmentation, RandomGenerator random) {
      return switch (augmentation) {
        case NONE -> UPRIGHT;
        case FLIP -> new Pose(random.nextBoolean(), 2 * random.nextInt(2));
        case DIHEDRAL -> new Pose(random.nextBoolean(), random.nextInt(4));
      };
    }
  }

  /** The same window, laid another way. */
  public Window posed(Pose pose) {
    if (pose.equals(Pose.UPRIGHT)) {
      return this;
    }
    int side = image.width();
    int last = side - 1;
    Image posed = Image.blank(image.channels(), side, side);
    float[] posedLabels = new float[labels.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        // Where the pixel at (x, y) was before the turn.
        int row =
            switch (pose.quarters) {
              case 0 -> y;
              case 1 -> last - x;
              case 2 -> last - y;
              default -> x;
            };
        int column =
            switch (pose.quarters) {
              case 0 -> x;
              case 1 -> y;
              case 2 -> last - x;
              default -> last - y;
            };
        int from = row * side + (pose.mirrored ? last - column : column);
        int to = y * side + x;
        posedLabels[to] = labels[from];
        for (int plane = 0; plane < image.data().length; plane += side * side) {
          posed.data()[plane + to] = image.data()[plane + from];
        }
      }
    }
    return new Window(posed, posedLabels);
  }

  private static int[] mirrored(int start, int length, int extent) {
    int[] index = new int[length];
    for (int i = 0; i < length; i++) {
      index[i] = mirrored(start + i, extent);
    }
    return index;
  }

  /** The pixel that is seen at a place beyond the edge: the edge is a mirror. */
  static int mirrored(int at, int extent) {
    int period = Math.max(1, 2 * extent - 2);
    int inside = Math.floorMod(at, period);
    return inside < extent ? inside : period - inside;
  }
}
