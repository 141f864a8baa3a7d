package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.report.chart.IntervalPlot;
import kizu.report.chart.Range;
import kizu.report.folder.Comparison;
import kizu.report.folder.Spread;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;

/** What each method costs: time and memory, run by run. */
final class CostPart implements Part {
  private static final int MARKS = 5;
  private static final double MINUTE = 60;
  private static final double LONG = 300;

  private final Comparison comparison;

  CostPart(Comparison comparison) {
    this.comparison = comparison;
  }

  @Override
  public void write(Html html) {
    double longest =
        comparison.table().methods().stream()
            .flatMap(method -> method.seeds().stream())
            .mapToDouble(Seed::seconds)
            .max()
            .orElse(0);
    html.element(
        "p", "A dot is a run; the number is the mean of a method's runs.", "class", "intro");
    html.element("h3", "Training time");
    if (longest > LONG) {
      plot("minutes a run", seed -> seed.seconds() / MINUTE, m -> Numerals.duration(m * MINUTE))
          .write(html);
    } else {
      plot("seconds a run", Seed::seconds, Numerals::duration).write(html);
    }
    html.element("h3", "Peak memory of the process");
    plot("MiB", Seed::peakMiB, Numerals::memory).write(html);
  }

  private IntervalPlot plot(
      String axis, ToDoubleFunction<Seed> value, DoubleFunction<String> text) {
    Range range = new Range().with(0);
    List<IntervalPlot.Row> rows = new ArrayList<>();
    for (Method method : comparison.table().methods()) {
      Spread spread = new Spread();
      List<Double> dots = new ArrayList<>();
      for (Seed seed : method.seeds()) {
        double one = value.applyAsDouble(seed);
        range.with(one);
        spread.add(one);
        if (Double.isFinite(one)) {
          dots.add(one);
        }
      }
      rows.add(row(method, dots, spread, text));
    }
    IntervalPlot plot = new IntervalPlot(axis, range.scale(MARKS));
    rows.forEach(plot::row);
    return plot;
  }

  private static IntervalPlot.Row row(
      Method method, List<Double> dots, Spread spread, DoubleFunction<String> text) {
    return new IntervalPlot.Row(
        Naming.methodTitle(method.name()),
        Naming.colour(method.name()),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        dots,
        text.apply(spread.mean()),
        spread.count() > 1 ? "max " + text.apply(spread.maximum()) : "",
        "");
  }
}
