package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** Intersection over union of predicted and true defect pixels (Jaccard index). */
@Component(service = Metric.class)
@ComponentName("iou")
public final class Iou extends Confusion {
  @Override
  public String description() {
    return "Pooled intersection over union: defect pixels of all pictures counted together, 0..1,"
        + " higher is better.";
  }

  @Override
  double value(double hits, double falseAlarms, double misses) {
    return hits / (hits + falseAlarms + misses);
  }
}
