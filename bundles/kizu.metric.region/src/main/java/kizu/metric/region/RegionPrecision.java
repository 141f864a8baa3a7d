package kizu.metric.region;

import kizu.api.ComponentName;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** The share of predicted regions that are defects. */
@Component(service = Metric.class)
@ComponentName("region-precision")
public final class RegionPrecision extends FoundRegions {
  @Override
  public String description() {
    return "Share of predicted regions of which at least half is defect, 0..1, higher is better.";
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    Mask predicted = Predicted.of(probability, truth, threshold);
    count(predicted, truth, 1, Integer.MAX_VALUE, statistics);
  }
}
