package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.metric.ScoreBins;
import org.osgi.service.component.annotations.Component;

/**
 * How well pictures with a defect are told from those without: the area under the receiver
 * operating characteristic of their highest scores, which is the chance that a defective picture
 * has a higher one than a good picture (Hanley and McNeil, Radiology 1982). A tie counts half, and
 * so does a pair whose scores share one of the {@link ScoreBins}.
 */
@Component(service = Metric.class)
@ComponentName("image-auroc")
public final class ImageAuroc implements Metric {
  @Override
  public String description() {
    return "Chance that a picture with a defect has a higher score at its strongest pixel than one"
        + " without, 0..1, higher is better.";
  }

  @Override
  public int statistics() {
    return 2 * ScoreBins.COUNT;
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    float highest = 0;
    for (float p : probability) {
      highest = Math.max(highest, p);
    }
    statistics[2 * ScoreBins.of(highest) + (truth.count() > 0 ? 1 : 0)]++;
  }

  @Override
  public double value(double[] statistics) {
    double won = 0;
    double good = 0;
    double defective = 0;
    for (int b = 0; b < ScoreBins.COUNT; b++) {
      won += statistics[2 * b + 1] * (good + statistics[2 * b] / 2);
      good += statistics[2 * b];
      defective += statistics[2 * b + 1];
    }
    return won / (good * defective);
  }
}
