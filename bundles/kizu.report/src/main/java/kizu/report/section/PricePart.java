package kizu.report.section;

import java.util.List;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.report.folder.Decided;
import kizu.report.folder.Spread;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;
import kizu.report.html.Table.Cell;

/** What a method brings and what it costs, a line each. */
final class PricePart implements Part {
  private static final int DIGITS = 3;

  private final Decided decided;

  PricePart(Decided decided) {
    this.decided = decided;
  }

  @Override
  public void write(Html html) {
    String metric = decided.decision().question().metric();
    Table table =
        new Table(
            List.of(
                "Method",
                Naming.metricTitle(metric, decided.comparison().lowerIsBetter(metric)),
                "One training",
                "Memory"));
    for (Method method : decided.comparison().table().methods()) {
      Spread seconds = new Spread();
      Spread memory = new Spread();
      for (Seed seed : method.seeds()) {
        seconds.add(seed.seconds());
        memory.add(seed.peakMiB());
      }
      table.row(
          List.of(
              Cell.of(Naming.capital(Naming.method(method.name()))),
              Cell.of(Numerals.fixed(method.mean().getOrDefault(metric, Double.NaN), DIGITS)),
              Cell.of(Numerals.duration(seconds.mean())),
              Cell.of(Numerals.memory(memory.maximum()))));
    }
    table.write(html, "figures");
  }
}
