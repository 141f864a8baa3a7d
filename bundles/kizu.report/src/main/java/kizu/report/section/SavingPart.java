package kizu.report.section;

import java.util.List;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.report.html.Html;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** How many labels each method saves with each number of them. */
final class SavingPart implements Part {
  private final CurveSummary curve;

  SavingPart(CurveSummary curve) {
    this.curve = curve;
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        "With how many labels "
            + curve.reference()
            + " reaches the same, read off its curve between the numbers that were measured; beyond"
            + " them nothing is said but more or fewer. A saving is proven where the whole 95%"
            + " interval is above the labels there are. Each interval is for itself: of 20, one is"
            + " expected to miss the truth.",
        "class",
        "intro");
    Table table =
        new Table(
            List.of("method", "labels", curve.reference() + " needs", "95%", "saved", "verdict"));
    for (Saving saving : curve.savings()) {
      table.row(
          List.of(
              Table.Cell.of(saving.method()),
              Table.Cell.of(Numerals.whole(saving.labels())),
              Table.Cell.of(saving.needed().words()),
              Table.Cell.of(saving.low().words() + " to " + saving.high().words()),
              Table.Cell.of(saving.saved().words()),
              new Table.Cell(
                  saving.proven() ? "proven" : saving.lost() ? "loses" : "not proven",
                  "",
                  saving.proven() ? "gain" : saving.lost() ? "loss" : "")));
    }
    table.write(html, "figures");
  }
}
