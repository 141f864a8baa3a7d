package kizu.report.chart;

import java.util.ArrayList;
import java.util.List;
import kizu.folder.journal.LearnedChoice;
import kizu.report.folder.RecipeHistory;
import kizu.report.html.Html;
import kizu.report.html.Numerals;
import kizu.report.picture.HeatPicture;

/**
 * How a magnitude was chosen in its range: over steps, downwards, the lighter the likelier; below,
 * on the same axis, the probabilities in the end with their intervals beside the line of even
 * choice.
 */
public final class MagnitudeChart {
  private static final int WIDTH = 290;
  private static final int LEFT = 38;
  private static final int RIGHT = 280;
  private static final int HEIGHT = 176;
  private static final int FILM_BOTTOM = 66;
  private static final int TOP = 76;
  private static final int BOTTOM = 142;
  private static final int GAP = 1;

  private final RecipeHistory recipe;
  private final LearnedChoice.Magnitude last;

  /**
   * Creates a chart.
   *
   * @param recipe the choices as they developed
   * @param last what this one came to
   */
  public MagnitudeChart(RecipeHistory recipe, LearnedChoice.Magnitude last) {
    this.recipe = recipe;
    this.last = last;
  }

  /** Writes it. */
  public void write(Html html) {
    int options = last.probability().size();
    String unit = last.unit().isEmpty() ? "no unit" : last.unit();
    html.open("figure", "class", "chart");
    html.open("figcaption").element("strong", last.name()).text(" ");
    html.element("span", "probability of " + options + " values in their range, " + unit).close();
    double most = last.probability().stream().mapToDouble(p -> p).max().orElse(1);
    Svg.open(
        html,
        WIDTH,
        HEIGHT,
        last.name()
            + " in the end: the likeliest of "
            + options
            + " values has "
            + Numerals.percent(most));
    film(html);
    bars(html);
    axis(html);
    html.close().close().line();
  }

  /** A row a moment. Those from before another range, or number of values, are left out. */
  private void film(Html html) {
    List<List<Double>> rows = new ArrayList<>();
    int first = Integer.MAX_VALUE;
    int end = 0;
    double most = 0;
    for (RecipeHistory.Moment moment : recipe.moments()) {
      List<Double> then =
          moment.choice(last.name()).map(LearnedChoice::probability).orElse(List.of());
      if (then.size() == last.probability().size()) {
        rows.add(then);
        first = Math.min(first, moment.step());
        end = moment.step();
        most = Math.max(most, then.stream().mapToDouble(p -> p).max().orElse(0));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    int columns = last.probability().size();
    double highest = most;
    String heat =
        HeatPicture.of(
            rows.size(), columns, cell -> rows.get(cell / columns).get(cell % columns) / highest);
    html.empty(
        "image",
        "class",
        "steps",
        "href",
        heat,
        "x",
        "" + LEFT,
        "y",
        "4",
        "width",
        "" + (RIGHT - LEFT),
        "height",
        "" + (FILM_BOTTOM - 4),
        "preserveAspectRatio",
        "none");
    Svg.text(html, Numerals.whole(first), LEFT - 6, 14, "tick end");
    Svg.text(html, "step", LEFT - 6, (14 + FILM_BOTTOM) / 2.0, "tick end");
    Svg.text(html, Numerals.whole(end), LEFT - 6, FILM_BOTTOM, "tick end");
  }

  private void bars(Html html) {
    List<Double> probability = last.probability();
    int options = probability.size();
    double top = 0;
    for (int i = 0; i < options; i++) {
      top = Math.max(top, Math.min(1, probability.get(i) + margin(i)));
    }
    Scale scale = new Range().with(0).with(top).scale(3, 0, 1);
    for (double tick : List.of(scale.low(), scale.high())) {
      Svg.text(html, Numerals.percent(tick), LEFT - 6, y(scale, tick) + 4, "tick end");
    }
    double width = (double) (RIGHT - LEFT) / options;
    for (int i = 0; i < options; i++) {
      double x = LEFT + i * width;
      double y = y(scale, probability.get(i));
      html.empty(
          "rect",
          "class",
          "bar",
          "x",
          Svg.place(x),
          "y",
          Svg.place(y),
          "width",
          Svg.place(Math.max(1, width - GAP)),
          "height",
          Svg.place(BOTTOM - y));
      if (!last.margin().isEmpty()) {
        String middle = Svg.place(x + (width - GAP) / 2);
        html.empty(
            "line",
            "class",
            "whisker",
            "x1",
            middle,
            "x2",
            middle,
            "y1",
            Svg.place(y(scale, Math.max(0, probability.get(i) - margin(i)))),
            "y2",
            Svg.place(y(scale, Math.min(1, probability.get(i) + margin(i)))));
      }
    }
    Svg.level(html, "reference", LEFT, RIGHT, y(scale, 1.0 / options));
  }

  /** Half the interval; 0 where it cannot be said. */
  private double margin(int option) {
    return last.margin().isEmpty() ? 0 : last.margin().get(option);
  }

  private void axis(Html html) {
    double middle = (last.minimum() + last.maximum()) / 2;
    Svg.text(html, value(last.minimum()), LEFT, BOTTOM + 16, "tick");
    Svg.text(html, value(middle), (LEFT + RIGHT) / 2.0, BOTTOM + 16, "tick middle");
    Svg.text(html, value(last.maximum()), RIGHT, BOTTOM + 16, "tick end");
  }

  private String value(double value) {
    return Numerals.plain(value) + last.unit();
  }

  private static double y(Scale scale, double value) {
    return BOTTOM - scale.share(value) * (BOTTOM - TOP);
  }
}
