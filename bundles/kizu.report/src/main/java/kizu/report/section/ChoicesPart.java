package kizu.report.section;

import java.util.List;
import kizu.api.evidence.Reliability;
import kizu.folder.journal.LearnedChoice;
import kizu.report.chart.Histogram;
import kizu.report.folder.Run;
import kizu.report.html.Html;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** How sources, cuts, blend modes and magnitudes were chosen in the end. */
final class ChoicesPart implements Part {
  private final Run run;

  ChoicesPart(Run run) {
    this.run = run;
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        run.label()
            + ", at its end. Each choice moves from even only as far as its evidence goes:"
            + " significance is how well outcomes were predicted before they were learned from, in"
            + " standard deviations of chance; reliability is about 1 where one half of the evidence"
            + " agrees with the other, and about 0 where it is noise.",
        "class",
        "intro");
    Table table = new Table(List.of("Choice", "Between", "Came to", "Significance", "Reliability"));
    List<LearnedChoice> choices = run.journal().choices();
    for (LearnedChoice choice : choices) {
      table.row(
          List.of(
              Table.Cell.of(choice.name()),
              Table.Cell.of(between(choice)),
              Table.Cell.of(choice.words()),
              Table.Cell.of(
                  Numerals.significant(
                      choice.diagnostics().getOrDefault("significance", Double.NaN))),
              reliable(choice.reliability().orElse(Reliability.UNKNOWN))));
    }
    table.write(html, "figures");
    html.open("div", "class", "charts");
    for (LearnedChoice choice : choices) {
      // Options with names are told in words.
      if (choice instanceof LearnedChoice.Magnitude magnitude
          && !choice.words().equals("even")
          && !choice.probability().isEmpty()) {
        String low = end(magnitude, magnitude.minimum());
        String high = end(magnitude, magnitude.maximum());
        new Histogram(choice.name(), low, high, choice.probability()).write(html);
      }
    }
    html.close().line();
  }

  private static Table.Cell reliable(Reliability found) {
    return new Table.Cell(
        Numerals.fixed(found.value(), 2), Numerals.interval(found.low(), found.high(), 2), "");
  }

  private static String between(LearnedChoice choice) {
    return choice instanceof LearnedChoice.Magnitude range
        ? end(range, range.minimum()) + " to " + end(range, range.maximum())
        : Numerals.count(choice.probability().size(), "thing");
  }

  private static String end(LearnedChoice.Magnitude range, double value) {
    String number =
        value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    return number + range.unit();
  }
}
