package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.PotentialSummary.Gain;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.Trained;

/** What short trainings said of levers: a table of gains, then each in words. */
final class TrainedText {
  private static final String UNKNOWN = "-";

  private TrainedText() {}

  /** Nothing where none were done. */
  static List<String> lines(List<Trained> trained) {
    List<String> lines = new ArrayList<>();
    if (trained.isEmpty()) {
      return lines;
    }
    lines.add("");
    lines.add(
        "Short trainings, judged on labelled pictures that were held out; a gain is above 0:");
    lines.add("");
    lines.addAll(table(trained));
    lines.add("");
    trained.forEach(one -> lines.add(one.lever().advice()));
    return lines;
  }

  private static List<String> table(List<Trained> trained) {
    Trained first = trained.get(0);
    List<String> titles =
        new ArrayList<>(
            List.of(
                "lever",
                "over",
                ">" + Words.metric(first.lever().unit()),
                ">gain",
                ">95%",
                "says",
                ">needed"));
    for (Gain gain : first.others()) {
      titles.add(">" + Words.metric(gain.metric()));
      titles.add(">95%");
    }
    Table table = new Table(titles.toArray(String[]::new));
    for (Trained one : trained) {
      table.row(cells(one).toArray(String[]::new));
    }
    return table.lines();
  }

  private static List<String> cells(Trained one) {
    Lever lever = one.lever();
    List<String> cells =
        new ArrayList<>(
            List.of(
                lever.name(),
                one.against(),
                Words.value(one.score()),
                signed(lever.estimate()),
                interval(lever.ci95()),
                lever.verdict().words(),
                PotentialText.needed(lever)));
    for (Gain gain : one.others()) {
      cells.add(signed(gain.estimate()));
      cells.add(interval(gain.ci95()));
    }
    return cells;
  }

  private static String interval(Interval interval) {
    String low = signed(interval.low());
    return low.equals(UNKNOWN) ? low : low + " to " + signed(interval.high());
  }

  /** With three digits, as metrics have everywhere. */
  private static String signed(double value) {
    return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, "%+.3f", value);
  }
}
