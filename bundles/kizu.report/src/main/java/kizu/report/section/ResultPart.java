package kizu.report.section;

import java.util.List;
import kizu.api.KizuException;
import kizu.report.folder.Run;
import kizu.report.folder.RunResult;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** The result of one run: test and validation side by side. */
final class ResultPart implements Part {
  private static final int DIGITS = 3;

  private final Run run;

  ResultPart(Run run) {
    this.run = run;
  }

  @Override
  public void write(Html html) throws KizuException {
    RunResult result = run.result();
    html.element(
        "p",
        "The weights are those of the best validation (step "
            + Numerals.whole(run.journal().best().step())
            + "); a pixel counts as a defect from probability "
            + Numerals.significant(result.threshold())
            + ", chosen on validation images. The test images were looked at once, at the end.",
        "class",
        "intro");
    Table table = new Table(List.of("Metric", "Test", "Validation"));
    for (String metric : result.test().keySet()) {
      table.row(
          Naming.metricTitle(metric),
          Numerals.fixed(result.test().getOrDefault(metric, Double.NaN), DIGITS),
          Numerals.fixed(result.validation().getOrDefault(metric, Double.NaN), DIGITS));
    }
    table.write(html, "figures");
  }
}
