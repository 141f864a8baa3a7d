package kizu.metric.pixel;

import kizu.api.image.Mask;
import kizu.api.metric.Metric;

/** Metrics made of true positive, false positive and false negative pixels. */
abstract class Confusion implements Metric {
  @Override
  public final int statistics() {
    return 3;
  }

  @Override
  public final void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    long hits = 0;
    long predicted = 0;
    long real = 0;
    for (int i = 0; i < probability.length; i++) {
      int p = probability[i] >= threshold ? 1 : 0;
      predicted += p;
      real += truth.data()[i];
      hits += p & truth.data()[i];
    }
    statistics[0] += hits;
    statistics[1] += predicted - hits;
    statistics[2] += real - hits;
  }

  @Override
  public final double value(double[] statistics) {
    return value(statistics[0], statistics[1], statistics[2]);
  }

  /** The metric; 0/0 is NaN, which says "not defined". */
  abstract double value(double hits, double falseAlarms, double misses);
}
