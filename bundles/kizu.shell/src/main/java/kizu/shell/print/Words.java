package kizu.shell.print;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.MetricName;

/** Numbers with their units and as many digits as mean something. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private Words() {}

  /** A metric's name as people write it. */
  public static String metric(String name) {
    return MetricName.words(name);
  }

  /** A share with three digits; a dash when it is not known. */
  public static String value(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "-";
  }

  /** A difference with its sign. */
  public static String signed(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.2f", value) : "-";
  }

  /** A mean with its 95% interval. */
  public static String mean(double mean, Interval interval) {
    double up = interval.high() - mean;
    double down = mean - interval.low();
    if (!Double.isFinite(up) || !Double.isFinite(down)) {
      return value(mean);
    }
    return Math.abs(up - down) < 0.0005
        ? String.format(Locale.ROOT, "%.3f ± %.3f", mean, up)
        : String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", mean, interval.low(), interval.high());
  }

  /** A loss, which may be tiny or large. */
  public static String loss(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 0.001 ? "%.1e" : "%.3f", value);
  }

  /** A time span with its two largest units. */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "-";
    }
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    if (s < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60);
    }
    if (s < 86400) {
      return String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
    }
    return String.format(Locale.ROOT, "%d d %02d h", s / 86400, s % 86400 / 3600);
  }

  /** Memory in the unit that gives it few digits. */
  public static String memory(double mebibytes) {
    return mebibytes < 1024
        ? String.format(Locale.ROOT, "%.0f MiB", mebibytes)
        : String.format(Locale.ROOT, "%.1f GiB", mebibytes / 1024);
  }

  /** A point in time, on this machine's clock. */
  public static String time(Instant instant, ZoneId zone) {
    return instant.equals(Instant.EPOCH) ? "-" : TIME.format(instant.atZone(zone));
  }

  /** A number of things. */
  public static String count(int count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
