package kizu.metric.boundary;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import kizu.api.metric.PictureMean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Boundary F1 of each defective picture, averaged. */
@Component(service = Metric.class)
@ComponentName("picture-boundary-f1")
@Designate(ocd = BoundaryF1.Config.class)
public final class PictureBoundaryF1 extends PictureMean {
  private final int tolerance;

  /** Made by the framework. */
  @Activate
  public PictureBoundaryF1(BoundaryF1.Config config) {
    super(new BoundaryF1(config));
    tolerance = config.tolerance();
  }

  @Override
  public String description() {
    return "F1 of defect boundaries within "
        + tolerance
        + " px, mean over defective pictures, 0..1, higher is better.";
  }
}
