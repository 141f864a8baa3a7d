package kizu.report.section;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kizu.api.evidence.Reliability;
import kizu.folder.journal.LearnedChoice;
import kizu.report.chart.LineChart;
import kizu.report.chart.MagnitudeChart;
import kizu.report.chart.Range;
import kizu.report.chart.Scale;
import kizu.report.folder.Curve;
import kizu.report.folder.RecipeHistory;
import kizu.report.folder.RecipeHistory.Moment;
import kizu.report.folder.Run;
import kizu.report.html.Html;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** How sources, cuts, blend modes and magnitudes came to be chosen, from the first step on. */
final class ChoicesPart implements Part {
  private static final List<String> COLOURS = List.of("blue", "orange", "green", "purple");
  private static final int MARKS = 4;
  private static final int LABEL = 8;

  private final Run run;
  private final RecipeHistory recipe;
  private final List<LearnedChoice> choices;

  ChoicesPart(Run run) {
    this.run = run;
    this.recipe = run.journal().recipe();
    this.choices = recipe.choices();
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
    List<LearnedChoice> moved = choices.stream().filter(ChoicesPart::moved).toList();
    if (!moved.isEmpty()) {
      development(html, moved);
    }
  }

  private static boolean moved(LearnedChoice choice) {
    return !choice.words().equals("even") && !choice.probability().isEmpty();
  }

  private void development(Html html, List<LearnedChoice> moved) {
    html.element("h3", "From the first to the last");
    html.element(
        "p",
        "Probabilities as they were drawn with. Intervals are of 95%: how far the probability in the"
            + " end may be off for want of evidence, from leaving out one block of upper steps after"
            + " the other, with the choice allowed to move as far as it was. They do not know what"
            + " other networks or other held-out pictures would have said; where there is none, it"
            + " cannot be said.",
        "class",
        "intro");
    Table table = new Table(List.of("Choice", "Option", "First", "Last", "95% interval"));
    moved.forEach(choice -> rows(table, choice));
    table.write(html, "figures");
    html.open("div", "class", "charts");
    for (LearnedChoice choice : moved) {
      if (choice instanceof LearnedChoice.Magnitude magnitude) {
        new MagnitudeChart(recipe, magnitude).write(html);
      } else if (choice instanceof LearnedChoice.Category category) {
        chart(category).write(html);
      }
    }
    html.close().line();
  }

  /** The likeliest options of a category in the end, or the likeliest value of a magnitude. */
  private static List<Integer> likeliest(LearnedChoice choice) {
    List<Double> p = choice.probability();
    return IntStream.range(0, p.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -p.get(i)))
        .limit(choice instanceof LearnedChoice.Magnitude ? 1 : COLOURS.size())
        .toList();
  }

  private void rows(Table table, LearnedChoice choice) {
    double first = Double.NaN;
    for (int option : likeliest(choice)) {
      for (Moment moment : recipe.moments()) {
        first = probability(moment, choice, option);
        if (!Double.isNaN(first)) {
          break;
        }
      }
      double last = choice.probability().get(option);
      table.row(
          choice.name(),
          option(choice, option),
          share(first),
          share(last),
          choice.margin().isEmpty()
              ? Numerals.UNKNOWN
              : share(low(last, choice.margin().get(option)))
                  + "–"
                  + share(high(last, choice.margin().get(option))));
    }
  }

  /** Of one value in a range whole percents would say little. */
  private static String share(double probability) {
    return Double.isNaN(probability)
        ? Numerals.UNKNOWN
        : Numerals.fixed(100 * probability, probability < 0.1 ? 1 : 0) + "%";
  }

  private static double low(double probability, double margin) {
    return Math.max(0, probability - margin);
  }

  private static double high(double probability, double margin) {
    return Math.min(1, probability + margin);
  }

  private static String option(LearnedChoice choice, int option) {
    if (choice instanceof LearnedChoice.Category category) {
      return category.labels().get(option);
    }
    LearnedChoice.Magnitude range = (LearnedChoice.Magnitude) choice;
    double width = (range.maximum() - range.minimum()) / range.probability().size();
    double low = range.minimum() + option * width;
    return end(range, low) + " to " + end(range, low + width);
  }

  /** Of the same option at a moment, which may have had another place then; NaN if it had none. */
  private static double probability(Moment moment, LearnedChoice choice, int option) {
    Optional<LearnedChoice> then = moment.choice(choice.name());
    return then.isEmpty() ? Double.NaN : at(then.get(), then.get().probability(), choice, option);
  }

  private static double margin(Moment moment, LearnedChoice choice, int option) {
    Optional<LearnedChoice> then = moment.choice(choice.name());
    return then.isEmpty() || then.get().margin().isEmpty()
        ? Double.NaN
        : at(then.get(), then.get().margin(), choice, option);
  }

  private static double at(
      LearnedChoice then, List<Double> values, LearnedChoice choice, int option) {
    int place = values.size() == choice.probability().size() ? option : -1;
    if (then instanceof LearnedChoice.Category before
        && choice instanceof LearnedChoice.Category now) {
      place = before.labels().indexOf(now.labels().get(option));
    }
    return place < 0 ? Double.NaN : values.get(place);
  }

  private LineChart chart(LearnedChoice.Category choice) {
    Range steps = new Range().with(0).with(run.journal().step());
    Scale shares = new Range().with(0).with(1).scale(MARKS);
    LineChart chart =
        new LineChart(choice.name(), "probability of an option", steps.scale(MARKS), shares);
    List<Integer> options = likeliest(choice);
    for (int i = 0; i < options.size(); i++) {
      Curve line = new Curve();
      Curve low = new Curve();
      Curve high = new Curve();
      for (Moment moment : recipe.moments()) {
        double probability = probability(moment, choice, options.get(i));
        double margin = margin(moment, choice, options.get(i));
        line.add(moment.step(), probability);
        low.add(moment.step(), low(probability, margin));
        high.add(moment.step(), high(probability, margin));
      }
      chart.band(COLOURS.get(i), low, high);
      chart.line(shortened(choice.labels().get(options.get(i))), COLOURS.get(i), line);
    }
    return chart.reference("even", 1.0 / choice.probability().size());
  }

  private static String shortened(String label) {
    return label.length() <= LABEL ? label : label.substring(0, LABEL - 1) + "…";
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
    return Numerals.plain(value).replace('−', '-') + range.unit();
  }
}
