package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import kizu.api.experiment.PotentialSummary.Gain;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.report.chart.IntervalPlot;
import kizu.report.chart.Range;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;

/** What each change gained in short trainings, with intervals; a plot a metric. */
final class TrainedPart implements Part {
  private static final int MARKS = 6;
  private static final int DIGITS = 3;

  private final List<Trained> trained;

  /**
   * Creates it.
   *
   * @param trained at least one
   */
  TrainedPart(List<Trained> trained) {
    this.trained = List.copyOf(trained);
  }

  @Override
  public void write(Html html) {
    Lever first = trained.get(0).lever();
    html.element(
        "p",
        "Two short trainings each, with a change and without, judged on labelled pictures that"
            + " neither had learned from; test pictures were left alone. Dots are gains, with the"
            + " 95% interval of a jackknife over groups. There is room where the interval lies above"
            + " 0 and the gain is at least "
            + Numerals.plain(first.useful())
            + ", none where all of it lies below that; else it is too few to say. An oracle knows all"
            + " labelled masks, also those it is judged on: it is a yardstick, and nothing to be used.",
        "class",
        "intro");
    plot(first.unit(), true).write(html);
    for (Gain other : trained.get(0).others()) {
      html.element("h3", Naming.metricTitle(other.metric()) + " besides; it decides nothing");
      plot(other.metric(), false).write(html);
    }
  }

  /**
   * A plot.
   *
   * @param decides whether verdicts are by this metric
   */
  private IntervalPlot plot(String metric, boolean decides) {
    List<Gain> gains = new ArrayList<>();
    trained.forEach(one -> gains.add(gain(one, metric)));
    Range range = new Range().with(0);
    gains.forEach(
        gain -> range.with(gain.estimate()).with(gain.ci95().low()).with(gain.ci95().high()));
    IntervalPlot plot =
        new IntervalPlot("gain in held-out " + Naming.metric(metric), range.scale(MARKS));
    for (int i = 0; i < gains.size(); i++) {
      Trained one = trained.get(i);
      Gain gain = gains.get(i);
      plot.row(
          new IntervalPlot.Row(
              Naming.capital(one.lever().name()) + ", over " + one.against(),
              LeverWords.colour(one.lever()),
              gain.estimate(),
              gain.ci95().low(),
              gain.ci95().high(),
              List.of(),
              Numerals.signed(gain.estimate(), DIGITS),
              decides
                  ? one.lever().verdict().words()
                  : Numerals.interval(gain.ci95().low(), gain.ci95().high(), DIGITS),
              decides ? LeverWords.tone(one.lever()) : ""));
    }
    return plot;
  }

  private static Gain gain(Trained one, String metric) {
    Lever lever = one.lever();
    return one.others().stream()
        .filter(other -> other.metric().equals(metric))
        .findFirst()
        .orElse(new Gain(lever.unit(), lever.estimate(), lever.ci95()));
  }
}
