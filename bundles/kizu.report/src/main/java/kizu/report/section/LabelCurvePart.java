package kizu.report.section;

import java.util.List;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Curve;
import kizu.api.experiment.CurveSummary.Point;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.api.experiment.LabelCount;
import kizu.report.chart.LabelChart;
import kizu.report.chart.Range;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Part;

/** The curves, and between which numbers of labels the answer was read off. */
final class LabelCurvePart implements Part {
  private static final int MARKS = 5;

  private final CurveSummary curve;

  LabelCurvePart(CurveSummary curve) {
    this.curve = curve;
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        "Each point is a mean over seeds, with its 95% interval over seeds and groups of test"
            + " pictures as a band. Of one seed, fewer labels are among more. "
            + (curve.lowerIsBetter() ? "Less is better." : "More is better."),
        "class",
        "intro");
    Range range = new Range();
    for (Curve one : curve.curves()) {
      for (Point point : one.points()) {
        range.with(point.mean()).with(point.ci95().low()).with(point.ci95().high());
      }
    }
    LabelChart chart =
        new LabelChart(
            "Learning curves",
            "test " + Naming.metric(curve.metric()),
            curve.labels(),
            range.scale(MARKS));
    for (Curve one : curve.curves()) {
      chart.line(one.method(), Naming.colour(one.method()), points(one));
    }
    curve.headline().ifPresent(saving -> span(chart, saving));
    chart.write(html);
  }

  private static List<LabelChart.Point> points(Curve curve) {
    return curve.points().stream()
        .map(
            point ->
                new LabelChart.Point(
                    point.labels(), point.mean(), point.ci95().low(), point.ci95().high()))
        .toList();
  }

  private void span(LabelChart chart, Saving saving) {
    if (saving.needed().bound() == LabelCount.Bound.ABOUT) {
      curve.curves().stream()
          .filter(one -> one.method().equals(saving.method()))
          .flatMap(one -> one.points().stream())
          .filter(point -> point.labels() == saving.labels())
          .forEach(point -> chart.span(saving.labels(), saving.needed().labels(), point.mean()));
    }
  }
}
