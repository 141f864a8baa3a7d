package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/**
 * Area under the precision–recall curve over pixels, as average precision (no interpolation).
 * Scores are counted in bins that are narrow near 0 and 1, where a trained network puts most of
 * them; pixels of one bin count as tied.
 */
@Component(service = Metric.class)
@ComponentName("auprc")
public final class AveragePrecision implements Metric {
  /** Bins of equal width in log-odds. */
  static final int BINS = 400;

  /** Log-odds beyond which all scores share a bin. */
  private static final double RANGE = 12;

  @Override
  public String description() {
    return "Pooled average precision over the pixels of all pictures (area under precision–recall),"
        + " 0..1, higher is better.";
  }

  @Override
  public int statistics() {
    return 2 * BINS;
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    for (int i = 0; i < probability.length; i++) {
      statistics[2 * bin(probability[i]) + truth.data()[i]]++;
    }
  }

  private static int bin(float probability) {
    double odds = Math.log(probability / (1.0 - probability));
    int bin = (int) Math.floor((odds + RANGE) / (2 * RANGE) * BINS);
    return Math.max(0, Math.min(BINS - 1, bin));
  }

  @Override
  public double value(double[] statistics) {
    double defects = 0;
    for (int b = 0; b < BINS; b++) {
      defects += statistics[2 * b + 1];
    }
    double area = 0;
    double hits = 0;
    double predicted = 0;
    for (int b = BINS - 1; b >= 0; b--) {
      double found = statistics[2 * b + 1];
      hits += found;
      predicted += found + statistics[2 * b];
      area += predicted == 0 ? 0 : found / defects * (hits / predicted);
    }
    return defects == 0 ? Double.NaN : area;
  }
}
