package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Curve;
import kizu.api.experiment.CurveSummary.Point;
import kizu.folder.curve.MeasuredCurve;
import kizu.report.html.Html;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** The points of the curves as numbers. */
final class LabelNumbersPart implements Part {
  private static final int DIGITS = 3;

  private final CurveSummary curve;

  LabelNumbersPart(CurveSummary curve) {
    this.curve = curve;
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        "Means over seeds with their 95% intervals. Every run with every metric is in "
            + MeasuredCurve.RUNS
            + ", savings are in "
            + MeasuredCurve.SAVINGS
            + "; each folder n-… is a comparison, whose page kizu:report writes.",
        "class",
        "intro");
    List<String> heads = new ArrayList<>(List.of("labels"));
    curve.curves().forEach(one -> heads.add(one.method()));
    Table table = new Table(heads);
    for (int labels : curve.labels()) {
      List<Table.Cell> row = new ArrayList<>(List.of(Table.Cell.of(Numerals.whole(labels))));
      curve.curves().forEach(one -> row.add(cell(one, labels)));
      table.row(row);
    }
    table.write(html, "figures");
  }

  private static Table.Cell cell(Curve curve, int labels) {
    return curve.points().stream()
        .filter(point -> point.labels() == labels)
        .map(LabelNumbersPart::cell)
        .findFirst()
        .orElse(Table.Cell.of(Numerals.UNKNOWN));
  }

  private static Table.Cell cell(Point point) {
    return new Table.Cell(
        Numerals.fixed(point.mean(), DIGITS),
        Numerals.interval(point.ci95().low(), point.ci95().high(), DIGITS),
        "");
  }
}
