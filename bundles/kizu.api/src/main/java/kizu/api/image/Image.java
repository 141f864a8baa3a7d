package kizu.api.image;

import java.util.Objects;

/**
 * A picture as planar floats.
 *
 * <p>The array is owned by whoever made the image and is not copied; code that is handed an image
 * does not change it unless its contract says so.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height rows, in pixels
 * @param width columns, in pixels
 * @param data values in 0..1, shape channels × height × width, row-major
 */
public record Image(int channels, int height, int width, float[] data) {
  /** Checks the shape. */
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
