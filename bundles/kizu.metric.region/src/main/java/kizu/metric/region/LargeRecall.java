package kizu.metric.region;

import kizu.api.ComponentName;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** The share of large defects that are found. */
@Component(service = Metric.class)
@ComponentName("recall-large")
public final class LargeRecall extends FoundRegions {
  @Override
  public String description() {
    return "Share of defects of 200 pixels or more of which at least half is predicted, 0..1,"
        + " higher is better.";
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    Mask predicted = Predicted.of(probability, truth, threshold);
    count(truth, predicted, DefectSize.LARGE, Integer.MAX_VALUE, statistics);
  }
}
