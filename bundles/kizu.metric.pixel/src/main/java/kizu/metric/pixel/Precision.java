package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** The share of predicted pixels that are defects. */
@Component(service = Metric.class)
@ComponentName("precision")
public final class Precision extends Confusion {
  @Override
  public String description() {
    return "Pooled: share of all predicted pixels that are defects, 0..1, higher is better.";
  }

  @Override
  double value(double hits, double falseAlarms, double misses) {
    return hits / (hits + falseAlarms);
  }
}
