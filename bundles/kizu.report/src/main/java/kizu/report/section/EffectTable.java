package kizu.report.section;

import java.util.List;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Effect;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.report.folder.Comparison;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Table;

/** How large the differences in the deciding metric are, told in several ways. */
final class EffectTable {
  private static final int DIGITS = 3;

  private final Comparison comparison;

  EffectTable(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Writes it; nothing for comparisons that do not tell. */
  void write(Html html, List<Paired> pairs) {
    List<Paired> told =
        pairs.stream()
            .filter(pair -> pair.effect().isPresent())
            .filter(pair -> !pair.verdict().equals(ComparisonSummary.NOT_COMPARED))
            .toList();
    if (told.isEmpty()) {
      return;
    }
    html.element("h3", "How large it is");
    html.element("p", intro(told.get(0).effect().orElseThrow()), "class", "intro");
    Table table =
        new Table(
            List.of(
                "Difference",
                Naming.capital(Naming.metric(comparison.metric())),
                "Bootstrap 95%",
                "Standardised",
                "Better in"));
    told.forEach(pair -> table.row(row(pair, pair.effect().orElseThrow())));
    table.write(html, "figures");
  }

  private String intro(Effect effect) {
    return "Below each difference stands what is proven of it. The smallest gain that matters is "
        + Numerals.fixed(effect.least(), Numerals.digits(effect.least()))
        + " "
        + Naming.metric(comparison.metric())
        + ". Standardised is the mean difference in standard deviations of the differences over"
        + " seeds. The bootstrap draws seeds and groups of pictures again and supposes no normal"
        + " distribution; verdicts are those of the interval above.";
  }

  private List<Table.Cell> row(Paired pair, Effect effect) {
    Interval none = new Interval(Double.NaN, Double.NaN);
    Interval bootstrap = effect.bootstrap().orElse(none);
    return List.of(
        new Table.Cell(
            Naming.methodTitle(pair.a()) + " − " + Naming.method(pair.b()), pair.conclusion(), ""),
        new Table.Cell(
            Numerals.signed(pair.delta(), DIGITS),
            Numerals.interval(pair.ci95().low(), pair.ci95().high(), DIGITS),
            VerdictSentence.tone(pair.verdict())),
        new Table.Cell(
            Numerals.interval(bootstrap.low(), bootstrap.high(), DIGITS),
            effect.disputes(pair.ci95()) ? "does not agree" : "",
            ""),
        Table.Cell.of(Numerals.signed(effect.standardised(), 1)),
        Table.Cell.of(Math.round(100 * effect.better()) + "% of seeds"));
  }
}
