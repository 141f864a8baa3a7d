package kizu.metric.pixel;

import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.metric.ScoreBins;

/**
 * Metrics of the precision–recall curve over the pixels of all pictures, whatever the run's
 * threshold. Scores are counted in {@link ScoreBins}; pixels of one bin count as tied.
 */
abstract class ScoreCurve implements Metric {
  @Override
  public final int statistics() {
    return 2 * ScoreBins.COUNT;
  }

  @Override
  public final void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    for (int i = 0; i < probability.length; i++) {
      statistics[2 * ScoreBins.of(probability[i]) + truth.data()[i]]++;
    }
  }

  @Override
  public final double value(double[] statistics) {
    double[] hits = new double[ScoreBins.COUNT];
    double[] predicted = new double[ScoreBins.COUNT];
    double allHits = 0;
    double allPredicted = 0;
    for (int b = ScoreBins.COUNT - 1; b >= 0; b--) {
      allHits += statistics[2 * b + 1];
      allPredicted += statistics[2 * b + 1] + statistics[2 * b];
      hits[ScoreBins.COUNT - 1 - b] = allHits;
      predicted[ScoreBins.COUNT - 1 - b] = allPredicted;
    }
    return allHits == 0 ? Double.NaN : value(hits, predicted);
  }

  /**
   * The metric of the curve, which has a defect pixel at least.
   *
   * @param hits predicted defect pixels at each threshold, the highest threshold first; the last
   *     one is all defect pixels
   * @param predicted predicted pixels at each, 0 at those above every score
   */
  abstract double value(double[] hits, double[] predicted);
}
