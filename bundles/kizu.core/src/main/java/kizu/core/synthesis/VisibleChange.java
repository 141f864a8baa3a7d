package kizu.core.synthesis;

import java.util.Arrays;
import kizu.api.image.Box;
import kizu.api.image.Image;

/**
 * Whether what was changed in a picture can be seen. On a smooth surface a fleck is seen by its
 * tone; on a rough one only if it stands out of the grain, or has another grain: pixels of the same
 * texture from elsewhere differ from those they cover, one by one, and show nothing.
 */
final class VisibleChange {
  /** What of a mean tone is seen on a smooth surface; 0..1 is black to white. */
  private static final double TONE = 0.03;

  /** What of a rough surface's deviation a tone has to stand out by. */
  private static final double TONE_OF_GRAIN = 0.5;

  /** The same of the deviation and of the steps from pixel to pixel themselves. */
  private static final double GRAIN = 0.02;

  private static final double GRAIN_OF_GRAIN = 0.3;

  /** Of few pixels a rough surface's look varies by chance: so much more for one of them. */
  private static final double CHANCE = 1.5;

  /** A pixel that is changed by less, with those around it, is what it was. */
  private static final double PIXEL = 0.02;

  /** How far around a change its surroundings reach. */
  private static final int AROUND = 8;

  private final Image before;
  private final Image after;
  private final Box box;
  private final boolean[] inside;

  /**
   * For one change.
   *
   * @param before the picture as it was
   * @param after as it is
   * @param box where it was changed
   * @param inside which pixels of the box belong to the change, row by row
   */
  VisibleChange(Image before, Image after, Box box, boolean[] inside) {
    this.before = before;
    this.after = after;
    this.box = box;
    this.inside = inside;
  }

  /** Whether the change as a whole stands out. */
  boolean standsOut() {
    Box around = box.grow(AROUND, before.bounds());
    boolean[] everywhere = new boolean[around.width() * around.height()];
    Arrays.fill(everywhere, true);
    for (int c = 0; c < before.channels(); c++) {
      Grain old = Grain.of(before, c, box, inside);
      Grain now = Grain.of(after, c, box, inside);
      Grain usual = Grain.of(before, c, around, everywhere);
      double chance = CHANCE / Math.sqrt(Math.max(1, old.pixels));
      double tone = TONE_OF_GRAIN + chance;
      double grain = GRAIN_OF_GRAIN + chance;
      if (Math.abs(now.mean - old.mean) > TONE + tone * usual.deviation
          || Math.abs(now.deviation - old.deviation) > GRAIN + grain * usual.deviation
          || Math.abs(now.step - old.step) > GRAIN + grain * usual.step) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a pixel and those next to it are changed by enough to be told from what they were.
   *
   * @param x the column, in the box
   * @param y the row, in the box
   */
  boolean at(int x, int y) {
    for (int c = 0; c < before.channels(); c++) {
      double sum = 0;
      int count = 0;
      for (int row = Math.max(0, y - 1); row <= Math.min(box.height() - 1, y + 1); row++) {
        for (int column = Math.max(0, x - 1);
            column <= Math.min(box.width() - 1, x + 1);
            column++) {
          if (inside[row * box.width() + column]) {
            int at = before.index(c, box.y() + row, box.x() + column);
            sum += Math.abs(after.data()[at] - before.data()[at]);
            count++;
          }
        }
      }
      if (count > 0 && sum / count > PIXEL) {
        return true;
      }
    }
    return false;
  }

  /**
   * How a surface looks.
   *
   * @param pixels how many
   * @param mean of them
   * @param deviation from the mean
   * @param step the mean difference between neighbours in a row
   */
  private record Grain(int pixels, double mean, double deviation, double step) {
    static Grain of(Image image, int channel, Box box, boolean[] inside) {
      double sum = 0;
      double squares = 0;
      double steps = 0;
      int pixels = 0;
      int pairs = 0;
      for (int y = 0; y < box.height(); y++) {
        for (int x = 0; x < box.width(); x++) {
          if (inside[y * box.width() + x]) {
            double value = image.at(channel, box.y() + y, box.x() + x);
            sum += value;
            squares += value * value;
            pixels++;
            if (x > 0 && inside[y * box.width() + x - 1]) {
              steps += Math.abs(value - image.at(channel, box.y() + y, box.x() + x - 1));
              pairs++;
            }
          }
        }
      }
      double mean = sum / Math.max(1, pixels);
      double variance = squares / Math.max(1, pixels) - mean * mean;
      double deviation = Math.sqrt(Math.max(0, variance));
      return new Grain(pixels, mean, deviation, steps / Math.max(1, pairs));
    }
  }
}
