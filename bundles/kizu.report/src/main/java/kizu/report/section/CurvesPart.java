package kizu.report.section;

import java.util.List;
import java.util.function.Function;
import kizu.api.KizuException;
import kizu.folder.run.RunResult;
import kizu.report.chart.LineChart;
import kizu.report.chart.Range;
import kizu.report.chart.Scale;
import kizu.report.folder.Curve;
import kizu.report.folder.Run;
import kizu.report.folder.Runs;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;

/** How training went: a chart a method, a line a seed, the same scales for all of them. */
final class CurvesPart implements Part {
  private static final int MARKS = 4;
  private static final int MOST_LABELS = 3;
  private static final String REGION = "regionMass";

  private final Runs runs;
  private final Scale steps;
  private final boolean alone;

  CurvesPart(Runs runs) {
    this.runs = runs;
    this.alone = runs.methods().size() == 1;
    Range range = new Range().with(0);
    runs.found().forEach(run -> range.with(run.journal().step()));
    this.steps = range.scale(MARKS);
  }

  @Override
  public void write(Html html) throws KizuException {
    if (runs.found().stream().allMatch(run -> run.journal().step() == 0)) {
      html.element("p", "not available: no step is in the journal yet.", "class", "missing");
      return;
    }
    if (alone) {
      html.open("div", "class", "charts");
    }
    String metric = runs.found().get(0).metric();
    all(html, "Training loss", "loss, mean of a batch", run -> run.journal().curve("loss"));
    all(
        html,
        "Validation " + Naming.metric(metric),
        Naming.metric(metric),
        run -> run.journal().metrics().of(metric));
    all(html, "Validation loss", "loss", run -> run.journal().curve("validationLoss"));
    if (runs.found().stream().anyMatch(Run::learns)) {
      policy(html);
    }
    if (alone) {
      html.close().line();
    }
  }

  /** The same curve of every run, a chart a method; one method's charts stand side by side. */
  private void all(Html html, String title, String unit, Function<Run, Curve> curve) {
    Range range = new Range();
    runs.found().forEach(run -> range.with(curve.apply(run)));
    begin(html, title);
    for (String method : runs.methods()) {
      LineChart chart = chart(title, method, unit, range.scale(MARKS), curve);
      runs.of(method).stream()
          .filter(Run::learns)
          .findFirst()
          .ifPresent(run -> moments(chart, run));
      chart.write(html);
    }
    end(html);
  }

  private static void moments(LineChart chart, Run run) {
    // Short where several stand side by side.
    chart.moment(
        run.schedule().rounds() == 1 ? "policy learns" : "learns", run.schedule().upperStart());
    for (int round = 1; round < run.schedule().rounds(); round++) {
      boolean last = round == run.schedule().rounds() - 1;
      chart.moment(last ? "frozen" : "again", round * run.schedule().stepsOfRound());
    }
  }

  private void begin(Html html, String title) {
    if (!alone) {
      html.element("h3", title).open("div", "class", "charts");
    }
  }

  private void end(Html html) {
    if (!alone) {
      html.close().line();
    }
  }

  private LineChart chart(
      String title, String method, String unit, Scale scale, Function<Run, Curve> curve) {
    List<Run> seeds = runs.of(method);
    String heading = alone ? title : Naming.methodTitle(method);
    LineChart chart = new LineChart(heading, unit, steps, scale);
    for (Run run : seeds) {
      chart.line(
          label(run, seeds.get(0), seeds.size(), curve), Naming.colour(method), curve.apply(run));
    }
    return chart;
  }

  private static String label(Run run, Run first, int seeds, Function<Run, Curve> curve) {
    if (seeds == 1) {
      return Numerals.significant(curve.apply(run).last());
    }
    if (seeds > MOST_LABELS) {
      return run.equals(first) ? Numerals.count(seeds, "seed") : "";
    }
    return "seed " + run.seed();
  }

  private void policy(Html html) {
    Range entropy = new Range();
    for (Run run : runs.found()) {
      for (String key : List.of("entropy", "uniformEntropy", "entropyFloor")) {
        entropy.with(run.journal().curve(key));
      }
    }
    begin(html, "The policy");
    for (String method : runs.methods().stream().filter(this::learns).toList()) {
      entropy(method, entropy.scale(MARKS)).write(html);
      if (runs.of(method).stream().anyMatch(run -> !run.journal().curve(REGION).isEmpty())) {
        region(method).write(html);
      }
    }
    end(html);
  }

  private LineChart entropy(String method, Scale scale) {
    Run first = runs.of(method).get(0);
    String unit = "entropy of the location maps, nats";
    return chart("Policy entropy", method, unit, scale, run -> run.journal().curve("entropy"))
        .reference("uniform", first.journal().curve("uniformEntropy").last())
        .reference("floor", first.journal().curve("entropyFloor").last());
  }

  private LineChart region(String method) {
    Scale shares = new Range().with(0).with(1).scale(MARKS);
    String unit = "share of it in the region";
    return chart("Location mass", method, unit, shares, run -> run.journal().curve(REGION))
        .reference("uniform", uniformShare(runs.of(method).get(0)));
  }

  private boolean learns(String method) {
    return runs.of(method).stream().anyMatch(Run::learns);
  }

  /** The chart does without the line when the result is not there to tell. */
  private static double uniformShare(Run run) {
    try {
      return run.finished()
          ? run.result().policy().map(RunResult.Policy::uniformRegionMass).orElse(Double.NaN)
          : Double.NaN;
    } catch (KizuException e) {
      return Double.NaN;
    }
  }
}
