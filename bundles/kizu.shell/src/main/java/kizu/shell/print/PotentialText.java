package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Lever;

/** What there is to learn: the numbers as a table, then each lever in words. */
public final class PotentialText {
  private PotentialText() {}

  /** Head, table, what was seen, advice, notes. */
  public static List<String> lines(PotentialSummary potential) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, data set %s, seed %d: %s of %s in %s of training; no test picture was looked at"
                + " (%s)",
            potential.experiment(),
            potential.dataset(),
            potential.seed(),
            Words.count(potential.defects(), "defect"),
            Words.count(potential.groups(), "group"),
            Words.count(potential.pictures(), "picture"),
            Words.duration(potential.seconds())));
    lines.add("");
    if (!potential.levers().isEmpty()) {
      lines.addAll(table(potential.levers()));
      lines.add("");
    }
    for (Lever lever : potential.levers()) {
      if (!lever.name().contains(":")) {
        lines.add(lever.advice());
        if (!lever.looks().isEmpty()) {
          lines.add("  " + lever.looks());
        }
      }
    }
    lines.addAll(TrainedText.lines(potential.trained()));
    potential.notes().forEach(note -> lines.add("note: " + note));
    return lines;
  }

  private static List<String> table(List<Lever> levers) {
    Table table =
        new Table("lever", ">estimate", ">95%", "", "says", ">pictures", ">groups", ">needed");
    for (Lever lever : levers) {
      String name = lever.name();
      table.row(
          name.contains(":") ? " " + name.substring(name.indexOf(':') + 1) : name,
          Words.signed(lever.estimate()),
          interval(lever),
          lever.unit(),
          lever.verdict().words(),
          String.valueOf(lever.pictures()),
          String.valueOf(lever.groups()),
          needed(lever));
    }
    return table.lines();
  }

  static String needed(Lever lever) {
    if (lever.needed().isEmpty()) {
      return "-";
    }
    int pictures = lever.needed().getAsInt();
    return pictures > 1000 ? "over 1000" : "about " + pictures;
  }

  private static String interval(Lever lever) {
    String low = Words.signed(lever.ci95().low());
    return low.equals("-") ? low : low + " to " + Words.signed(lever.ci95().high());
  }
}
