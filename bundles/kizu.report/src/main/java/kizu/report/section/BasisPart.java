package kizu.report.section;

import java.util.List;
import kizu.folder.rollout.DecisionRecord.Basis;
import kizu.report.folder.Decided;
import kizu.report.html.Html;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** What a decision was made from, so that it can be checked. */
final class BasisPart implements Part {
  private final Decided decided;

  BasisPart(Decided decided) {
    this.decided = decided;
  }

  @Override
  public void write(Html html) {
    Basis basis = decided.record().basis();
    Table table = new Table(List.of("What", "Where or SHA-256"));
    table.row("Comparison", basis.comparison());
    table.row(
        "Its figures",
        basis.table() + (decided.current() ? ", unchanged since" : ", changed since"));
    table.row("Experiment's file", basis.experiment());
    table.row("Data", basis.data());
    table.row("Step before", basis.history());
    String settings = String.join(", ", decided.comparison().plan().settings());
    if (!settings.isEmpty()) {
      table.row("Settings", settings);
    }
    table.write(html, "words");
  }
}
