package kizu.placement.learned;

/**
 * A feature's mean and deviation over many cells.
 *
 * @param mean by feature
 * @param deviation by feature; 0 for one that never changes
 */
record FeatureScale(double[] mean, double[] deviation) {
  /** Features beyond this many deviations say no more; what no example shows is not guessed at. */
  private static final double CLIP = 3;

  /**
   * Over all cells of some pictures.
   *
   * @param count values of a cell
   */
  static FeatureScale of(Iterable<float[]> pictures, int count) {
    double[] sum = new double[count];
    double[] squares = new double[count];
    long cells = 0;
    for (float[] features : pictures) {
      for (int i = 0; i < features.length; i++) {
        sum[i % count] += features[i];
        squares[i % count] += (double) features[i] * features[i];
      }
      cells += features.length / count;
    }
    double[] deviation = new double[count];
    for (int f = 0; f < count; f++) {
      sum[f] /= cells;
      double variance = squares[f] / cells - sum[f] * sum[f];
      // Rounding of equal float32 values is no deviation.
      deviation[f] = variance > 1e-10 * Math.max(1, sum[f] * sum[f]) ? Math.sqrt(variance) : 0;
    }
    return new FeatureScale(sum, deviation);
  }

  /** In place: to mean 0 and deviation 1, none further from 0 than {@link #CLIP}. */
  float[] apply(float[] features) {
    for (int i = 0; i < features.length; i++) {
      int f = i % mean.length;
      double value = deviation[f] > 0 ? (features[i] - mean[f]) / deviation[f] : 0;
      features[i] = (float) Math.max(-CLIP, Math.min(CLIP, value));
    }
    return features;
  }
}
