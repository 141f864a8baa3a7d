package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** The precision of pixels where 80% of the defect pixels are found. */
@Component(service = Metric.class)
@ComponentName("precision-at-recall-80")
public final class PrecisionAtRecall80 extends PrecisionAtRecall {
  /** Made by the framework. */
  public PrecisionAtRecall80() {
    super(80);
  }
}
