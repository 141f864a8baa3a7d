package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** Area under the precision–recall curve over pixels, as average precision (no interpolation). */
@Component(service = Metric.class)
@ComponentName("auprc")
public final class AveragePrecision extends ScoreCurve {
  @Override
  public String description() {
    return "Pooled average precision over the pixels of all pictures (area under precision–recall),"
        + " 0..1, higher is better.";
  }

  @Override
  double value(double[] hits, double[] predicted) {
    double defects = hits[hits.length - 1];
    double area = 0;
    double before = 0;
    for (int b = 0; b < hits.length; b++) {
      area += predicted[b] == 0 ? 0 : (hits[b] - before) / defects * (hits[b] / predicted[b]);
      before = hits[b];
    }
    return area;
  }
}
