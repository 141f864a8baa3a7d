package kizu.report.chart;

import java.util.Locale;
import kizu.report.html.Html;

/** The drawing that charts have in common, in pixels from the upper left corner. */
final class Svg {
  private Svg() {}

  /**
   * Opens a picture; the caller closes it.
   *
   * @param description what it shows, for those who do not see it
   */
  static void open(Html html, int width, int height, String description) {
    html.open(
        "svg", "viewBox", "0 0 " + width + " " + height, "role", "img", "aria-label", description);
  }

  /** A line across. */
  static void level(Html html, String style, double from, double to, double y) {
    String at = place(y);
    html.empty("line", "class", style, "x1", place(from), "x2", place(to), "y1", at, "y2", at);
  }

  /** A text whose base line begins there, unless its style says otherwise. */
  static void text(Html html, String text, double x, double y, String style) {
    html.element("text", text, "x", place(x), "y", place(y), "class", style);
  }

  /** A coordinate to a tenth of a pixel. */
  static String place(double pixels) {
    String text = String.format(Locale.ROOT, "%.1f", pixels);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A point of a line or polygon. */
  static String point(double x, double y) {
    return place(x) + "," + place(y);
  }
}
