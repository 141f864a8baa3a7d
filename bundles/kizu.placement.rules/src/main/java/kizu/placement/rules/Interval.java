package kizu.placement.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Values of a feature from the low end up to, and without, the high end. Of a feature that begins
 * again, such as an angle, the low end may be above the high one: then it goes through the seam.
 *
 * @param low negative infinity for none
 * @param high positive infinity for none
 */
record Interval(double low, double high) {
  /** Checks the ends. */
  Interval {
    if (Double.isNaN(low) || Double.isNaN(high) || low == high) {
      throw new IllegalArgumentException("no values lie between " + low + " and " + high);
    }
  }

  /** Whether it has a value of a feature of this period, 0 for none. */
  boolean holds(double value, double period) {
    if (period == 0) {
      return value >= low && value < high;
    }
    return turned(value - low, period) < turned(high - low, period);
  }

  /** 0 up to the period; the whole of it for a full turn. */
  private static double turned(double difference, double period) {
    return difference - period * Math.floor(difference / period);
  }

  /** As it is typed. */
  String text(String unit) {
    if (low == Double.NEGATIVE_INFINITY) {
      return "below " + number(high) + " " + unit;
    }
    if (high == Double.POSITIVE_INFINITY) {
      return "at least " + number(low) + " " + unit;
    }
    return number(low) + " to " + number(high) + " " + unit;
  }

  /** A number with the digits it needs, at most two of them decimals. */
  static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
