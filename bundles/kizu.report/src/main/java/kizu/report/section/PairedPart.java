package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.report.chart.IntervalPlot;
import kizu.report.chart.Range;
import kizu.report.chart.Scale;
import kizu.report.folder.Comparison;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** What one method gains over another with the same seeds, and the verdict. */
final class PairedPart implements Part {
  private static final int MARKS = 6;
  private static final int DIGITS = 3;

  private final Comparison comparison;
  private final String metric;

  PairedPart(Comparison comparison) {
    this.comparison = comparison;
    this.metric = comparison.metric();
  }

  @Override
  public void write(Html html) {
    List<Paired> pairs =
        comparison.table().paired().stream().filter(p -> p.metric().equals(metric)).toList();
    if (pairs.isEmpty()) {
      html.element(
          "p", "No two methods have finished runs with the same seed.", "class", "missing");
      return;
    }
    html.element(
        "p",
        "Each difference is taken between runs with the same seed, data and groups of pictures. Where the"
            + " line crosses zero, nothing is proven."
            + (comparison.lowerIsBetter(metric) ? " Less is better: a fall is the gain." : "")
            + (pairs.size() > 1
                ? " Verdicts are Holm-corrected for the "
                    + pairs.size()
                    + " pairs compared, within each metric; each interval is that of its pair"
                    + " alone."
                : ""),
        "class",
        "intro");
    IntervalPlot plot =
        new IntervalPlot(
            "difference in " + comparison.table().judged().word() + " " + Naming.metric(metric),
            scale(pairs));
    pairs.forEach(pair -> plot.row(row(pair)));
    plot.write(html);
    new EffectTable(comparison).write(html, pairs);
    html.element("h3", "All metrics");
    table(pairs).write(html, "figures");
  }

  private Scale scale(List<Paired> pairs) {
    Range range = new Range().with(0);
    for (Paired pair : pairs) {
      range.with(pair.delta()).with(pair.ci95().low()).with(pair.ci95().high());
      comparison.table().differences(pair).forEach(range::with);
    }
    return range.scale(MARKS);
  }

  private IntervalPlot.Row row(Paired pair) {
    return new IntervalPlot.Row(
        Naming.methodTitle(pair.a()) + " − " + Naming.method(pair.b()),
        Naming.colour(pair.a()),
        pair.delta(),
        pair.ci95().low(),
        pair.ci95().high(),
        comparison.table().differences(pair),
        Numerals.signed(pair.delta(), DIGITS),
        pair.conclusion(),
        "verdict " + VerdictSentence.tone(pair.verdict()));
  }

  private Table table(List<Paired> pairs) {
    List<String> heads = new ArrayList<>(List.of("Difference"));
    comparison.metrics().forEach(name -> heads.add(title(name)));
    Table table = new Table(heads);
    for (Paired pair : pairs) {
      List<Table.Cell> cells = new ArrayList<>();
      cells.add(Table.Cell.of(Naming.methodTitle(pair.a()) + " − " + Naming.method(pair.b())));
      for (String name : comparison.metrics()) {
        cells.add(find(pair, name).map(PairedPart::cell).orElse(Table.Cell.of(Numerals.UNKNOWN)));
      }
      table.row(cells);
    }
    return table;
  }

  private String title(String name) {
    return Naming.metricTitle(name, comparison.lowerIsBetter(name));
  }

  private Optional<Paired> find(Paired like, String name) {
    return comparison.table().paired().stream()
        .filter(p -> p.a().equals(like.a()) && p.b().equals(like.b()) && p.metric().equals(name))
        .findFirst();
  }

  private static Table.Cell cell(Paired pair) {
    return new Table.Cell(
        Numerals.signed(pair.delta(), DIGITS),
        Numerals.interval(pair.ci95().low(), pair.ci95().high(), DIGITS),
        VerdictSentence.tone(pair.verdict()));
  }
}
