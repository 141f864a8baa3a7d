package kizu.report.section;

import java.util.List;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.report.chart.IntervalPlot;
import kizu.report.chart.Range;
import kizu.report.chart.Scale;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;

/** How much room each lever has, with intervals; a plot a unit. */
final class LeverPart implements Part {
  private static final int MARKS = 6;
  private static final int DIGITS = 2;

  /** Beyond, an interval is of a handful of groups and would press all others together. */
  private static final double WIDEST = 5;

  private final List<Lever> levers;

  LeverPart(List<Lever> levers) {
    this.levers = List.copyOf(levers);
  }

  @Override
  public void write(Html html) {
    if (levers.isEmpty()) {
      html.element("p", "No lever could be measured.", "class", "missing");
      return;
    }
    for (String unit : levers.stream().map(Lever::unit).distinct().toList()) {
      List<Lever> own = levers.stream().filter(lever -> lever.unit().equals(unit)).toList();
      html.element(
          "p",
          "Each group's defects are foretold from all other groups; dots are means over groups with"
              + " their 95% interval. There is room where the interval lies above 0 and the mean is"
              + " at least "
              + Numerals.plain(own.get(0).useful())
              + ", none where all of it lies below that; else it is too few to say.",
          "class",
          "intro");
      plot(own, unit).write(html);
    }
  }

  private static IntervalPlot plot(List<Lever> levers, String unit) {
    Range range = new Range().with(0);
    levers.forEach(
        lever -> range.with(lever.estimate()).with(lever.ci95().low()).with(lever.ci95().high()));
    Scale scale = range.scale(MARKS, -WIDEST, WIDEST);
    IntervalPlot plot = new IntervalPlot(unit, scale);
    for (Lever lever : levers) {
      plot.row(
          new IntervalPlot.Row(
              LeverWords.part(lever)
                  ? "– " + lever.name().substring(lever.name().indexOf(':') + 1).strip()
                  : Naming.capital(lever.name()),
              LeverWords.colour(lever),
              lever.estimate(),
              lever.ci95().low(),
              lever.ci95().high(),
              List.of(),
              Numerals.signed(lever.estimate(), DIGITS),
              lever.verdict().words(),
              LeverWords.tone(lever)));
    }
    return plot;
  }
}
