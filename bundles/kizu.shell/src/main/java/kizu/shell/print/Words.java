package kizu.shell.print;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import kizu.api.experiment.ComparisonSummary.Interval;

/** Numbers with their units and as many digits as mean something. */
public final class Words {
  private static final Map<String, String> METRICS =
      Map.ofEntries(
          Map.entry("iou", "pooled IoU"),
          Map.entry("f1", "pooled F1"),
          Map.entry("precision", "pooled precision"),
          Map.entry("recall", "pooled recall"),
          Map.entry("auprc", "pooled AUPRC"),
          Map.entry("precision-at-recall-60", "pooled precision at recall 0.6"),
          Map.entry("precision-at-recall-80", "pooled precision at recall 0.8"),
          Map.entry("false-alarms", "false alarms per 100 good pictures"),
          Map.entry("boundary-f1", "pooled boundary F1"),
          Map.entry("picture-iou", "IoU per picture"),
          Map.entry("picture-f1", "F1 per picture"),
          Map.entry("picture-boundary-f1", "boundary F1 per picture"));
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private Words() {}

  /** A metric's name as people write it. */
  public static String metric(String name) {
    return METRICS.getOrDefault(name, name);
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
