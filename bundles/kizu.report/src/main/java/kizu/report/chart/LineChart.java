package kizu.report.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import kizu.report.folder.Curve;
import kizu.report.html.Html;

/** Curves over steps: axes with units, lines labelled where they end. */
public final class LineChart {
  private static final int WIDTH = 290;
  private static final int HEIGHT = 186;
  private static final int LEFT = 38;
  private static final int RIGHT = 226;
  private static final int TOP = 18;
  private static final int BOTTOM = 148;
  private static final int LABEL_GAP = 13;

  private final String title;
  private final String unit;
  private final Scale steps;
  private final Scale values;
  private final List<Line> lines = new ArrayList<>();
  private final List<Band> bands = new ArrayList<>();
  private final List<Mark> references = new ArrayList<>();
  private final List<Mark> moments = new ArrayList<>();

  private record Line(String label, String colour, Curve curve) {}

  private record Band(String colour, Curve low, Curve high) {}

  private record Mark(String label, double at) {}

  /**
   * Creates a chart without lines.
   *
   * @param title what it shows
   * @param unit what is on the upright axis
   * @param steps the axis across
   * @param values the upright axis, shared by charts that are to be compared
   */
  public LineChart(String title, String unit, Scale steps, Scale values) {
    this.title = title;
    this.unit = unit;
    this.steps = steps;
    this.values = values;
  }

  /** Adds a curve; an empty one is left out. */
  public LineChart line(String label, String colour, Curve curve) {
    if (!curve.isEmpty()) {
      lines.add(new Line(label, colour, curve));
    }
    return this;
  }

  /** Adds an interval around a curve; its ends have a point at the same steps. */
  public LineChart band(String colour, Curve low, Curve high) {
    if (!low.isEmpty()) {
      bands.add(new Band(colour, low, high));
    }
    return this;
  }

  /** Adds a level to compare with; one that is not known is left out. */
  public LineChart reference(String label, double value) {
    if (values.holds(value)) {
      references.add(new Mark(label, value));
    }
    return this;
  }

  /** Adds a moment at which something changed. */
  public LineChart moment(String label, double step) {
    if (steps.holds(step)) {
      moments.add(new Mark(label, step));
    }
    return this;
  }

  /** Writes the chart. */
  public void write(Html html) {
    html.open("figure", "class", "chart");
    html.open("figcaption").element("strong", title).text(" ").element("span", unit).close();
    Svg.open(html, WIDTH, HEIGHT, description());
    axes(html);
    LabelColumn labels = new LabelColumn(LABEL_GAP, BOTTOM - 3);
    for (Mark reference : references) {
      Svg.level(html, "reference", LEFT, RIGHT, y(reference.at()));
      labels.add(reference.label(), y(reference.at()), "muted");
    }
    for (Band band : bands) {
      String there = points(band.high(), false);
      String back = points(band.low(), true);
      html.empty("polygon", "class", "band " + band.colour(), "points", there + " " + back);
    }
    for (Line line : lines) {
      html.empty(
          "polyline", "class", "curve " + line.colour(), "points", points(line.curve(), false));
      if (!line.label().isEmpty()) {
        labels.add(line.label(), y(line.curve().value(line.curve().size() - 1)), line.colour());
      }
    }
    for (LabelColumn.Label label : labels.spread()) {
      Svg.text(html, label.text(), RIGHT + 6, label.y() + 4, "label " + label.colour());
    }
    html.close().close().line();
  }

  private void axes(Html html) {
    for (double tick : values.ticks()) {
      Svg.level(html, "grid", LEFT, RIGHT, y(tick));
      Svg.text(html, values.label(tick), LEFT - 6, y(tick) + 4, "tick end");
    }
    for (double tick : steps.ticks()) {
      Svg.text(html, steps.label(tick), x(tick), BOTTOM + 16, "tick middle");
    }
    Svg.text(html, "step", (LEFT + RIGHT) / 2.0, BOTTOM + 31, "tick middle");
    for (Mark moment : moments) {
      String x = Svg.place(x(moment.at()));
      html.empty("line", "class", "moment", "x1", x, "x2", x, "y1", "" + TOP, "y2", "" + BOTTOM);
      boolean late = x(moment.at()) > (LEFT + RIGHT) / 2.0;
      Svg.text(
          html,
          moment.label(),
          x(moment.at()) + (late ? -4 : 4),
          TOP - 6,
          "tick" + (late ? " end" : ""));
    }
  }

  private String points(Curve curve, boolean backwards) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      points.add(Svg.point(x(curve.step(i)), y(curve.value(i))));
    }
    if (backwards) {
      Collections.reverse(points);
    }
    return String.join(" ", points);
  }

  private String description() {
    StringBuilder text = new StringBuilder(title + ", " + unit + ", over steps");
    for (Line line : lines) {
      text.append("; ")
          .append(line.label().isEmpty() ? "another" : line.label())
          .append(" ends at ");
      text.append(String.format(Locale.ROOT, "%.3g", line.curve().last()));
    }
    return text.toString();
  }

  private double x(double step) {
    return LEFT + steps.share(step) * (RIGHT - LEFT);
  }

  private double y(double value) {
    return BOTTOM - values.share(value) * (BOTTOM - TOP);
  }
}
