package kizu.report.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import kizu.report.html.Html;

/**
 * Learning curves over the number of labels, which each doubling moves as far: lines with the
 * intervals of their points as bands, labelled where they end.
 */
public final class LabelChart {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 262;
  private static final int LEFT = 42;
  private static final int RIGHT = 322;
  private static final int TOP = 14;
  private static final int BOTTOM = 216;
  private static final int LABEL_GAP = 15;
  private static final String DOT = "2.6";

  private final String title;
  private final String unit;
  private final List<Integer> labels;
  private final Scale values;
  private final List<Line> lines = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();

  /**
   * A point.
   *
   * @param labels how many labels
   * @param mean the value; not finite for none
   * @param low lower end of its interval; NaN for none
   * @param high upper end
   */
  public record Point(int labels, double mean, double low, double high) {}

  private record Line(String name, String colour, List<Point> points) {}

  private record Span(double from, double to, double value) {}

  /**
   * Creates a chart without lines.
   *
   * @param title what it shows
   * @param unit what is on the upright axis
   * @param labels the numbers of labels, ascending, at least two
   * @param values the upright axis
   */
  public LabelChart(String title, String unit, List<Integer> labels, Scale values) {
    this.title = title;
    this.unit = unit;
    this.labels = List.copyOf(labels);
    this.values = values;
  }

  /** Adds a line; points without a value are left out, and so is a line without points. */
  public LabelChart line(String name, String colour, List<Point> points) {
    List<Point> known = points.stream().filter(point -> Double.isFinite(point.mean())).toList();
    if (!known.isEmpty()) {
      lines.add(new Line(name, colour, known));
    }
    return this;
  }

  /** Shows with how many labels two lines are as high. */
  public LabelChart span(double from, double to, double value) {
    spans.add(new Span(from, to, value));
    return this;
  }

  /** Writes the chart. */
  public void write(Html html) {
    html.open("figure", "class", "chart labels");
    html.open("figcaption").element("strong", title).text(" ").element("span", unit).close();
    Svg.open(html, WIDTH, HEIGHT, description());
    axes(html);
    LabelColumn names = new LabelColumn(LABEL_GAP, BOTTOM - 3);
    lines.forEach(line -> band(html, line));
    for (Span span : spans) {
      Svg.level(html, "reference", x(span.from()), x(span.to()), y(span.value()));
    }
    for (Line line : lines) {
      List<String> places = new ArrayList<>();
      for (Point point : line.points()) {
        places.add(Svg.point(x(point.labels()), y(point.mean())));
      }
      html.empty("polyline", "class", "curve " + line.colour(), "points", String.join(" ", places));
      for (Point point : line.points()) {
        html.empty(
            "circle",
            "class",
            "dot " + line.colour(),
            "cx",
            Svg.place(x(point.labels())),
            "cy",
            Svg.place(y(point.mean())),
            "r",
            DOT);
      }
      Point last = line.points().get(line.points().size() - 1);
      names.add(line.name(), y(last.mean()), line.colour());
    }
    for (LabelColumn.Label name : names.spread()) {
      Svg.text(html, name.text(), RIGHT + 8, name.y() + 4, "label " + name.colour());
    }
    html.close().close().line();
  }

  private void axes(Html html) {
    for (double tick : values.ticks()) {
      Svg.level(html, "grid", LEFT, RIGHT, y(tick));
      Svg.text(html, values.label(tick), LEFT - 7, y(tick) + 4, "tick end");
    }
    for (int number : labels) {
      Svg.text(
          html, String.format(Locale.ROOT, "%d", number), x(number), BOTTOM + 18, "tick middle");
    }
    Svg.text(html, "labelled defects", (LEFT + RIGHT) / 2.0, BOTTOM + 37, "tick middle");
  }

  private void band(Html html, Line line) {
    List<String> there = new ArrayList<>();
    List<String> back = new ArrayList<>();
    for (Point point : line.points()) {
      if (Double.isFinite(point.low()) && Double.isFinite(point.high())) {
        there.add(Svg.point(x(point.labels()), y(point.high())));
        back.add(Svg.point(x(point.labels()), y(point.low())));
      }
    }
    if (!there.isEmpty()) {
      Collections.reverse(back);
      there.addAll(back);
      html.empty("polygon", "class", "band " + line.colour(), "points", String.join(" ", there));
    }
  }

  private String description() {
    StringBuilder text = new StringBuilder(title + ", " + unit + ", over labelled defects");
    for (Line line : lines) {
      Point last = line.points().get(line.points().size() - 1);
      text.append(
          String.format(Locale.ROOT, "; %s %.3g with %d", line.name(), last.mean(), last.labels()));
    }
    return text.toString();
  }

  private double x(double number) {
    double first = Math.log(labels.get(0));
    double share = (Math.log(number) - first) / (Math.log(labels.get(labels.size() - 1)) - first);
    return LEFT + share * (RIGHT - LEFT);
  }

  private double y(double value) {
    return BOTTOM - values.share(value) * (BOTTOM - TOP);
  }
}
