package kizu.report.section;

import java.util.List;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.report.chart.IntervalPlot;
import kizu.report.chart.Range;
import kizu.report.folder.Comparison;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;

/** Each method's mean of the deciding metric with its interval, and the single seeds. */
final class MethodPart implements Part {
  private static final int MARKS = 6;
  private static final int DIGITS = 3;
  private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  private final Comparison comparison;
  private final String metric;

  MethodPart(Comparison comparison) {
    this.comparison = comparison;
    this.metric = comparison.metric();
  }

  @Override
  public void write(Html html) {
    List<Method> methods = comparison.table().methods();
    Range range = new Range();
    for (Method method : methods) {
      Interval interval = method.ci95().getOrDefault(metric, UNKNOWN);
      range.with(method.mean().getOrDefault(metric, Double.NaN));
      range.with(interval.low()).with(interval.high());
      dots(method).forEach(range::with);
    }
    html.element(
        "p",
        "Large dots are means over seeds, small dots the seeds. Lines are 95% intervals of the mean"
            + " over both seeds and groups of pictures. "
            + (comparison.lowerIsBetter(metric) ? "Less is better." : "More is better."),
        "class",
        "intro");
    IntervalPlot plot =
        new IntervalPlot(
            comparison.table().judged().word() + " " + Naming.metric(metric), range.scale(MARKS));
    methods.forEach(method -> plot.row(row(method)));
    plot.write(html);
  }

  private IntervalPlot.Row row(Method method) {
    Interval interval = method.ci95().getOrDefault(metric, UNKNOWN);
    double mean = method.mean().getOrDefault(metric, Double.NaN);
    return new IntervalPlot.Row(
        Naming.methodTitle(method.name()),
        Naming.colour(method.name()),
        mean,
        interval.low(),
        interval.high(),
        dots(method),
        method.seeds().isEmpty() ? "no run done" : Numerals.fixed(mean, DIGITS),
        method.seeds().isEmpty() ? "" : Numerals.interval(interval.low(), interval.high(), DIGITS),
        "");
  }

  private List<Double> dots(Method method) {
    return method.seeds().stream()
        .map(seed -> seed.metrics().getOrDefault(metric, Double.NaN))
        .filter(value -> !value.isNaN())
        .toList();
  }
}
