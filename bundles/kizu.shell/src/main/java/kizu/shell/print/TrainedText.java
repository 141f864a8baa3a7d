package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import kizu.api.experiment.PotentialSummary.Gain;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.Trained;

/** What short trainings said of levers: a table of gains, then each in words. */
final class TrainedText {
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
                Words.signed(lever.estimate()),
                PotentialText.interval(lever.ci95()),
                lever.verdict().words(),
                PotentialText.needed(lever)));
    for (Gain gain : one.others()) {
      cells.add(Words.signed(gain.estimate()));
      cells.add(PotentialText.interval(gain.ci95()));
    }
    return cells;
  }
}
