package kizu.experiment.labels;

/**
 * How sure networks may be believed to be: their logits times a factor plus an offset, fitted by
 * maximum likelihood to the labels of pictures they did not learn from (Platt, 1999; Guo et al.,
 * ICML 2017). Most labels are right; a few wrong ones make it a little less sure.
 *
 * @param factor above 0, at most 1: what has not learned from a picture is never believed more than
 *     it says
 * @param offset in nats
 */
record Calibration(double factor, double offset) {
  private static final double LEAST = 0.05;
  private static final int STEPS = 60;
  private static final double ENOUGH = 1e-9;

  /** Logits and labels of many pixels, as counts; a picture has too many to keep. */
  static final class Census {
    private final long[][] counts = new long[1 << Byte.SIZE][2];

    /** Counts every pixel of a picture. */
    void add(Labelled picture) {
      byte[] mask = picture.mask().data();
      byte[] steps = picture.logits().steps();
      for (int i = 0; i < mask.length; i++) {
        counts[steps[i] - Byte.MIN_VALUE][mask[i] == 0 ? 0 : 1]++;
      }
    }

    /** Fits by Newton's method, from the logits as they are; the loss is convex. */
    Calibration fit() {
      double a = 1;
      double b = 0;
      for (int step = 0; step < STEPS; step++) {
        double[] sums = sums(a, b);
        double determinant = sums[2] * sums[4] - sums[3] * sums[3];
        if (!(determinant > 0)) {
          break;
        }
        double da = (sums[0] * sums[4] - sums[1] * sums[3]) / determinant;
        double db = (sums[1] * sums[2] - sums[0] * sums[3]) / determinant;
        // Far from the optimum a whole step may overshoot.
        double length = Math.max(1, Math.max(Math.abs(da), Math.abs(db)));
        a -= da / length;
        b -= db / length;
        if (Math.abs(da) + Math.abs(db) < ENOUGH) {
          break;
        }
      }
      double allowed = Math.max(LEAST, Math.min(1, a));
      return new Calibration(allowed, allowed == a ? b : offset(allowed, b));
    }

    /** The offset that is likeliest with a factor that may not be what it would like to be. */
    private double offset(double a, double from) {
      double b = from;
      for (int step = 0; step < STEPS; step++) {
        double[] sums = sums(a, b);
        if (!(sums[4] > 0)) {
          break;
        }
        double db = sums[1] / sums[4];
        b -= db / Math.max(1, Math.abs(db));
        if (Math.abs(db) < ENOUGH) {
          break;
        }
      }
      return b;
    }

    /** Gradient by a and b, then the Hessian's aa, ab and bb. */
    private double[] sums(double a, double b) {
      double[] sums = new double[5];
      for (int level = 0; level < counts.length; level++) {
        double z = LogitMap.value((byte) (level + Byte.MIN_VALUE));
        double all = counts[level][0] + counts[level][1];
        double p = 1 / (1 + StrictMath.exp(-(a * z + b)));
        double residual = all * p - counts[level][1];
        double weight = all * p * (1 - p);
        sums[0] += residual * z;
        sums[1] += residual;
        sums[2] += weight * z * z;
        sums[3] += weight * z;
        sums[4] += weight;
      }
      return sums;
    }
  }

  /** The calibrated logit of a pixel. */
  double logit(LogitMap map, int pixel) {
    return factor * map.at(pixel) + offset;
  }
}
