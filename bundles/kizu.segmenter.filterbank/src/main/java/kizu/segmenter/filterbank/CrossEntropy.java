package kizu.segmenter.filterbank;

/**
 * Binary cross-entropy of a logit, the positive class counted several times, with both derivatives
 * by the logit. {@link StrictMath}, so that every machine gives the same bits.
 *
 * @param positiveWeight how many times a defect pixel counts
 */
record CrossEntropy(double positiveWeight) {
  /** Whether a pixel with this label counts. */
  static boolean counts(float label) {
    return label >= 0;
  }

  /** How many of {@code count} labels from {@code from} on count. */
  static int counted(float[] labels, int from, int count) {
    int counted = 0;
    for (int i = from; i < from + count; i++) {
      counted += counts(labels[i]) ? 1 : 0;
    }
    return counted;
  }

  /** The probability of a defect. */
  static double probability(double logit) {
    // The exponential of a negative number only: it cannot overflow.
    double e = StrictMath.exp(-Math.abs(logit));
    return (logit >= 0 ? 1 : e) / (1 + e);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /** The loss, in nats. */
  double loss(double logit, float label) {
    double normal = label == 1 ? 0 : (1 - label) * softplus(logit);
    double defect = label == 0 ? 0 : positiveWeight * label * softplus(-logit);
    return normal + defect;
  }

  /** The first derivative. */
  double slope(double logit, float label) {
    double normal = label == 1 ? 0 : (1 - label) * probability(logit);
    double defect = label == 0 ? 0 : positiveWeight * label * probability(-logit);
    return normal - defect;
  }

  /** The second derivative, at least 0. */
  double curvature(double logit, float label) {
    double e = StrictMath.exp(-Math.abs(logit));
    return (1 - label + positiveWeight * label) * e / ((1 + e) * (1 + e));
  }
}
