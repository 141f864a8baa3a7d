package kizu.report.section;

import java.util.List;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.folder.labels.CheckedLabels;
import kizu.report.html.Html;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** The ranking with its numbers, so far as a person reads it. */
final class LabelRankingPart implements Part {
  private static final int MOST = 60;

  private final CheckedLabels labels;

  LabelRankingPart(CheckedLabels labels) {
    this.labels = labels;
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        "The score says by how many deviations of the set's own spread another mask would explain"
            + " better what networks see. Self-confidence is the mean probability they give to what"
            + " the mask says; alignment, how far the label pulls a network where other labels pull"
            + " it. All pictures are in "
            + CheckedLabels.SPREADSHEET
            + ".",
        "class",
        "intro");
    Table table =
        new Table(
            List.of(
                "picture", "class", "would be", "score", "loss", "self-confidence", "alignment"));
    for (Label one : labels.ranked().subList(0, Math.min(MOST, labels.ranked().size()))) {
      table.row(
          List.of(
              new Table.Cell(one.sample(), "", ""),
              Table.Cell.of(one.defectClass()),
              Table.Cell.of(one.suspicion().words()),
              new Table.Cell(Numerals.fixed(one.score(), 1), "", one.suspect() ? "loss" : ""),
              Table.Cell.of(Numerals.significant(one.loss())),
              Table.Cell.of(Numerals.fixed(one.selfConfidence(), 3)),
              Table.Cell.of(
                  Double.isFinite(one.alignment())
                      ? Numerals.signed(one.alignment(), 2)
                      : Numerals.UNKNOWN)));
    }
    table.write(html, "figures");
  }
}
