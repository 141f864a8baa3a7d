package kizu.report.section;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import kizu.api.experiment.PotentialSummary.PlaceMap;
import kizu.api.experiment.PotentialSummary.Point;
import kizu.report.html.Html;
import kizu.report.html.Part;
import kizu.report.picture.HeatPicture;
import kizu.report.picture.Viridis;

/** Where defects lie, all training pictures laid over each other. */
final class PlaceMapPart implements Part {
  private static final double WIDTH = 100;

  private final PlaceMap places;

  PlaceMapPart(PlaceMap places) {
    this.places = places;
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        "All training pictures laid over each other: a ring is a defect's middle, the ground how"
            + " dense they lie, smoothed. Where pictures show the part in one place this is where on"
            + " the part defects are; where it moves, only the levers above can tell.",
        "class",
        "intro");
    double highest = Math.max(2, Collections.max(places.density()));
    legend(html, highest);
    double height = WIDTH / places.aspect();
    html.open("div", "class", "places", "style", style());
    html.open(
        "svg",
        "class",
        "picture crisp",
        "viewBox",
        "0 0 " + at(WIDTH) + " " + at(height),
        "role",
        "img",
        "aria-label",
        "where " + places.points().size() + " defects lie");
    html.empty(
        "image",
        "href",
        HeatPicture.of(
            places.rows(), places.columns(), cell -> places.density().get(cell) / highest),
        "width",
        at(WIDTH),
        "height",
        at(height),
        "preserveAspectRatio",
        "none");
    for (Point point : places.points()) {
      for (String style : List.of("casing", "spot")) {
        html.empty(
            "circle",
            "class",
            style,
            "cx",
            at(WIDTH * point.x()),
            "cy",
            at(height * point.y()),
            "r",
            "0.9");
      }
    }
    html.close().close().line();
  }

  /** Neither wider nor higher than can be looked at as one. */
  private String style() {
    return String.format(Locale.ROOT, "max-width:%.0fpx", 480 * Math.min(1, places.aspect()));
  }

  private static void legend(Html html, double highest) {
    html.open("div", "class", "legend", "role", "img", "aria-label", "colour scale");
    html.element("span", "0").open("i", "style", "background:" + Viridis.gradient());
    html.close().element("span", String.format(Locale.ROOT, "%.1f×", highest));
    html.element("span", "as dense as anywhere; 1× is even", "class", "muted").close().line();
  }

  private static String at(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
