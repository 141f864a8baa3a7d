package kizu.report.chart;

import java.util.ArrayList;
import java.util.List;
import kizu.report.html.Numerals;

/**
 * An axis: a range that ends on round numbers, and the round numbers in it.
 *
 * @param low lower end
 * @param high upper end, above the lower one
 * @param tick distance of the marks: 1, 2 or 5 times a power of ten
 */
public record Scale(double low, double high, double tick) {
  private static final double SLACK = 1e-9;

  /**
   * The smallest round range that holds both values.
   *
   * @param minimum the smallest value; not finite where there is none
   * @param maximum the largest value
   * @param marks about how many marks are wanted
   */
  public static Scale around(double minimum, double maximum, int marks) {
    if (!Double.isFinite(minimum) || !Double.isFinite(maximum)) {
      return around(0, 1, marks);
    }
    if (maximum - minimum < SLACK * Math.max(1, Math.abs(maximum))) {
      double room = Math.max(0.5, Math.abs(maximum) / 2);
      return around(minimum - room, maximum + room, marks);
    }
    double tick = round((maximum - minimum) / marks);
    double low = Math.floor(minimum / tick + SLACK) * tick;
    double high = Math.ceil(maximum / tick - SLACK) * tick;
    return new Scale(low, high, tick);
  }

  private static double round(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double factor = rough / power;
    double nice = factor > 5 ? 10 : factor > 2 ? 5 : factor > 1 ? 2 : 1;
    return nice * power;
  }

  /** Where a value lies: 0 at the lower end, 1 at the upper one; beyond, the end. */
  public double share(double value) {
    return Math.max(0, Math.min(1, (value - low) / (high - low)));
  }

  /** Whether a value lies within. */
  public boolean holds(double value) {
    double slack = SLACK * (high - low);
    return value >= low - slack && value <= high + slack;
  }

  /** The marks, lowest first. */
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    int count = (int) Math.round((high - low) / tick);
    for (int i = 0; i <= count; i++) {
      double value = low + i * tick;
      ticks.add(Math.abs(value) < tick * SLACK ? 0.0 : value);
    }
    return ticks;
  }

  /** A mark in words. */
  public String label(double value) {
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(tick) - SLACK));
    return Numerals.fixed(value, digits);
  }
}
