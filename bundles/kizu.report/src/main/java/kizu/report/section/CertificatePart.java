package kizu.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizu.api.evidence.Reliability;
import kizu.report.chart.LineChart;
import kizu.report.chart.Range;
import kizu.report.chart.Scale;
import kizu.report.folder.Certificates;
import kizu.report.folder.Curve;
import kizu.report.folder.Run;
import kizu.report.folder.Runs;
import kizu.report.folder.Spread;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** How far the directions the recipes were judged along can be trusted. */
final class CertificatePart implements Part {
  private static final int MARKS = 4;

  private static final Set<String> RELIABILITY = Reliability.UNKNOWN.diagnostics().keySet();

  private final List<Run> learning;

  CertificatePart(Runs runs) {
    this.learning = runs.found().stream().filter(Run::learns).toList();
  }

  @Override
  public void write(Html html) {
    if (learning.isEmpty()) {
      html.element("p", "There was no upper step: nothing was learned of the recipe.");
      return;
    }
    html.element(
        "p",
        "Cosine: how much of each direction is the plain validation gradient; 1 means that the"
            + " curvature changed nothing. Residual: what is left of the linear system it solves; 0"
            + " is exact, and some solvers cannot tell. A direction that fell back is the plain"
            + " gradient.",
        "class",
        "intro");
    table().write(html, "figures");
    notes(html);
    Run first = learning.get(0);
    html.open("details").element("summary", "Step by step, and what the placement reported");
    html.element("p", first.label(), "class", "others").open("div", "class", "charts");
    chart(html, first, "Cosine", first.journal().curve("cosine"));
    chart(html, first, "Residual", first.journal().curve("residual"));
    chart(html, first, "Mean alignment", first.journal().curve("alignmentMean"));
    Map<String, Curve> told = new LinkedHashMap<>(first.journal().diagnostics().all());
    told.keySet().removeAll(RELIABILITY);
    told.forEach((name, curve) -> chart(html, first, name, curve));
    reliability(html, first);
    html.close().close().line();
  }

  private Table table() {
    Table table =
        new Table(
            List.of(
                "Run",
                "Solver",
                "Directions",
                "Cosine",
                "Residual",
                "Curvature",
                "Products",
                "Fell back"));
    for (Run run : learning) {
      Certificates all = run.journal().certificates();
      table.row(
          List.of(
              Table.Cell.of(run.label()),
              Table.Cell.of(String.join(", ", all.solvers().keySet())),
              Table.Cell.of(Numerals.whole(all.directions())),
              spread(all.cosine()),
              spread(all.residual()),
              spread(all.curvature()),
              Table.Cell.of(Numerals.whole((double) all.products())),
              new Table.Cell(
                  Numerals.whole(all.fellBack()), "", all.fellBack() > 0 ? "alarm" : "")));
    }
    return table;
  }

  private static Table.Cell spread(Spread spread) {
    String ends =
        Numerals.significant(spread.minimum()) + " to " + Numerals.significant(spread.maximum());
    return new Table.Cell(Numerals.significant(spread.mean()), spread.count() > 1 ? ends : "", "");
  }

  /** What the solver noted, and in which runs. */
  private void notes(Html html) {
    Map<String, List<String>> notes = new LinkedHashMap<>();
    for (Run run : learning) {
      run.journal()
          .certificates()
          .notes()
          .forEach(
              (note, times) ->
                  notes
                      .computeIfAbsent(note, n -> new ArrayList<>())
                      .add(run.label() + " (" + Numerals.count(times, "time") + ")"));
    }
    if (!notes.isEmpty()) {
      html.open("ul", "class", "warnings");
      notes.forEach(
          (note, places) ->
              html.open("li").text(note + " ").element("small", String.join(", ", places)).close());
      html.close();
    }
  }

  /** With its interval, in one chart. */
  private static void reliability(Html html, Run run) {
    List<Curve> curves =
        RELIABILITY.stream()
            .map(run.journal().diagnostics()::of)
            .filter(curve -> !curve.isEmpty())
            .toList();
    if (!curves.isEmpty()) {
      Range range = new Range().with(0);
      curves.forEach(range::with);
      Scale steps = new Range().with(0).with(run.journal().step()).scale(MARKS);
      LineChart chart = new LineChart("Reliability of places, 95%", "", steps, range.scale(MARKS));
      curves.forEach(
          curve -> chart.line(Numerals.fixed(curve.last(), 2), Naming.colour(run.method()), curve));
      chart.write(html);
    }
  }

  private static void chart(Html html, Run run, String title, Curve curve) {
    if (!curve.isEmpty()) {
      Scale steps = new Range().with(0).with(run.journal().step()).scale(MARKS);
      new LineChart(title, "", steps, new Range().with(curve).scale(MARKS))
          .line(Numerals.significant(curve.last()), Naming.colour(run.method()), curve)
          .write(html);
    }
  }
}
