package kizu.report.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;

/**
 * What happened in a run, summed up while its journal is read line by line: however long the run,
 * little of it is kept. A line that is no whole object is counted and passed over.
 */
public final class Journal {
  private final Map<String, Curve> curves = new LinkedHashMap<>();
  private final Map<String, Curve> metrics = new LinkedHashMap<>();
  private final Map<String, Curve> diagnostics = new LinkedHashMap<>();
  private final Certificates certificates = new Certificates();
  private final Map<String, Warning> warnings = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private Best best = new Best(0, Map.of());
  private int step;
  private double seconds = Double.NaN;
  private double peakMiB = Double.NaN;
  private int resumed;
  private int broken;

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
   * The evaluation that chose the weights.
   *
   * @param step when
   * @param metrics validation value by metric; empty before the first evaluation
   */
  public record Best(int step, Map<String, Double> metrics) {}

  private Journal() {}

  /**
   * Reads a journal; an empty one where there is no file.
   *
   * @throws KizuException if the file cannot be read
   */
  static Journal read(Path file) throws KizuException {
    Journal journal = new Journal();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        journal.add(file, line);
      }
      return journal;
    } catch (NoSuchFileException e) {
      return journal;
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
  }

  private void add(Path file, String line) {
    try {
      JsonNode node = Json.MAPPER.readTree(line);
      if (node.isObject()) {
        add(new Fields(file, node));
        return;
      }
    } catch (JsonProcessingException e) {
      // Counted below: a journal may end in the middle of a line.
    }
    broken += line.isBlank() ? 0 : 1;
  }

  private void add(Fields line) {
    step = Math.max(step, (int) line.integer("step"));
    switch (line.text("event")) {
      case "stepped" -> keep(line, "loss", "loss");
      case "evaluated" -> evaluated(line);
      case "upperStepped" -> upper(line);
      case "warned" ->
          warnings.merge(
              line.text("message"),
              new Warning((int) line.integer("step"), 1),
              (old, now) -> new Warning(old.step(), old.times() + 1));
      case "componentChanged" -> changes.add(change(line));
      case "resumed" -> {
        resumed++;
        spent(line);
      }
      default -> spent(line);
    }
  }

  private void keep(Fields line, String key, String name) {
    curves.computeIfAbsent(name, n -> new Curve()).add(line.integer("step"), line.number(key));
  }

  private void evaluated(Fields line) {
    keep(line, "loss", "validationLoss");
    Map<String, Double> values = numbers(line, "metrics");
    values.forEach(
        (name, value) ->
            metrics.computeIfAbsent(name, n -> new Curve()).add(line.integer("step"), value));
    if (line.flag("best")) {
      best = new Best((int) line.integer("step"), values);
    }
  }

  private void upper(Fields line) {
    for (String key :
        List.of("entropy", "uniformEntropy", "entropyFloor", "regionMass", "alignmentMean")) {
      keep(line, key, key);
    }
    numbers(line, "diagnostics")
        .forEach(
            (name, value) ->
                diagnostics
                    .computeIfAbsent(name, n -> new Curve())
                    .add(line.integer("step"), value));
    if (line.has("certificate")) {
      Fields certificate = new Fields(line.file(), line.tree().path("certificate"));
      certificates.add(certificate);
      for (String key : List.of("cosine", "residual")) {
        curves
            .computeIfAbsent(key, n -> new Curve())
            .add(line.integer("step"), certificate.number(key));
      }
    }
  }

  private static Map<String, Double> numbers(Fields line, String key) {
    return new Fields(line.file(), line.tree().path(key)).numbers();
  }

  private static Change change(Fields line) {
    return new Change(
        (int) line.integer("step"),
        line.text("change").replace('_', ' '),
        line.text("kind"),
        line.text("name"),
        line.text("bundle"),
        line.text("reason"));
  }

  private void spent(Fields line) {
    seconds = Double.isNaN(line.number("seconds")) ? seconds : line.number("seconds");
    peakMiB = Double.isNaN(line.number("peakMiB")) ? peakMiB : line.number("peakMiB");
  }

  /**
   * A curve by the journal's key; the validation loss is {@code validationLoss}. Empty if there is
   * none.
   */
  public Curve curve(String key) {
    return curves.getOrDefault(key, new Curve());
  }

  /** Validation metrics as they developed. */
  public Map<String, Curve> metrics() {
    return Collections.unmodifiableMap(metrics);
  }

  /** What the placement had to say, as it developed. */
  public Map<String, Curve> diagnostics() {
    return Collections.unmodifiableMap(diagnostics);
  }

  /** What the solver said. */
  public Certificates certificates() {
    return certificates;
  }

  /** Warnings by their message. */
  public Map<String, Warning> warnings() {
    return Collections.unmodifiableMap(warnings);
  }

  /** Component changes, in order. */
  public List<Change> changes() {
    return Collections.unmodifiableList(changes);
  }

  /** The evaluation that chose the weights. */
  public Best best() {
    return best;
  }

  /** The last step there is a line of. */
  public int step() {
    return step;
  }

  /** Training time so far; NaN if not known. */
  public double seconds() {
    return seconds;
  }

  /** Peak memory so far, in MiB; NaN if not known. */
  public double peakMiB() {
    return peakMiB;
  }

  /** How often the run was resumed. */
  public int resumed() {
    return resumed;
  }

  /** Lines that could not be read. */
  public int broken() {
    return broken;
  }
}
