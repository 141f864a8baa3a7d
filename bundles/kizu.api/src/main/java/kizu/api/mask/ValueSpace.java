package kizu.api.mask;

import java.util.Locale;
import java.util.Map;
import kizu.api.image.LabelImage;
import kizu.api.image.LabelImage.Kind;

/** What a mask's values are compared as. */
enum ValueSpace {
  /** Grey values 0 to 65535, and indices of a palette. */
  NUMBER,
  /** Colours 0xRRGGBB; black is 0. */
  COLOUR;

  private static final Map<Integer, String> NAMED =
      Map.of(
          0x000000, "black",
          0xffffff, "white",
          0xff0000, "red",
          0x00ff00, "green",
          0x0000ff, "blue",
          0xffff00, "yellow",
          0xff00ff, "magenta",
          0x00ffff, "cyan");

  /** The value as a key of {@code dataset.maskValues}. */
  String key(int value) {
    return this == NUMBER ? Integer.toString(value) : String.format(Locale.ROOT, "'#%06x'", value);
  }

  /** A class name for a value that has none. */
  String name(int value) {
    return this == NUMBER
        ? Integer.toString(value)
        : NAMED.getOrDefault(value, String.format(Locale.ROOT, "#%06x", value));
  }

  /** How far two values are apart; only comparisons matter. */
  long distance(int a, int b) {
    if (this == NUMBER) {
      return Math.abs((long) a - b);
    }
    long sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      long difference = ((a >> shift) & 0xffL) - ((b >> shift) & 0xffL);
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * The pixels of a mask in this space.
   *
   * @param labels whose values may be changed
   */
  int[] values(LabelImage labels) {
    int[] values = labels.values();
    if (labels.kind() == Kind.INDEX) {
      int[] colours = labels.palette().orElseThrow().colours();
      boolean grey = labels.palette().orElseThrow().grey();
      if (this == COLOUR || grey) {
        for (int i = 0; i < values.length; i++) {
          int colour = values[i] < colours.length ? colours[values[i]] : 0;
          values[i] = this == COLOUR ? colour : colour & 0xff;
        }
      }
      return values;
    }
    if (labels.kind() == Kind.GREY) {
      grey(labels.bits(), values);
      if (this == COLOUR) {
        for (int i = 0; i < values.length; i++) {
          values[i] = Math.min(255, values[i]) * 0x010101;
        }
      }
      return values;
    }
    if (this == NUMBER) {
      for (int i = 0; i < values.length; i++) {
        values[i] &= 0xff;
      }
    }
    return values;
  }

  /** One bit is black and white; sixteen that only repeat eight are taken as eight. */
  private static void grey(int bits, int[] values) {
    if (bits == 1) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= 255;
      }
    } else if (bits > 8) {
      for (int value : values) {
        if (value % 257 != 0) {
          return;
        }
      }
      for (int i = 0; i < values.length; i++) {
        values[i] /= 257;
      }
    }
  }

  /** Whether a mask of colours holds nothing but greys. */
  static boolean onlyGrey(LabelImage labels) {
    for (int value : labels.values()) {
      if ((value >> 16 & 0xff) != (value & 0xff) || (value >> 8 & 0xff) != (value & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
