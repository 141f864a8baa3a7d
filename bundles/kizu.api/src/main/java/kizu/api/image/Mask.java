package kizu.api.image;

import java.util.Objects;
import java.util.Optional;

/**
 * Which pixels belong to a defect (or to a region).
 *
 * <p>The array is not copied: whoever makes a mask gives it up once the mask is handed on, and code
 * that is handed a mask does not write to it. A mask is never made of other values than 0 and 1,
 * and one whose array was written to all the same counts every value but 0 as set.
 *
 * @param height rows, in pixels
 * @param width columns, in pixels
 * @param data 1 where the pixel belongs, else 0; shape height × width, row-major
 */
public record Mask(int height, int width, byte[] data) {
  /** Checks the shape, and that every value is 0 or 1. */
  public Mask {
    Objects.requireNonNull(data, "data");
    if (height < 1 || width < 1 || data.length != Math.multiplyExact(height, width)) {
      throw new IllegalArgumentException(
          "a mask of " + height + "×" + width + " has no " + data.length + " values");
    }
    int bits = 0;
    for (byte value : data) {
      bits |= value;
    }
    if ((bits & ~1) != 0) {
      throw new IllegalArgumentException(
          "a mask of " + height + "×" + width + " has values other than 0 and 1");
    }
  }

  /** A mask without any pixel set. */
  public static Mask blank(int height, int width) {
    return new Mask(height, width, new byte[Math.multiplyExact(height, width)]);
  }

  /** The pixels of a grey image whose value is above the level. */
  public static Mask above(Image grey, float level) {
    if (grey.channels() != 1) {
      throw new IllegalArgumentException("a mask is made from one channel, not " + grey.channels());
    }
    Mask mask = blank(grey.height(), grey.width());
    for (int i = 0; i < mask.data.length; i++) {
      mask.data[i] = (byte) (grey.data()[i] > level ? 1 : 0);
    }
    return mask;
  }

  /** Whether a pixel is set. */
  public boolean at(int y, int x) {
    return data[y * width + x] != 0;
  }

  /** How many pixels are set. */
  public int count() {
    int count = 0;
    for (byte value : data) {
      count += value == 0 ? 0 : 1;
    }
    return count;
  }

  /** The smallest box that holds every set pixel; empty when none is set. */
  public Optional<Box> extent() {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (at(y, x)) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return right < 0
        ? Optional.empty()
        : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
  }

  /** A copy that shares nothing. */
  public Mask copy() {
    return new Mask(height, width, data.clone());
  }

  /**
   * A copy of a part.
   *
   * @throws IllegalArgumentException if the box does not lie inside the mask
   */
  public Mask crop(Box box) {
    new Box(0, 0, width, height).requireContains(box);
    Mask part = blank(box.height(), box.width());
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(
          data, (box.y() + y) * width + box.x(), part.data, y * box.width(), box.width());
    }
    return part;
  }
}
