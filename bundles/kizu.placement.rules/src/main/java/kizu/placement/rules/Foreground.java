package kizu.placement.rules;

import java.util.Optional;
import kizu.api.image.Image;

/**
 * Tells a part from its ground by brightness, where no region is known: grey is cut in two where
 * the two sides differ most (Otsu, IEEE Transactions on Systems, Man and Cybernetics 9, 1979); the
 * part is the largest connected piece of the side that has less of the picture's edge.
 *
 * <p>It is believed only where the two sides explain at least 0.7 of the variance of grey, the part
 * covers 3% to 90% of the picture, and has at most a quarter of the picture's edge.
 */
final class Foreground {
  private static final int LEVELS = 256;
  private static final double EXPLAINED = 0.7;
  private static final double LEAST = 0.03;
  private static final double MOST = 0.9;
  private static final double ON_BORDER = 0.25;

  private Foreground() {}

  /** The part's pixels, row-major; empty where none stands out. */
  static Optional<boolean[]> of(Image image) {
    float[] grey = Grey.of(image);
    int level = level(grey);
    if (level < 0) {
      return Optional.empty();
    }
    int height = image.height();
    int width = image.width();
    boolean[] shape = new boolean[grey.length];
    int bright = 0;
    int border = 0;
    for (int i = 0; i < grey.length; i++) {
      shape[i] = bin(grey[i]) > level;
      if (Pixels.onBorder(i, height, width)) {
        border++;
        bright += shape[i] ? 1 : 0;
      }
    }
    if (2 * bright > border) {
      for (int i = 0; i < shape.length; i++) {
        shape[i] = !shape[i];
      }
    }
    boolean[] part = Pixels.largest(shape, height, width);
    int size = 0;
    int touching = 0;
    for (int i = 0; i < part.length; i++) {
      size += part[i] ? 1 : 0;
      touching += part[i] && Pixels.onBorder(i, height, width) ? 1 : 0;
    }
    boolean believed =
        size >= LEAST * part.length && size <= MOST * part.length && touching <= ON_BORDER * border;
    return believed ? Optional.of(part) : Optional.empty();
  }

  private static int bin(float value) {
    return Math.min(LEVELS - 1, Math.max(0, (int) (value * LEVELS)));
  }

  /** The last level of the darker side; −1 where the two explain too little. */
  private static int level(float[] grey) {
    double[] counts = new double[LEVELS];
    double mean = 0;
    double square = 0;
    for (float value : grey) {
      int bin = bin(value);
      counts[bin] += 1.0 / grey.length;
      mean += (double) bin / grey.length;
      square += (double) bin * bin / grey.length;
    }
    double variance = square - mean * mean;
    double below = 0;
    double sum = 0;
    double most = 0;
    int best = -1;
    for (int level = 0; level + 1 < LEVELS; level++) {
      below += counts[level];
      sum += level * counts[level];
      double between = below * (1 - below);
      if (between > 0) {
        double difference = mean * below - sum;
        double explained = difference * difference / between;
        if (explained > most) {
          most = explained;
          best = level;
        }
      }
    }
    return most >= EXPLAINED * variance ? best : -1;
  }
}
