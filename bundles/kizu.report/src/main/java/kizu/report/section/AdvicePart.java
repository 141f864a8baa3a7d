package kizu.report.section;

import java.util.List;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Part;
import kizu.report.html.Table;
import kizu.report.html.Table.Cell;

/** What to do about each lever, and what was seen; what is part of another goes with it. */
final class AdvicePart implements Part {
  private final List<Lever> levers;

  AdvicePart(List<Lever> levers) {
    this.levers = levers.stream().filter(lever -> !LeverWords.part(lever)).toList();
  }

  @Override
  public void write(Html html) {
    Table table = new Table(List.of("Lever", "What to do", "Measured on"));
    for (Lever lever : levers) {
      String advice = lever.advice().substring(lever.name().length() + 1).strip();
      table.row(
          List.of(
              Cell.of(Naming.capital(lever.name())),
              new Cell(Naming.capital(advice) + ".", lever.looks(), ""),
              new Cell(lever.pictures() + " pictures", "of " + lever.groups() + " groups", "")));
    }
    table.write(html, "words");
  }
}
