package kizu.report.html;

import java.util.Locale;

/** Numbers for people: sensible digits, units, a true minus sign, a dash for the unknown. */
public final class Numerals {
  /** What stands for a number that is not known. */
  public static final String UNKNOWN = "–";

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final double GIB = 1024;
  private static final int MOST_DIGITS = 4;

  private Numerals() {}

  /** With a fixed number of digits behind the point. */
  public static String fixed(double value, int digits) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    String text = String.format(Locale.ROOT, "%,." + digits + "f", Math.abs(value));
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return value < 0 && !zero ? "−" + text : text;
  }

  /** The same, with a plus sign where it is positive. */
  public static String signed(double value, int digits) {
    String text = fixed(value, digits);
    return value > 0 && Double.isFinite(value) ? "+" + text : text;
  }

  /** A whole number with its thousands apart. */
  public static String whole(double value) {
    return fixed(value, 0);
  }

  /** Three significant digits, whatever the size. */
  public static String significant(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.2e", value).replace("-", "−");
    }
    return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
  }

  /** As few digits as show it exactly, at most three behind the point. */
  public static String plain(double value) {
    String text = fixed(value, 3);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** The ends of an interval: {@code 0.07–0.17}, or with "to" where a sign would be misread. */
  public static String interval(double low, double high, int digits) {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      return UNKNOWN;
    }
    return fixed(low, digits) + (low < 0 || high < 0 ? " to " : "–") + fixed(high, digits);
  }

  /** How many digits show each of these apart from zero: at least two, at most four. */
  public static int digits(double... values) {
    int digits = 2;
    for (double value : values) {
      int needed = 2;
      while (needed < MOST_DIGITS && value != 0 && Math.abs(value) < 0.5 * Math.pow(10, -needed)) {
        needed++;
      }
      digits = Math.max(digits, needed);
    }
    return digits;
  }

  /** A share as a percentage. */
  public static String percent(double share) {
    return Double.isFinite(share) ? fixed(100 * share, 0) + "%" : UNKNOWN;
  }

  /** Time: seconds, minutes and seconds, or hours and minutes. */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return UNKNOWN;
    }
    if (seconds < 10) {
      return fixed(seconds, 1) + " s";
    }
    long all = Math.round(seconds);
    if (all < MINUTE) {
      return all + " s";
    }
    if (all < HOUR) {
      return all / MINUTE + " min " + two(all % MINUTE) + " s";
    }
    return all / HOUR + " h " + two(all % HOUR / MINUTE) + " min";
  }

  /** Memory, in MiB or GiB. */
  public static String memory(double mebibytes) {
    if (!Double.isFinite(mebibytes)) {
      return UNKNOWN;
    }
    return mebibytes < GIB ? whole(mebibytes) + " MiB" : fixed(mebibytes / GIB, 1) + " GiB";
  }

  /** A number and its noun, with an s unless it is one. */
  public static String count(long count, String noun) {
    return whole((double) count) + " " + noun + (count == 1 ? "" : "s");
  }

  private static String two(long value) {
    return String.format(Locale.ROOT, "%02d", value);
  }
}
