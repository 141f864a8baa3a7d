package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** Harmonic mean of precision and recall of defect pixels (Dice coefficient). */
@Component(service = Metric.class)
@ComponentName("f1")
public final class F1 extends Confusion {
  @Override
  public String description() {
    return "Pooled F1 (Dice): defect pixels of all pictures counted together, 0..1, higher is"
        + " better.";
  }

  @Override
  double value(double hits, double falseAlarms, double misses) {
    return 2 * hits / (2 * hits + falseAlarms + misses);
  }
}
