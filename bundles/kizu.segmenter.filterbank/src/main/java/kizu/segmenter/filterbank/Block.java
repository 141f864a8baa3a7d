package kizu.segmenter.filterbank;

/** Sums over a block of pixels, always in the same order. */
final class Block {
  /** Pixels of a block: its inputs in float64 fit a processor's second-level cache. */
  static final int PIXELS = 256;

  private Block() {}

  /** Adds {@code factor × x}. */
  static void add(double factor, double[] x, int from, double[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] += factor * x[from + i];
    }
  }

  /**
   * The inner product. Four sums side by side: one alone would wait for each of its additions,
   * since Java never reorders them.
   */
  static double dot(double[] x, int from, double[] y, int at, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      s0 += x[from + i] * y[at + i];
      s1 += x[from + i + 1] * y[at + i + 1];
      s2 += x[from + i + 2] * y[at + i + 2];
      s3 += x[from + i + 3] * y[at + i + 3];
    }
    for (; i < count; i++) {
      s0 += x[from + i] * y[at + i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
