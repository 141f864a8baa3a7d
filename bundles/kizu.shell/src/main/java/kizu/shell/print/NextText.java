package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.experiment.NextSummary;
import kizu.api.experiment.NextSummary.Ranked;

/** Which pictures to label next: a line a picture, in the order they should be labelled. */
public final class NextText {
  /** More than a person labels before the next training; all are in the table of the folder. */
  private static final int MOST = 40;

  /** More are in the page. */
  private static final int MOST_LEFT_OUT = 10;

  private NextText() {}

  /** Head, table, what is left out. */
  public static List<String> lines(NextSummary next) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, data set %s: %s ranked by %s, by how far their labels may move the losses of"
                + " held-out labels (%s)",
            next.experiment(),
            next.dataset(),
            Words.count(next.ranked().size(), "picture"),
            Words.count(next.networks(), "network"),
            Words.duration(next.seconds())));
    lines.add("");
    lines.add("Label next, in this order:");
    Table table = new Table(">", "picture", ">effect", ">uncertainty");
    List<Ranked> proposed = next.proposed();
    for (Ranked one : proposed.subList(0, Math.min(MOST, proposed.size()))) {
      table.row(
          String.valueOf(one.turn().orElseThrow()),
          one.picture(),
          String.format(Locale.ROOT, "%.2f", one.effect()),
          String.format(Locale.ROOT, "%.4f", one.uncertainty()));
    }
    lines.addAll(table.lines());
    if (proposed.size() > MOST) {
      lines.add("… and " + (proposed.size() - MOST) + " more.");
    }
    List<String> leftOut = next.leftOut();
    leftOut.stream().limit(MOST_LEFT_OUT).forEach(one -> lines.add("not ranked: " + one));
    if (leftOut.size() > MOST_LEFT_OUT) {
      lines.add("… and " + (leftOut.size() - MOST_LEFT_OUT) + " more that are not ranked.");
    }
    lines.add("");
    lines.add("Every picture, ranked: " + next.folder().resolve("next.csv"));
    return lines;
  }
}
