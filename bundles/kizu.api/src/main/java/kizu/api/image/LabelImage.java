package kizu.api.image;

import java.util.Objects;
import java.util.Optional;

/**
 * What stands in the file of a mask, before anything is decided about its meaning.
 *
 * @param height rows, in pixels
 * @param width columns, in pixels
 * @param kind what the values are
 * @param bits bits a value has in the file (of one channel where it is a colour): grey values and
 *     indices lie in 0..2^bits − 1
 * @param values one a pixel, by kind; shape height × width, row-major; owned by the maker
 * @param palette the colours that the file gives its indices; there for {@link Kind#INDEX} alone
 */
public record LabelImage(
    int height, int width, Kind kind, int bits, int[] values, Optional<Palette> palette) {
  /** What the values of the pixels are. */
  public enum Kind {
    /** Grey values as stored, 0 is black: neither scaled to 8 bits nor to 0..1. */
    GREY,
    /** Indices into a palette. */
    INDEX,
    /** Colours as 0xRRGGBB; of 16 bits a channel the upper eight. */
    COLOUR
  }

  /** Checks the shape. */
  public LabelImage {
    Objects.requireNonNull(values, "values");
    if (height < 1 || width < 1 || values.length != Math.multiplyExact(height, width)) {
      throw new IllegalArgumentException(
          "a label image of " + height + "×" + width + " has no " + values.length + " values");
    }
    if ((kind == Kind.INDEX) != palette.isPresent()) {
      throw new IllegalArgumentException("indices have a palette, other values have none");
    }
  }

  /** The value of one pixel. */
  public int at(int y, int x) {
    return values[y * width + x];
  }
}
