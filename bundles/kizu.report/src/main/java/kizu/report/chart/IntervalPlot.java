package kizu.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.report.html.Html;

/**
 * Means with their intervals and the single values behind them, one row a thing compared. Places
 * are percentages, so that type keeps its size on any screen.
 */
public final class IntervalPlot {
  private static final int HEIGHT = 36;
  private static final int MIDDLE = 13;
  private static final int BELOW = 26;

  private final String axis;
  private final Scale scale;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A row.
   *
   * @param name what is measured
   * @param colour its colour's class
   * @param mean the mean; NaN for none
   * @param low lower end of the interval; NaN for none
   * @param high upper end
   * @param dots single values
   * @param value the mean in words
   * @param note the interval in words
   * @param tone class of the note: a verdict's, or empty
   */
  public record Row(
      String name,
      String colour,
      double mean,
      double low,
      double high,
      List<Double> dots,
      String value,
      String note,
      String tone) {
    /** Copies the dots. */
    public Row {
      dots = List.copyOf(dots);
    }
  }

  /**
   * Creates a plot without rows.
   *
   * @param axis what is on the axis, with its unit
   * @param scale the axis
   */
  public IntervalPlot(String axis, Scale scale) {
    this.axis = axis;
    this.scale = scale;
  }

  /** Adds a row below the others. */
  public IntervalPlot row(Row row) {
    rows.add(row);
    return this;
  }

  /** Writes the plot. */
  public void write(Html html) {
    html.open("div", "class", "plot");
    for (Row row : rows) {
      html.open("div", "class", "plot-row");
      html.element("div", row.name(), "class", "plot-name");
      html.open("div", "class", "plot-cell " + row.colour());
      html.open(
          "svg",
          "width",
          "100%",
          "height",
          "" + HEIGHT,
          "role",
          "img",
          "aria-label",
          row.name() + ": " + row.value() + ", " + row.note());
      draw(html, row);
      html.close().close();
      html.open("div", "class", "plot-value").element("b", row.value()).text(" ");
      html.element("span", row.note(), "class", row.tone()).close().close().line();
    }
    axis(html);
    html.close().line();
  }

  private void draw(Html html, Row row) {
    grid(html, "100%");
    if (!Double.isNaN(row.low()) && !Double.isNaN(row.high())) {
      html.empty(
          "line",
          "class",
          "interval",
          "x1",
          at(row.low()),
          "x2",
          at(row.high()),
          "y1",
          "" + MIDDLE,
          "y2",
          "" + MIDDLE);
      end(html, row.low());
      end(html, row.high());
    }
    int place = Double.isNaN(row.mean()) ? MIDDLE : BELOW;
    for (double dot : row.dots()) {
      html.empty("circle", "class", "dot", "cx", at(dot), "cy", "" + place, "r", "3.5");
    }
    if (!Double.isNaN(row.mean())) {
      html.empty("circle", "class", "mean", "cx", at(row.mean()), "cy", "" + MIDDLE, "r", "6");
    }
  }

  /** An end inside the axis gets a cap; one beyond gets none, and the line runs to the edge. */
  private void end(Html html, double value) {
    if (scale.holds(value)) {
      html.empty(
          "line",
          "class",
          "interval",
          "x1",
          at(value),
          "x2",
          at(value),
          "y1",
          "" + (MIDDLE - 6),
          "y2",
          "" + (MIDDLE + 6));
    }
  }

  private void grid(Html html, String height) {
    for (double tick : scale.ticks()) {
      html.empty(
          "line",
          "class",
          tick == 0 ? "zero" : "grid",
          "x1",
          at(tick),
          "x2",
          at(tick),
          "y1",
          "0",
          "y2",
          height);
    }
  }

  private void axis(Html html) {
    html.open("div", "class", "plot-row axis").element("div", "", "class", "plot-name");
    html.open("div", "class", "plot-cell").open("svg", "width", "100%", "height", "36");
    grid(html, "5");
    for (double tick : scale.ticks()) {
      html.element("text", scale.label(tick), "x", at(tick), "y", "18", "class", "tick middle");
    }
    html.element("text", axis, "x", "50%", "y", "33", "class", "tick middle");
    html.close().close().element("div", "", "class", "plot-value").close();
  }

  private String at(double value) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * scale.share(value));
  }
}
