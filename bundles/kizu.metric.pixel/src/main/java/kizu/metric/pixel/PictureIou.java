package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import kizu.api.metric.PictureMean;
import org.osgi.service.component.annotations.Component;

/** Intersection over union of each defective picture, averaged. */
@Component(service = Metric.class)
@ComponentName("picture-iou")
public final class PictureIou extends PictureMean {
  /** Made by the framework. */
  public PictureIou() {
    super(new Iou());
  }

  @Override
  public String description() {
    return "Intersection over union of defect pixels, mean over defective pictures, 0..1, higher is"
        + " better.";
  }
}
