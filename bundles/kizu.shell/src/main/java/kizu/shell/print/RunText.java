package kizu.shell.print;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;

/** One run or comparison, and lists of them. */
public final class RunText {
  private RunText() {}

  /** Everything known of a run: how it stands, what it is, its results, its notes. */
  public static List<String> lines(RunSummary run, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(run));
    lines.add("");
    lines.addAll(facts(run, zone).lines());
    if (!run.metrics().isEmpty()) {
      lines.add("");
      Table metrics = new Table(run.judged().word(), ">" + resultOf(run));
      new TreeMap<>(run.metrics())
          .forEach((name, value) -> metrics.row(Words.metric(name), Words.value(value)));
      lines.addAll(metrics.lines());
    }
    if (!run.notes().isEmpty()) {
      lines.add("");
      run.notes().forEach(note -> lines.add("Note: " + note));
    }
    return lines;
  }

  private static String resultOf(RunSummary run) {
    if (!comparison(run)) {
      return "value";
    }
    String methods = run.method();
    return "mean of " + methods.substring(methods.lastIndexOf(',') + 1);
  }

  private static Table facts(RunSummary run, ZoneId zone) {
    return new Table("", "")
        .row("data set", run.dataset())
        .row(comparison(run) ? "methods" : "method", run.method().replace(",", ", "))
        .row(comparison(run) ? "seeds" : "seed", String.valueOf(run.seed()))
        .row("started", Words.time(run.started(), zone))
        .row("training time", Words.duration(run.seconds()))
        .row("folder", run.folder().toString());
  }

  private static String headline(RunSummary run) {
    String what = (comparison(run) ? "Comparison " : "Run ") + run.folder().getFileName();
    String unit = comparison(run) ? "runs" : "steps";
    String done = run.step() + " of " + run.steps() + " " + unit + " done";
    return switch (run.state()) {
      case FINISHED -> what + " is finished: " + done + ".";
      case STOPPED -> what + " is not finished: " + done + ".";
      case BROKEN -> what + " is damaged.";
    };
  }

  /** One line a run. */
  public static List<String> list(List<RunSummary> runs, ZoneId zone) {
    Table table = new Table("run", "started", "state", ">done", ">time", "result");
    for (RunSummary run : runs) {
      boolean broken = run.state() == State.BROKEN;
      table.row(
          String.valueOf(run.folder().getFileName()),
          Words.time(run.started(), zone),
          run.state().name().toLowerCase(Locale.ROOT),
          broken ? "-" : run.step() + "/" + run.steps(),
          broken ? "-" : Words.duration(run.seconds()),
          result(run));
    }
    return table.lines();
  }

  /** A comparison's verdict and a damaged run's reason are among its notes. */
  private static String result(RunSummary run) {
    if (comparison(run) || run.state() == State.BROKEN) {
      return run.notes().stream().findFirst().orElse("");
    }
    TreeMap<String, Double> metrics = new TreeMap<>(run.metrics());
    if (metrics.isEmpty()) {
      return "";
    }
    String shown = metrics.containsKey("iou") ? "iou" : metrics.firstKey();
    return Words.metric(shown) + " " + Words.value(metrics.getOrDefault(shown, Double.NaN));
  }

  /** Whether it is a comparison. */
  public static boolean comparison(RunSummary run) {
    return run.kind().equals("comparison");
  }
}
