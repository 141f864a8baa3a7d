package kizu.report.chart;

import java.util.List;
import java.util.Locale;
import kizu.report.html.Html;

/** The probabilities of a magnitude's options, as bars beside the line of even choice. */
public final class Histogram {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 56;
  private static final int BOTTOM = 42;
  private static final int GAP = 1;

  private final String title;
  private final String low;
  private final String high;
  private final List<Double> probability;

  /**
   * Creates a histogram.
   *
   * @param title what is chosen
   * @param low the lowest value in words
   * @param high the highest value in words
   * @param probability one an option, in order
   */
  public Histogram(String title, String low, String high, List<Double> probability) {
    this.title = title;
    this.low = low;
    this.high = high;
    this.probability = List.copyOf(probability);
  }

  /** Writes it. */
  public void write(Html html) {
    double most = probability.stream().mapToDouble(p -> p).max().orElse(1);
    double width = (double) WIDTH / probability.size();
    html.open("figure", "class", "chart");
    html.open("figcaption").element("strong", title).close();
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        title + ": the likeliest of " + probability.size() + " has " + place(100 * most) + " %");
    for (int i = 0; i < probability.size(); i++) {
      double height = (BOTTOM - 2) * probability.get(i) / most;
      html.empty(
          "rect",
          "class",
          "bar",
          "x",
          place(i * width),
          "y",
          place(BOTTOM - height),
          "width",
          place(Math.max(1, width - GAP)),
          "height",
          place(height));
    }
    String even = place(BOTTOM - (BOTTOM - 2) / (probability.size() * most));
    html.empty("line", "class", "reference", "x1", "0", "x2", "" + WIDTH, "y1", even, "y2", even);
    String under = place(HEIGHT - 1);
    html.element("text", low, "x", "0", "y", under, "class", "tick");
    html.element("text", high, "x", "" + WIDTH, "y", under, "class", "tick end");
    html.close().close().line();
  }

  private static String place(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
