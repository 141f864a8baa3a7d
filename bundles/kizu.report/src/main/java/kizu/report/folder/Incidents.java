package kizu.report.folder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizu.api.dataset.DatasetProblem;
import kizu.folder.journal.Event;

/** What a person should know of a run besides its numbers. */
public final class Incidents {
  private final Map<String, Warning> warnings = new LinkedHashMap<>();
  private final Set<DatasetProblem> findings = new LinkedHashSet<>();
  private final List<Event.ComponentChanged> changes = new ArrayList<>();
  private int resumed;
  private int broken;
  private int missing;

  /**
   * A warning.
   *
   * @param step when it first came
   * @param times how often
   */
  public record Warning(int step, int times) {}

  void found(DatasetProblem finding) {
    findings.add(finding);
  }

  void warned(Event.Warned line) {
    warnings.merge(
        line.message(),
        new Warning(line.step(), 1),
        (old, now) -> new Warning(old.step(), old.times() + 1));
  }

  void changed(Event.ComponentChanged change) {
    changes.add(change);
  }

  void resumed() {
    resumed++;
  }

  void broken() {
    broken++;
  }

  /** What the check found, each once. */
  public List<DatasetProblem> findings() {
    return List.copyOf(findings);
  }

  void missing(int steps) {
    missing = Math.max(0, steps);
  }

  /** Warnings by their message. */
  public Map<String, Warning> warnings() {
    return Collections.unmodifiableMap(warnings);
  }

  /** Component changes, in order. */
  public List<Event.ComponentChanged> changes() {
    return Collections.unmodifiableList(changes);
  }

  /** How often the run was resumed. */
  public int timesResumed() {
    return resumed;
  }

  /** Steps up to the last one that have no line. */
  public int missingSteps() {
    return missing;
  }

  /** Lines of the journal that could not be read. */
  public int brokenLines() {
    return broken;
  }
}
