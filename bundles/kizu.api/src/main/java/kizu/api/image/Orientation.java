package kizu.api.image;

import java.util.Locale;

/**
 * How a stored picture is to be turned before it is shown: the value of TIFF tag 274, which EXIF
 * took over for JPEG and PNG. Cameras write it instead of turning pixels.
 */
public enum Orientation {
  /** 1: shown as stored. */
  AS_STORED(1, false, false, false),
  /** 2: left and right are swapped. */
  MIRRORED(2, false, true, false),
  /** 3: turned by 180°. */
  TURNED_180(3, false, true, true),
  /** 4: top and bottom are swapped. */
  FLIPPED(4, false, false, true),
  /** 5: rows become columns. */
  TRANSPOSED(5, true, false, false),
  /** 6: turned by 90° clockwise. */
  TURNED_90(6, true, false, true),
  /** 7: rows become columns, from the far corner. */
  TRANSVERSED(7, true, true, true),
  /** 8: turned by 270° clockwise. */
  TURNED_270(8, true, true, false);

  private final int tag;
  private final boolean swaps;
  private final boolean fromRight;
  private final boolean fromBottom;

  Orientation(int tag, boolean swaps, boolean fromRight, boolean fromBottom) {
    this.tag = tag;
    this.swaps = swaps;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /**
   * The meaning of a tag's value.
   *
   * @param tag 1 to 8; whatever else means nothing and is shown as stored
   */
  public static Orientation of(long tag) {
    for (Orientation orientation : values()) {
      if (orientation.tag == tag) {
        return orientation;
      }
    }
    return AS_STORED;
  }

  /** The tag's value, 1 to 8. */
  public int tag() {
    return tag;
  }

  /** Whether the shown picture is as wide as the stored one is high. */
  public boolean swapsSides() {
    return swaps;
  }

  /** The picture as it is shown: the same object where that is as stored, else a new one. */
  public Image shown(Image stored) {
    if (this == AS_STORED) {
      return stored;
    }
    int width = stored.width();
    int height = stored.height();
    Image shown = Image.blank(stored.channels(), swaps ? width : height, swaps ? height : width);
    int plane = width * height;
    for (int y = 0, to = 0; y < shown.height(); y++) {
      for (int x = 0; x < shown.width(); x++, to++) {
        int from = storedIndex(x, y, width, height);
        for (int c = 0; c < stored.channels(); c++) {
          shown.data()[c * plane + to] = stored.data()[c * plane + from];
        }
      }
    }
    return shown;
  }

  /** The labels as they are shown: the same object where that is as stored, else a new one. */
  public LabelImage shown(LabelImage stored) {
    if (this == AS_STORED) {
      return stored;
    }
    int width = swaps ? stored.height() : stored.width();
    int height = swaps ? stored.width() : stored.height();
    int[] values = new int[width * height];
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++, to++) {
        values[to] = stored.values()[storedIndex(x, y, stored.width(), stored.height())];
      }
    }
    return new LabelImage(height, width, stored.kind(), stored.bits(), values, stored.palette());
  }

  /** Where the pixel that is shown at a place is stored, of a picture of the given stored size. */
  private int storedIndex(int x, int y, int width, int height) {
    int column = swaps ? y : x;
    int row = swaps ? x : y;
    return (fromBottom ? height - 1 - row : row) * width
        + (fromRight ? width - 1 - column : column);
  }

  /** In words, as in "turned 90". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
