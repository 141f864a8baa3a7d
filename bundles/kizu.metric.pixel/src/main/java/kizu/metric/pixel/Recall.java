package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** The share of defect pixels that are predicted. */
@Component(service = Metric.class)
@ComponentName("recall")
public final class Recall extends Confusion {
  @Override
  public String description() {
    return "Pooled: share of all defect pixels that are predicted, 0..1, higher is better.";
  }

  @Override
  double value(double hits, double falseAlarms, double misses) {
    return hits / (hits + misses);
  }
}
