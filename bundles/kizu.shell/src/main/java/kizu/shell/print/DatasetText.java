package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.DatasetReport.Count;

/** What a check of a data set found, the verdict last. */
public final class DatasetText {
  private static final int MOST_SIZES = 5;

  private DatasetText() {}

  /** How it was read, counts, sizes, findings, verdict. */
  public static List<String> lines(DatasetReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("Data set " + report.name() + ", read as " + report.format());
    lines.addAll(reading(report.reading()));
    lines.add("");
    lines.addAll(counts(report));
    lines.add("");
    lines.add("Sizes: " + sizes(report.sizes()));
    lines.add("");
    report.problems().forEach(problem -> lines.add(problem(problem)));
    lines.add(verdict(report));
    return lines;
  }

  /** The topics in a column of their own. */
  private static List<String> reading(List<String> lines) {
    int widest = lines.stream().mapToInt(line -> line.indexOf(':') + 1).max().orElse(0);
    return lines.stream()
        .map(
            line -> {
              int topic = line.indexOf(':') + 1;
              String gap = " ".repeat(widest - topic + 2);
              return "  " + line.substring(0, topic) + gap + line.substring(topic).strip();
            })
        .toList();
  }

  private static List<String> counts(DatasetReport report) {
    Table table = new Table("split", "class", ">pictures", ">groups");
    for (Count count : report.counts()) {
      table.row(
          count.split().name().toLowerCase(Locale.ROOT),
          count.defectClass(),
          String.valueOf(count.samples()),
          String.valueOf(count.groups()));
    }
    return table.lines();
  }

  private static String sizes(List<String> sizes) {
    String shown = String.join(", ", sizes.stream().limit(MOST_SIZES).toList());
    int more = sizes.size() - MOST_SIZES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String problem(DatasetProblem problem) {
    return (problem.refuses() ? "error    " : "warning  ") + problem.line();
  }

  private static String verdict(DatasetReport report) {
    int all = report.problems().size();
    int errors = (int) report.problems().stream().filter(DatasetProblem::refuses).count();
    if (all == 0) {
      return "Nothing is wrong with it.";
    }
    return Words.count(errors, "error")
        + ", "
        + Words.count(all - errors, "warning")
        + (errors > 0 ? ": do not train on it before the errors are gone." : ": fit for training.");
  }
}
