package kizu.segmenter.filterbank;

/**
 * Brings features of any size to one: {@code 2 f / (|f| + typical)}, between −2 and 2 and steepest
 * at 0. Faint and strong defects both count, outliers do not, and no statistic of any data set is
 * needed. Only divisions, so every machine gives the same bits.
 */
final class Compression {
  /** The contrast of a faint defect, as a share of the range of pixel values. */
  static final float CONTRAST = 0.05f;

  /** A value that deviates from a picture's mean as much as its pixels do. */
  static final float DEVIATION = 1;

  private static final float LIMIT = 2;

  private Compression() {}

  /** The compressed feature. */
  static float of(float feature, float typical) {
    return LIMIT * feature / (Math.abs(feature) + typical);
  }

  /** A pixel value of 0..1 as a feature of −2..2. */
  static float ofValue(float value) {
    return 2 * LIMIT * (value - 0.5f);
  }
}
