package kizu.imageio.opencv;

import java.util.function.IntUnaryOperator;

/**
 * How opaque each pixel is.
 *
 * @param full the value of an opaque pixel
 * @param of the value of a pixel by its number, 0 to full
 * @param associated whether colours are stored multiplied by it
 */
record Transparency(int full, IntUnaryOperator of, boolean associated) {
  /** How many pixels are not wholly opaque. */
  int translucent(int pixels) {
    int count = 0;
    for (int i = 0; i < pixels; i++) {
      count += of.applyAsInt(i) < full ? 1 : 0;
    }
    return count;
  }

  /** A value as it looks over black. */
  int overBlack(int value, int pixel) {
    return associated ? value : (int) (((long) value * of.applyAsInt(pixel) + full / 2) / full);
  }
}
