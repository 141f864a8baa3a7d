package kizu.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.folder.journal.Event;
import kizu.report.folder.Incidents;
import kizu.report.folder.Run;
import kizu.report.folder.Runs;
import kizu.report.html.Html;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** Warnings, components that came and went, and what could not be read. */
final class NotePart implements Part {
  private final Runs runs;

  NotePart(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void write(Html html) {
    Map<String, List<String>> warnings = warnings();
    if (warnings.isEmpty() && changes().isEmpty()) {
      html.element("p", "No warning, and no component changed.");
    }
    if (!warnings.isEmpty()) {
      html.open("ul", "class", "warnings");
      warnings.forEach(
          (message, places) ->
              html.open("li")
                  .text(message + " ")
                  .element("small", String.join(", ", places))
                  .close());
      html.close();
    }
    if (!changes().isEmpty()) {
      html.element("h3", "Components that changed");
      changeTable().write(html, "words");
    }
  }

  /** Where each warning came, by message: a comparison's runs often warn of the same. */
  private Map<String, List<String>> warnings() {
    Map<String, List<String>> warnings = new LinkedHashMap<>();
    for (Map.Entry<String, KizuException> lost : runs.lost().entrySet()) {
      warnings
          .computeIfAbsent(
              "This run cannot be read: " + lost.getValue().problem() + ".", m -> new ArrayList<>())
          .add(lost.getKey());
    }
    for (Run run : runs.found()) {
      own(run)
          .forEach(
              (message, place) ->
                  warnings.computeIfAbsent(message, m -> new ArrayList<>()).add(place));
    }
    return warnings;
  }

  private static Map<String, String> own(Run run) {
    Incidents incidents = run.journal().incidents();
    Map<String, String> own = new LinkedHashMap<>();
    incidents
        .warnings()
        .forEach(
            (message, warning) ->
                own.put(
                    message,
                    run.label()
                        + " from step "
                        + Numerals.whole(warning.step())
                        + (warning.times() > 1 ? ", " + warning.times() + " times" : "")));
    if (incidents.brokenLines() > 0) {
      own.put(
          "journal.jsonl has lines that cannot be read; the charts do without them.",
          run.label() + ", " + Numerals.count(incidents.brokenLines(), "line"));
    }
    if (incidents.missingSteps() > 0) {
      own.put(
          "journal.jsonl has no line for some steps; the charts do without them.",
          run.label() + ", " + Numerals.count(incidents.missingSteps(), "step"));
    }
    if (incidents.timesResumed() > 0) {
      own.put("The run was interrupted and continued from a checkpoint.", run.label());
    }
    return own;
  }

  private List<Run> changes() {
    return runs.found().stream()
        .filter(run -> !run.journal().incidents().changes().isEmpty())
        .toList();
  }

  private Table changeTable() {
    Table table = new Table(List.of("Run", "Step", "Component", "Change", "Bundle", "Why"));
    for (Run run : changes()) {
      for (Event.ComponentChanged change : run.journal().incidents().changes()) {
        table.row(
            run.label(),
            Numerals.whole(change.step()),
            change.kind() + " " + change.name(),
            change.words(),
            change.bundle(),
            change.reason());
      }
    }
    return table;
  }
}
