package kizu.placement.learned;

import java.util.function.IntToDoubleFunction;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/**
 * What is around a place, but for a hole of a defect's size in the middle: mean and deviation of
 * grey, the mean gradient, and which way it runs (the structure tensor, Bigün and Granlund, ICCV
 * 1987, as two components of twice its angle, each −1..1), over rings of two widths.
 *
 * <p>Every place has that hole, whether a defect is there or not, and pixels that may show a
 * labelled defect are left out wherever they are. Were only the defects hidden, what is missing
 * would tell where they are: on pictures with defects anywhere a density then foretold them by
 * nearly 3 nats.
 */
final class Surroundings {
  /** How many values a place has. */
  static final int COUNT = 10;

  /** Values of a ring: mean, deviation, gradient, two of direction. */
  private static final int EACH = COUNT / 2;

  /** Widths of the rings in cells, the wider first, and the least in pixels. */
  private static final double[] WIDTHS = {3.5, 1.5};

  private static final int[] LEAST = {8, 4};

  /** Squared gradients below this are no structure: rounding of grey values. */
  private static final double FAINT = 1e-6;

  private final int height;
  private final int width;
  private final float[] grey;
  private final boolean[] hidden;
  private final SummedArea[] sums;

  // What is summed up; each is 0 where it is hidden.
  private static final int PIXELS = 0;
  private static final int GREY = 1;
  private static final int SQUARES = 2;
  private static final int PAIRS = 3;
  private static final int GRADIENTS = 4;
  private static final int STRAIGHT = 5;
  private static final int OBLIQUE = 6;
  private static final int STRENGTH = 7;

  /**
   * Looks at a picture.
   *
   * @param defects the labelled defects in it
   */
  Surroundings(Image image, Mask defects) {
    height = image.height();
    width = image.width();
    grey = grey(image);
    hidden = HiddenPixels.of(defects);
    sums =
        new SummedArea[] {
          area(i -> hidden[i] ? 0 : 1),
          area(i -> hidden[i] ? 0 : grey[i]),
          area(i -> hidden[i] ? 0 : (double) grey[i] * grey[i]),
          area(i -> whole(i) ? 1 : 0),
          area(i -> Math.abs(across(i)) + Math.abs(down(i))),
          area(i -> across(i) * across(i) - down(i) * down(i)),
          area(i -> 2 * across(i) * down(i)),
          area(i -> across(i) * across(i) + down(i) * down(i))
        };
  }

  private static float[] grey(Image image) {
    int pixels = image.height() * image.width();
    float[] mean = new float[pixels];
    for (int i = 0; i < image.data().length; i++) {
      mean[i % pixels] += image.data()[i] / image.channels();
    }
    return mean;
  }

  private SummedArea area(IntToDoubleFunction value) {
    return new SummedArea(height, width, value);
  }

  /** Whether a pixel and its neighbours to the right and below are all there to be seen. */
  private boolean whole(int i) {
    return i % width + 1 < width
        && i + width < grey.length
        && !hidden[i]
        && !hidden[i + 1]
        && !hidden[i + width];
  }

  private double across(int i) {
    return whole(i) ? grey[i + 1] - grey[i] : 0;
  }

  private double down(int i) {
    return whole(i) ? grey[i + width] - grey[i] : 0;
  }

  /**
   * Writes the values of a place, those of the wider ring first.
   *
   * @param at where they begin
   * @param y its row, in pixels
   * @param x its column
   * @param hole a box of the size that is left out around it
   * @param stride a cell's side, in pixels
   */
  void fill(float[] features, int at, int y, int x, Box hole, int stride) {
    for (int i = 0; i < WIDTHS.length; i++) {
      int ring = (int) Math.max(LEAST[i], Math.round(WIDTHS[i] * stride));
      CellWindow outer = window(y, x, hole.height() / 2 + ring, hole.width() / 2 + ring);
      // A pixel's gradient reaches one further to the right and below.
      CellWindow inner = window(y, x, hole.height() / 2 + 1, hole.width() / 2 + 1);
      if (sums[PAIRS].sum(outer) - sums[PAIRS].sum(inner) < 1) {
        outer = new CellWindow(0, 0, height, width);
        inner = new CellWindow(0, 0, 0, 0);
      }
      ring(features, at + EACH * i, outer, inner);
    }
  }

  private CellWindow window(int y, int x, int halfHeight, int halfWidth) {
    return new CellWindow(
        Math.max(0, y - halfHeight),
        Math.max(0, x - halfWidth),
        Math.min(height, y + halfHeight + 1),
        Math.min(width, x + halfWidth + 1));
  }

  private void ring(float[] features, int at, CellWindow outer, CellWindow inner) {
    double[] ring = new double[sums.length];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = sums[i].sum(outer) - sums[i].sum(inner);
    }
    double pixels = Math.max(1, ring[PIXELS]);
    double pairs = Math.max(1, ring[PAIRS]);
    double mean = ring[GREY] / pixels;
    double variance = ring[SQUARES] / pixels - mean * mean;
    double strength = ring[STRENGTH] + FAINT * pairs;
    features[at] = (float) mean;
    features[at + 1] = (float) Math.sqrt(Math.max(0, variance));
    features[at + 2] = (float) (ring[GRADIENTS] / pairs);
    features[at + 3] = (float) (ring[STRAIGHT] / strength);
    features[at + 4] = (float) (ring[OBLIQUE] / strength);
  }
}
