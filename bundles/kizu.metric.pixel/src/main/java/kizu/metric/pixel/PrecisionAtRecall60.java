package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** The precision of pixels where 60% of the defect pixels are found. */
@Component(service = Metric.class)
@ComponentName("precision-at-recall-60")
public final class PrecisionAtRecall60 extends PrecisionAtRecall {
  /** Made by the framework. */
  public PrecisionAtRecall60() {
    super(60);
  }
}
