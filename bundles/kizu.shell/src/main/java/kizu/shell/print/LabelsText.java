package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.LabelsSummary.Label;

/** Which labels look wrong: the answer, then a line a picture that a person should look at. */
public final class LabelsText {
  /** More than a person looks at before the next check; all are in the table of the folder. */
  private static final int MOST = 40;

  private LabelsText() {}

  /** Head, answer, table, notes. */
  public static List<String> lines(LabelsSummary labels) {
    List<String> lines = new ArrayList<>();
    List<Label> suspects = labels.suspects();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, data set %s: %s looked at, %s among them without a defect, by networks of %s that"
                + " had not learned from them (%s)",
            labels.experiment(),
            labels.dataset(),
            Words.count(labels.ranked().size(), "picture"),
            labels.normals(),
            Words.count(labels.trainings(), "training"),
            Words.duration(labels.seconds())));
    lines.add("");
    if (suspects.isEmpty()) {
      lines.add("No label stands out as wrong.");
    } else {
      lines.add(
          Words.count(suspects.size(), "label")
              + (suspects.size() == 1 ? " looks" : " look")
              + " wrong; the most suspicious first:");
      lines.addAll(table(suspects));
    }
    if (suspects.size() > MOST) {
      lines.add("… and " + (suspects.size() - MOST) + " more.");
    }
    labels.notes().forEach(note -> lines.add("note: " + note));
    lines.add("");
    lines.add("Every picture, ranked: " + labels.folder().resolve("labels.csv"));
    return lines;
  }

  private static List<String> table(List<Label> suspects) {
    Table table = new Table(">", "picture", "class", "suspicion", ">score", "look at");
    for (int i = 0; i < Math.min(MOST, suspects.size()); i++) {
      Label one = suspects.get(i);
      table.row(
          String.valueOf(i + 1),
          one.sample(),
          one.defectClass(),
          one.suspicion().words(),
          String.format(Locale.ROOT, "%.1f", one.score()),
          one.look());
    }
    return table.lines();
  }
}
