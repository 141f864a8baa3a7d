package kizu.metric.region;

import kizu.api.ComponentName;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.metric.ScoreBins;
import org.osgi.service.component.annotations.Component;

/**
 * Per-region overlap (Bergmann et al., MVTec AD, IJCV 2021): the mean share of a defect's pixels
 * that are predicted, each connected defect (eight neighbours) counting alike, over all thresholds
 * whose share of false positives among the pixels without a defect is at most 0.3; the area under
 * that curve, divided by 0.3. The run's threshold does not matter.
 *
 * <p>Scores are counted in {@link ScoreBins}: of those that share a bin the order is not known, and
 * the curve is straight between bins. Where every score has a bin of its own it is what MVTec's
 * evaluation gives.
 */
@Component(service = Metric.class)
@ComponentName("pro")
public final class RegionOverlap implements Metric {
  private static final double LIMIT = 0.3;

  /** How many regions, then the pixels without a defect a bin, then the summed shares a bin. */
  private static final int GOOD = 1;

  private static final int SHARES = GOOD + ScoreBins.COUNT;

  @Override
  public String description() {
    return "Per-region overlap up to a false positive rate of 0.3, each connected defect counting"
        + " alike, 0..1, higher is better.";
  }

  @Override
  public int statistics() {
    return SHARES + ScoreBins.COUNT;
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    Regions regions = Regions.of(truth);
    statistics[0] += regions.count();
    for (int i = 0; i < probability.length; i++) {
      int bin = ScoreBins.of(probability[i]);
      int region = regions.at(i);
      if (region == 0) {
        statistics[GOOD + bin]++;
      } else {
        statistics[SHARES + bin] += 1.0 / regions.size(region);
      }
    }
  }

  @Override
  public double value(double[] statistics) {
    double regions = statistics[0];
    double good = 0;
    for (int b = 0; b < ScoreBins.COUNT; b++) {
      good += statistics[GOOD + b];
    }
    if (!(regions > 0 && good > 0)) {
      return Double.NaN;
    }
    double area = 0;
    double rate = 0;
    double overlap = 0;
    for (int b = ScoreBins.COUNT - 1; b >= 0 && rate < LIMIT; b--) {
      double step = statistics[GOOD + b] / good;
      double rise = statistics[SHARES + b] / regions;
      double taken = Math.min(step, LIMIT - rate);
      double part = step > 0 ? taken / step : 1;
      area += taken * (overlap + part * rise / 2);
      rate += step;
      overlap += rise;
    }
    // Nothing is left to predict: all that is beyond finds what was found.
    area += Math.max(0, LIMIT - rate) * overlap;
    return area / LIMIT;
  }
}
