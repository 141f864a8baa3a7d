package kizu.report.folder;

/**
 * A number as it developed over steps, kept in bounded memory: once it is full, neighbouring points
 * are joined into their mean, so a point stands for an equal count of values.
 */
public final class Curve {
  private static final int CAPACITY = 480;

  private final double[] steps = new double[CAPACITY];
  private final double[] values = new double[CAPACITY];
  private int points;
  private int each = 1;
  private int pending;
  private double stepSum;
  private double valueSum;
  private double last = Double.NaN;

  /** Adds a value; one that is not known is left out. */
  public void add(long step, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    last = value;
    stepSum += step;
    valueSum += value;
    if (++pending < each) {
      return;
    }
    steps[points] = stepSum / pending;
    values[points] = valueSum / pending;
    points++;
    pending = 0;
    stepSum = 0;
    valueSum = 0;
    if (points == CAPACITY) {
      halve();
    }
  }

  private void halve() {
    points /= 2;
    for (int i = 0; i < points; i++) {
      steps[i] = (steps[2 * i] + steps[2 * i + 1]) / 2;
      values[i] = (values[2 * i] + values[2 * i + 1]) / 2;
    }
    each *= 2;
  }

  /** How many points there are; values that do not fill a point yet are not among them. */
  public int size() {
    return points;
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return points == 0;
  }

  /** The mean step of a point. */
  public double step(int point) {
    return steps[point];
  }

  /** The mean value of a point. */
  public double value(int point) {
    return values[point];
  }

  /** How many values a point is the mean of. */
  public int each() {
    return each;
  }

  /** The last value added; NaN if there is none. */
  public double last() {
    return last;
  }

  /** The smallest value of a point; infinite if there is none. */
  public double minimum() {
    double minimum = Double.POSITIVE_INFINITY;
    for (int i = 0; i < points; i++) {
      minimum = Math.min(minimum, values[i]);
    }
    return minimum;
  }

  /** The largest value of a point; negatively infinite if there is none. */
  public double maximum() {
    double maximum = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points; i++) {
      maximum = Math.max(maximum, values[i]);
    }
    return maximum;
  }
}
