package kizu.metric.boundary;

import java.util.ArrayList;
import java.util.List;
import kizu.api.ComponentName;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Boundary F1 with a tolerance (Csurka et al., BMVC 2013). Two annotators of a thin scratch agree
 * at an IoU of two thirds only; within a few pixels their outlines agree. A boundary pixel is a set
 * pixel with an unset one, or the picture's edge, among its four neighbours.
 */
@Component(service = Metric.class)
@ComponentName("boundary-f1")
@Designate(ocd = BoundaryF1.Config.class)
public final class BoundaryF1 implements Metric {
  /** Configuration. */
  @ObjectClassDefinition(
      name = "Kizu boundary F1",
      description = "F1 of defect boundaries with a tolerance")
  public @interface Config {
    /** Tolerance in pixels. */
    @AttributeDefinition(
        name = "tolerance",
        description = "Euclidean distance in pixels up to which boundaries agree, 0 to 50")
    int tolerance() default 3;
  }

  private static final int PREDICTED_HITS = 0;
  private static final int PREDICTED = 1;
  private static final int TRUE_HITS = 2;
  private static final int TRUE = 3;

  private final int tolerance;
  private final List<int[]> disc = new ArrayList<>();

  /** Made by the framework. */
  @Activate
  public BoundaryF1(Config config) {
    this(config.tolerance());
  }

  /**
   * Creates one.
   *
   * @param tolerance in pixels, 0 to 50
   */
  BoundaryF1(int tolerance) {
    this.tolerance = tolerance;
    if (tolerance < 0 || tolerance > 50) {
      throw new IllegalArgumentException(
          "configuration of boundary-f1: tolerance is " + tolerance + ", allowed are 0 to 50");
    }
    for (int y = -tolerance; y <= tolerance; y++) {
      for (int x = -tolerance; x <= tolerance; x++) {
        if (x * x + y * y <= tolerance * tolerance) {
          disc.add(new int[] {x, y});
        }
      }
    }
  }

  @Override
  public String description() {
    return "Pooled F1 of the defect boundaries of all pictures within "
        + tolerance
        + " px, 0..1, higher is better.";
  }

  @Override
  public int statistics() {
    return 4;
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    Mask predicted = Mask.blank(truth.height(), truth.width());
    for (int i = 0; i < probability.length; i++) {
      predicted.data()[i] = (byte) (probability[i] >= threshold ? 1 : 0);
    }
    Mask ours = boundary(predicted);
    Mask theirs = boundary(truth);
    statistics[PREDICTED_HITS] += near(ours, theirs);
    statistics[PREDICTED] += ours.count();
    statistics[TRUE_HITS] += near(theirs, ours);
    statistics[TRUE] += theirs.count();
  }

  private static Mask boundary(Mask mask) {
    Mask boundary = Mask.blank(mask.height(), mask.width());
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        boolean inside =
            set(mask, y - 1, x)
                && set(mask, y + 1, x)
                && set(mask, y, x - 1)
                && set(mask, y, x + 1);
        boundary.data()[y * mask.width() + x] = (byte) (mask.at(y, x) && !inside ? 1 : 0);
      }
    }
    return boundary;
  }

  private static boolean set(Mask mask, int y, int x) {
    return y >= 0 && x >= 0 && y < mask.height() && x < mask.width() && mask.at(y, x);
  }

  /** How many pixels of the first boundary have one of the second within the tolerance. */
  private int near(Mask from, Mask to) {
    int count = 0;
    for (int y = 0; y < from.height(); y++) {
      for (int x = 0; x < from.width(); x++) {
        if (from.at(y, x) && touches(to, y, x)) {
          count++;
        }
      }
    }
    return count;
  }

  private boolean touches(Mask boundary, int y, int x) {
    for (int[] offset : disc) {
      if (set(boundary, y + offset[1], x + offset[0])) {
        return true;
      }
    }
    return false;
  }

  @Override
  public double value(double[] s) {
    if (s[PREDICTED] == 0 && s[TRUE] == 0) {
      return Double.NaN;
    }
    double precision = s[PREDICTED] == 0 ? 0 : s[PREDICTED_HITS] / s[PREDICTED];
    double recall = s[TRUE] == 0 ? 0 : s[TRUE_HITS] / s[TRUE];
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
