package kizu.experiment.potential;

import kizu.api.image.Image;
import kizu.api.image.Mask;

/**
 * How one defect looks, in its picture.
 *
 * @param size natural logarithm of the square root of its pixels
 * @param tone its mean grey less that of its surroundings, −1..1; NaN where it has none
 * @param angle its longest axis from the horizontal, counter-clockwise, in radians, 0..π; NaN where
 *     it is too round or too small to have one
 */
record Traits(double size, double tone, double angle) {
  /** Surroundings end so many pixels away from a defect, and begin behind the first one. */
  static final int SURROUNDINGS = 4;

  /** Lengths of the axes from which a defect has a direction, by each other. */
  private static final double LONG = 1.5;

  private static final int LEAST_PIXELS = 6;

  /**
   * Looks at a defect.
   *
   * @param image it and what is around it
   * @param defect its pixels, at least one
   * @param others pixels of defects, its own among them, that are no surroundings
   */
  static Traits of(Image image, Mask defect, Mask others) {
    int pixels = defect.count();
    return new Traits(Math.log(pixels) / 2, tone(image, defect, others), angle(defect, pixels));
  }

  private static double tone(Image image, Mask defect, Mask others) {
    boolean[] near = grown(defect, SURROUNDINGS);
    boolean[] shown = grown(others, 1);
    double inside = 0;
    double around = 0;
    int ring = 0;
    for (int i = 0; i < near.length; i++) {
      if (defect.data()[i] != 0) {
        inside += grey(image, i);
      } else if (near[i] && !shown[i]) {
        around += grey(image, i);
        ring++;
      }
    }
    return ring == 0 ? Double.NaN : inside / defect.count() - around / ring;
  }

  private static double grey(Image image, int pixel) {
    int plane = image.height() * image.width();
    double sum = 0;
    for (int c = 0; c < image.channels(); c++) {
      sum += image.data()[c * plane + pixel];
    }
    return sum / image.channels();
  }

  private static boolean[] grown(Mask mask, int by) {
    boolean[] grown = new boolean[mask.data().length];
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.at(y, x)) {
          int last = Math.min(mask.width() - 1, x + by);
          for (int v = Math.max(0, y - by); v <= Math.min(mask.height() - 1, y + by); v++) {
            for (int u = Math.max(0, x - by); u <= last; u++) {
              grown[v * mask.width() + u] = true;
            }
          }
        }
      }
    }
    return grown;
  }

  /** Of the ellipse with the same second moments. */
  private static double angle(Mask defect, int pixels) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < defect.data().length; i++) {
      int row = i / defect.width();
      meanX += defect.data()[i] * (double) (i % defect.width()) / pixels;
      meanY += defect.data()[i] * (double) row / pixels;
    }
    // A pixel is a square, not a point.
    double xx = 1.0 / 12;
    double yy = 1.0 / 12;
    double xy = 0;
    for (int i = 0; i < defect.data().length; i++) {
      if (defect.data()[i] != 0) {
        int row = i / defect.width();
        double x = i % defect.width() - meanX;
        double y = meanY - row;
        xx += x * x / pixels;
        yy += y * y / pixels;
        xy += x * y / pixels;
      }
    }
    double apart = Math.hypot(xx - yy, 2 * xy);
    double longer = xx + yy + apart;
    double shorter = xx + yy - apart;
    if (pixels < LEAST_PIXELS || longer < LONG * LONG * shorter) {
      return Double.NaN;
    }
    double angle = Math.atan2(2 * xy, xx - yy) / 2;
    return angle < 0 ? angle + Math.PI : angle;
  }
}
