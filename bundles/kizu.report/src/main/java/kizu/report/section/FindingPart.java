package kizu.report.section;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.dataset.DatasetProblem;
import kizu.report.folder.Run;
import kizu.report.folder.Runs;
import kizu.report.html.Html;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** What the check found in the data and the experiment before the training, each finding once. */
final class FindingPart implements Part {
  /** More than this nobody reads; the journal has them all. */
  private static final int MOST = 20;

  private final List<DatasetProblem> findings;

  FindingPart(Runs runs) {
    Set<DatasetProblem> distinct = new LinkedHashSet<>();
    for (Run run : runs.found()) {
      distinct.addAll(run.journal().incidents().findings());
    }
    this.findings = List.copyOf(distinct);
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  @Override
  public void write(Html html) {
    Table table = new Table(List.of("Where", "What", "What to do"));
    findings.stream()
        .limit(MOST)
        .forEach(f -> table.row(f.source(), f.problem() + ".", f.remedy()));
    table.write(html, "words");
    int more = findings.size() - MOST;
    if (more > 0) {
      html.element("p", "And " + more + " more; every one is a line of journal.jsonl." + keys());
    }
  }

  private String keys() {
    Set<String> keys = new TreeSet<>();
    findings.stream().skip(MOST).map(DatasetProblem::key).forEach(keys::add);
    keys.remove("");
    return keys.isEmpty() ? "" : " Keys that decide: " + String.join(", ", keys) + ".";
  }
}
