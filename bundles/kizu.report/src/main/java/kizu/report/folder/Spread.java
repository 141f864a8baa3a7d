package kizu.report.folder;

/** Mean, smallest and largest of numbers that pass by; those not known are left out. */
public final class Spread {
  private int count;
  private double sum;
  private double minimum = Double.NaN;
  private double maximum = Double.NaN;

  /** Adds a number. */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    minimum = count == 0 ? value : Math.min(minimum, value);
    maximum = count == 0 ? value : Math.max(maximum, value);
    sum += value;
    count++;
  }

  /** How many there were. */
  public int count() {
    return count;
  }

  /** Their mean; NaN if there were none. */
  public double mean() {
    return count == 0 ? Double.NaN : sum / count;
  }

  /** The smallest; NaN if there were none. */
  public double minimum() {
    return minimum;
  }

  /** The largest; NaN if there were none. */
  public double maximum() {
    return maximum;
  }
}
