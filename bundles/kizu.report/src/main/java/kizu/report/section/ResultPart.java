package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.Judged;
import kizu.folder.run.RunResult;
import kizu.report.folder.Run;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** The result of one run: test and validation side by side, or what was held out alone. */
final class ResultPart implements Part {
  private static final int DIGITS = 3;

  private final Run run;

  ResultPart(Run run) {
    this.run = run;
  }

  @Override
  public void write(Html html) throws KizuException {
    RunResult result = run.result();
    html.element("p", taken(result) + kept(result) + " " + judged(result), "class", "intro");
    boolean tested = result.judged() == Judged.TEST;
    Table table =
        new Table(tested ? List.of("Metric", "Test", "Validation") : List.of("Metric", "Held out"));
    for (String metric : result.figures().metrics().keySet()) {
      List<String> cells = new ArrayList<>(List.of(Naming.metricTitle(metric)));
      cells.add(value(result.figures().metrics(), metric));
      if (tested) {
        cells.add(value(result.validation().metrics(), metric));
      }
      table.row(cells.toArray(String[]::new));
    }
    table.write(html, "figures");
  }

  private static String value(Map<String, Double> values, String metric) {
    return Numerals.fixed(values.getOrDefault(metric, Double.NaN), DIGITS);
  }

  /** What a search came to, which the name of the method does not tell. */
  private String taken(RunResult result) {
    return result.taken().isEmpty() || result.taken().equals(run.method())
        ? ""
        : "Taken after trials on held-out pictures: " + Naming.method(result.taken()) + ". ";
  }

  private String kept(RunResult result) {
    String threshold =
        "; a pixel counts as a defect from probability "
            + Numerals.significant(result.figures().threshold())
            + ", chosen on ";
    if (run.schedule().folds() > 0) {
      return "The weights are the last ones of a network that learned from all labelled pictures"
          + threshold
          + "each of them by a network that did not.";
    }
    return (run.schedule().averaged()
            ? "The weights are averaged ones, the last that were evaluated (step "
            : "The weights are those of the best validation (step ")
        + Numerals.whole(run.journal().best().step())
        + ")"
        + threshold
        + "validation images.";
  }

  private static String judged(RunResult result) {
    return result.judged() == Judged.TEST
        ? "The test images were looked at once, at the end."
        : "The figures are on those pictures, each by a network that did not learn from it. The test"
            + " images were left alone.";
  }
}
