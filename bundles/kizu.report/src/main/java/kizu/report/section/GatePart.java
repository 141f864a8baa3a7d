package kizu.report.section;

import java.util.List;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Question;
import kizu.report.chart.IntervalPlot;
import kizu.report.chart.Range;
import kizu.report.folder.Decided;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;

/** The interval of the gain over what it has to exceed. */
final class GatePart implements Part {
  private static final int MARKS = 6;
  private static final int DIGITS = 3;

  private final Decided decided;

  GatePart(Decided decided) {
    this.decided = decided;
  }

  @Override
  public void write(Html html) {
    Decision decision = decided.decision();
    Question question = decision.question();
    int digits = Math.max(DIGITS, question.digits());
    List<Double> gains = gains(question);
    Range range = new Range().with(0).with(question.threshold()).with(decision.gain());
    range.with(decision.interval().low()).with(decision.interval().high());
    gains.forEach(range::with);
    html.element(
        "p",
        "The large dot is the mean gain over seeds, small dots are the seeds, and the line is where"
            + " the true gain lies with 95%, had other seeds and other groups of pictures been drawn."
            + " All of the line has to lie to the right of the dot below it.",
        "class",
        "intro");
    IntervalPlot plot =
        new IntervalPlot(
            "gain in "
                + decision.evidence().judged().word()
                + " "
                + Naming.metric(question.metric()),
            range.scale(MARKS));
    plot.row(
        new IntervalPlot.Row(
            "Gain over " + Naming.method(question.against()),
            Naming.colour(question.method()),
            decision.gain(),
            decision.interval().low(),
            decision.interval().high(),
            gains,
            Numerals.signed(decision.gain(), digits),
            decision.passed() ? "passed" : "not passed",
            "verdict " + (decision.passed() ? "gain" : "even")));
    plot.row(
        new IntervalPlot.Row(
            "Has to exceed",
            "grey",
            question.threshold(),
            Double.NaN,
            Double.NaN,
            List.of(),
            Numerals.signed(question.threshold(), digits),
            "stated before",
            ""));
    plot.write(html);
  }

  /** The gain in each seed, above 0 where the method is better. */
  private List<Double> gains(Question question) {
    int sign = decided.comparison().lowerIsBetter(question.metric()) ? -1 : 1;
    ComparisonSummary table = decided.comparison().table();
    return table.paired().stream()
        .filter(pair -> pair.a().equals(question.method()) && pair.b().equals(question.against()))
        .filter(pair -> pair.metric().equals(question.metric()))
        .flatMap(pair -> table.differences(pair).stream())
        .map(difference -> sign * difference)
        .toList();
  }
}
