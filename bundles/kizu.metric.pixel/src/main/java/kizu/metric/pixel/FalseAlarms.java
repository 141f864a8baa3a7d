package kizu.metric.pixel;

import kizu.api.ComponentName;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Component;

/**
 * False alarms per 100 good pictures: of the pictures whose truth has no defect pixel, how many in
 * a hundred have at least one predicted pixel at the run's threshold. However many pixels or
 * regions are predicted there, a picture is one alarm, for a person has to look at it once.
 * Pictures with a defect do not count, whatever is predicted on them beside it. A network that
 * predicts nothing has none, so it explains and is not meant to be the first metric.
 */
@Component(service = Metric.class)
@ComponentName("false-alarms")
public final class FalseAlarms implements Metric {
  private static final double HUNDRED = 100;

  @Override
  public String description() {
    return "Of 100 pictures without a defect, those with at least one predicted pixel, 0..100,"
        + " lower is better.";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public double highest() {
    return HUNDRED;
  }

  @Override
  public int statistics() {
    return 2;
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    if (truth.count() > 0) {
      return;
    }
    statistics[0] += alarm(probability, threshold) ? 1 : 0;
    statistics[1]++;
  }

  private static boolean alarm(float[] probability, double threshold) {
    for (float p : probability) {
      if (p >= threshold) {
        return true;
      }
    }
    return false;
  }

  @Override
  public double value(double[] statistics) {
    return HUNDRED * statistics[0] / statistics[1];
  }
}
