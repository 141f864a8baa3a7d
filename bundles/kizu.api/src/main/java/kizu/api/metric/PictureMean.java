package kizu.api.metric;

import kizu.api.image.Mask;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The mean of a pooled metric's value over single pictures, so that a large defect counts no more
 * than a small one. Pictures without a defect do not count: the metrics meant here are not defined
 * there but by convention. False alarms on them are in the pooled metrics.
 */
@ConsumerType
public abstract class PictureMean implements Metric {
  private final Metric pooled;

  /**
   * Averages a metric.
   *
   * @param pooled taken of each picture alone
   */
  protected PictureMean(Metric pooled) {
    this.pooled = pooled;
  }

  @Override
  public double lowest() {
    return pooled.lowest();
  }

  @Override
  public double highest() {
    return pooled.highest();
  }

  @Override
  public boolean higherIsBetter() {
    return pooled.higherIsBetter();
  }

  @Override
  public final int statistics() {
    return 2;
  }

  @Override
  public final void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    if (truth.count() == 0) {
      return;
    }
    double[] own = new double[pooled.statistics()];
    pooled.add(probability, truth, threshold, own);
    statistics[0] += pooled.value(own);
    statistics[1]++;
  }

  @Override
  public final double value(double[] statistics) {
    return statistics[0] / statistics[1];
  }
}
