package kizu.core.bilevel;

import kizu.api.image.Box;

/** How unsure a network is of each pixel of a picture, and where it is so most. */
final class Uncertainty {
  /** Windows are tried this many pixels apart, and at the last place of each axis. */
  private static final int STRIDE = 8;

  private final float[] probability;
  private final int height;
  private final int width;

  /** Sums of deviations above and left of each pixel: (height + 1) × (width + 1). */
  private final double[] sums;

  /**
   * Creates it.
   *
   * @param probability of a defect at each pixel, height × width, 0..1
   */
  Uncertainty(float[] probability, int height, int width) {
    this.probability = probability;
    this.height = height;
    this.width = width;
    this.sums = new double[(height + 1) * (width + 1)];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += deviation(y * width + x);
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
  }

  /** Standard deviation of the pixel's label as the network sees it. */
  private double deviation(int pixel) {
    double q = probability[pixel];
    return Math.sqrt(q * (1 - q));
  }

  /** Mean binary entropy, in nats a pixel. */
  double entropy() {
    double sum = 0;
    for (float q : probability) {
      sum -= term(q) + term(1.0 - q);
    }
    return sum / probability.length;
  }

  private static double term(double q) {
    return q > 0 ? q * Math.log(q) : 0;
  }

  /** Of all deviations in a box inside the picture. */
  double sum(Box box) {
    int stride = width + 1;
    int top = box.y() * stride;
    int bottom = (box.y() + box.height()) * stride;
    int right = box.x() + box.width();
    return sums[bottom + right] - sums[top + right] - sums[bottom + box.x()] + sums[top + box.x()];
  }

  /**
   * The window with the largest sum; of equal ones the first, row by row.
   *
   * @param side at most; less where the picture is smaller
   */
  Box window(int side) {
    int w = Math.min(side, width);
    int h = Math.min(side, height);
    Box best = new Box(0, 0, w, h);
    for (int y = 0; y <= height - h; y = next(y, height - h)) {
      for (int x = 0; x <= width - w; x = next(x, width - w)) {
        Box box = new Box(x, y, w, h);
        if (sum(box) > sum(best)) {
          best = box;
        }
      }
    }
    return best;
  }

  private static int next(int at, int last) {
    return at < last ? Math.min(last, at + STRIDE) : last + 1;
  }

  /**
   * The slopes of a window's mean loss by its logits that its label may bring.
   *
   * @param box inside the picture
   * @param side of the window that it is the visible part of
   * @return side × side values, 0 beyond the picture's edge
   */
  float[] deviations(Box box, int side) {
    float[] slopes = new float[side * side];
    int pixels = box.width() * box.height();
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        slopes[y * side + x] = (float) (deviation((box.y() + y) * width + box.x() + x) / pixels);
      }
    }
    return slopes;
  }
}
