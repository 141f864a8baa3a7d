package kizu.metric.boundary;

import kizu.api.ComponentName;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/** Boundary F1 within two pixels, whatever {@link BoundaryF1} is configured to. */
@Component(service = Metric.class)
@ComponentName("boundary-f1-2")
public final class BoundaryF1Within2 implements Metric {
  private final BoundaryF1 within = new BoundaryF1(2);

  @Override
  public String description() {
    return within.description();
  }

  @Override
  public int statistics() {
    return within.statistics();
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    within.add(probability, truth, threshold, statistics);
  }

  @Override
  public double value(double[] statistics) {
    return within.value(statistics);
  }
}
