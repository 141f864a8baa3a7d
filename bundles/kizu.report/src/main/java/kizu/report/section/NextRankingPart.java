package kizu.report.section;

import java.util.List;
import kizu.api.experiment.NextSummary.Ranked;
import kizu.folder.next.RankedPictures;
import kizu.report.html.Html;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** The ranking with its numbers, so far as a person reads it. */
final class NextRankingPart implements Part {
  private static final int MOST = 100;

  private final RankedPictures next;

  NextRankingPart(RankedPictures next) {
    this.next = next;
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        "Effect is how far a picture's label may move the losses of held-out labels, as a multiple"
            + " of the median picture's; uncertainty is the mean entropy of the networks, in nats a"
            + " pixel. What is proposed is not the largest effects alone: of two pictures that would"
            + " say the same, one is enough. All pictures are in "
            + RankedPictures.SPREADSHEET
            + ".",
        "class",
        "intro");
    Table table = new Table(List.of("picture", "turn", "effect", "uncertainty"));
    for (Ranked one : next.ranked().subList(0, Math.min(MOST, next.ranked().size()))) {
      table.row(
          List.of(
              new Table.Cell(one.picture(), "", ""),
              Table.Cell.of(
                  one.turn().isPresent()
                      ? Numerals.whole(one.turn().getAsInt())
                      : Numerals.UNKNOWN),
              Table.Cell.of(Numerals.fixed(one.effect(), 2)),
              Table.Cell.of(Numerals.significant(one.uncertainty()))));
    }
    table.write(html, "figures");
  }
}
