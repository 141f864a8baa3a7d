package kizu.api.image;

import java.util.Objects;

/**
 * A picture as planar floats.
 *
 * <p>The array is not copied: whoever makes an image gives it up once the image is handed on, and
 * code that is handed an image does not write to it unless its contract says so. An image is never
 * made of values that are no numbers. What an add-on returns is also held to 0..1 where it crosses
 * into the core; in between a tone may lie outside for a while.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height rows, in pixels
 * @param width columns, in pixels
 * @param data values in 0..1, shape channels × height × width, row-major
 */
public record Image(int channels, int height, int width, float[] data) {
  /** The bits of the largest finite value; those of an infinity or NaN are larger. */
  private static final int LARGEST = 0x7f7fffff;

  /** Checks the shape, and that every value is a number. */
  public Image {
    Objects.requireNonNull(data, "data");
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "an image needs at least one channel, row and column, not "
              + (channels + "×" + height + "×" + width));
    }
    if (data.length != Math.multiplyExact(Math.multiplyExact(channels, height), width)) {
      throw new IllegalArgumentException(
          "an image of "
              + channels
              + "×"
              + height
              + "×"
              + width
              + " has no "
              + data.length
              + " values");
    }
    if (!finite(data)) {
      throw new IllegalArgumentException(
          "an image of "
              + channels
              + "×"
              + height
              + "×"
              + width
              + " has a value that is no number");
    }
  }

  private static boolean finite(float[] values) {
    // Of a finite value the difference is not negative; one sign bit says it of all.
    int signs = 0;
    for (float value : values) {
      signs |= LARGEST - (Float.floatToRawIntBits(value) & Integer.MAX_VALUE);
    }
    return signs >= 0;
  }

  /** A black image of the given shape. */
  public static Image blank(int channels, int height, int width) {
    return new Image(
        channels,
        height,
        width,
        new float[Math.multiplyExact(Math.multiplyExact(channels, height), width)]);
  }

  /** The index of a pixel in {@link #data()}. */
  public int index(int channel, int y, int x) {
    return (channel * height + y) * width + x;
  }

  /** The value of one pixel in one channel. */
  public float at(int channel, int y, int x) {
    return data[index(channel, y, x)];
  }

  /** The whole picture as a box. */
  public Box bounds() {
    return new Box(0, 0, width, height);
  }

  /** A copy that shares nothing. */
  public Image copy() {
    return new Image(channels, height, width, data.clone());
  }

  /**
   * A copy of a part.
   *
   * @throws IllegalArgumentException if the box does not lie inside the image
   */
  public Image crop(Box box) {
    bounds().requireContains(box);
    Image part = blank(channels, box.height(), box.width());
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < box.height(); y++) {
        System.arraycopy(
            data, index(c, box.y() + y, box.x()), part.data, part.index(c, y, 0), box.width());
      }
    }
    return part;
  }
}
