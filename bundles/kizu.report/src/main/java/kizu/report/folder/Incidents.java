package kizu.report.folder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person should know of a run besides its numbers. */
public final class Incidents {
  private final Map<String, Warning> warnings = new LinkedHashMap<>();
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
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

  /**
   * A component that joined, left, was set aside or replaced.
   *
   * @param step lower steps done
   * @param change what happened, in words
   * @param kind the component's kind
   * @param name its name
   * @param bundle its bundle and version
   * @param reason why
   */
  public record Change(
      int step, String change, String kind, String name, String bundle, String reason) {}

  /**
   * What the check found before the training.
   *
   * @param source the file, group or key it is about
   * @param problem what is wrong
   * @param remedy what to do about it
   * @param key the key of the experiment that decides; empty for none
   */
  public record Finding(String source, String problem, String remedy, String key) {}

  void found(Fields line) {
    Finding finding =
        new Finding(
            line.text("source"), line.text("problem"), line.text("remedy"), line.text("key"));
    findings.putIfAbsent(finding.toString(), finding);
  }

  void warned(Fields line) {
    warnings.merge(
        line.text("message"),
        new Warning((int) line.integer("step"), 1),
        (old, now) -> new Warning(old.step(), old.times() + 1));
  }

  void changed(Fields line) {
    changes.add(
        new Change(
            (int) line.integer("step"),
            line.text("change").replace('_', ' '),
            line.text("kind"),
            line.text("name"),
            line.text("bundle"),
            line.text("reason")));
  }

  void resumed() {
    resumed++;
  }

  void broken() {
    broken++;
  }

  /** What the check found, each once. */
  public List<Finding> findings() {
    return List.copyOf(findings.values());
  }

  void missing(int steps) {
    missing = Math.max(0, steps);
  }

  /** Warnings by their message. */
  public Map<String, Warning> warnings() {
    return Collections.unmodifiableMap(warnings);
  }

  /** Component changes, in order. */
  public List<Change> changes() {
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
