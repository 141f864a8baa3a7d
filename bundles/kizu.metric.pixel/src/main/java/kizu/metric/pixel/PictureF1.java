package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.metric.Metric;
import kizu.api.metric.PictureMean;
import org.osgi.service.component.annotations.Component;

/** F1 (Dice) of each defective picture, averaged. */
@Component(service = Metric.class)
@ComponentName("picture-f1")
public final class PictureF1 extends PictureMean {
  /** Made by the framework. */
  public PictureF1() {
    super(new F1());
  }

  @Override
  public String description() {
    return "F1 (Dice) of defect pixels, mean over defective pictures, 0..1, higher is better.";
  }
}
