package kizu.report.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.evidence.Reliability;
import kizu.api.folder.Seal;

/**
 * What happened in a run, summed up while its journal is read line by line: however long the run,
 * little of it is kept. A line that does not match its checksum is counted and passed over, and so
 * are steps that have no line.
 */
public final class Journal {
  private static final List<String> POLICY =
      List.of("entropy", "uniformEntropy", "entropyFloor", "regionMass", "alignmentMean");
  private static final List<String> CERTIFICATE = List.of("cosine", "residual");
  private static final int MOST_STEPS = 1_000_000_000;

  private final Curves curves = new Curves();
  private final Curves metrics = new Curves();
  private final Curves diagnostics = new Curves();
  private final Certificates certificates = new Certificates();
  private final Incidents incidents = new Incidents();
  private List<LearnedChoice> choices = List.of();
  private Best best = new Best(0, Map.of());
  private Optional<Reliability> places = Optional.empty();
  private final BitSet stepped = new BitSet();
  private int step;
  private double seconds = Double.NaN;
  private double peakMiB = Double.NaN;

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
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          journal.add(file, line.toByteArray());
          line.reset();
        } else {
          line.write(next);
        }
      }
      // A last line without an end is one that a killed process was writing.
      if (line.size() > 0) {
        journal.incidents.broken();
      }
      journal.incidents.missing(journal.step - journal.stepped.cardinality());
      return journal;
    } catch (NoSuchFileException e) {
      return journal;
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
  }

  private void add(Path file, byte[] line) {
    Optional<JsonNode> node = Seal.openLine(line).flatMap(Journal::parse);
    if (node.isPresent()) {
      add(new Fields(file, node.get()));
    } else {
      incidents.broken();
    }
  }

  private static Optional<JsonNode> parse(String line) {
    try {
      return Optional.of(Json.MAPPER.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private void add(Fields line) {
    step = Math.max(step, (int) line.integer("step"));
    switch (line.text("event")) {
      case "stepped" -> {
        stepped.set((int) Math.max(0, Math.min(MOST_STEPS, line.integer("step"))));
        curves.add("loss", line.integer("step"), line.number("loss"));
      }
      case "evaluated" -> evaluated(line);
      case "upperStepped" -> upper(line);
      case "roundStarted", "pretrained", "mined" -> {
        // Where a round or a phase starts follows from the experiment; false alarms are shown.
      }
      case "recipeLearned" -> choices(line);
      case "finding" -> incidents.found(line);
      case "warned" -> incidents.warned(line);
      case "componentChanged" -> incidents.changed(line);
      case "resumed" -> {
        incidents.resumed();
        spent(line);
      }
      default -> spent(line);
    }
  }

  private void evaluated(Fields line) {
    curves.add("validationLoss", line.integer("step"), line.number("loss"));
    Map<String, Double> values = numbers(line, "metrics");
    metrics.addAll(values, line.integer("step"));
    if (line.flag("best")) {
      best = new Best((int) line.integer("step"), values);
    }
  }

  private void upper(Fields line) {
    for (String key : POLICY) {
      curves.add(key, line.integer("step"), line.number(key));
    }
    Map<String, Double> told = numbers(line, "diagnostics");
    diagnostics.addAll(told, line.integer("step"));
    places = Reliability.toldBy(told) ? Optional.of(Reliability.of(told)) : Optional.empty();
    if (line.has("certificate")) {
      Fields certificate = new Fields(line.file(), line.tree().path("certificate"));
      certificates.add(certificate);
      for (String key : CERTIFICATE) {
        curves.add(key, line.integer("step"), certificate.number(key));
      }
    }
  }

  private void choices(Fields line) {
    List<LearnedChoice> found = new ArrayList<>();
    for (JsonNode choice : line.tree().path("choices")) {
      found.add(LearnedChoice.of(new Fields(line.file(), choice)));
    }
    choices = List.copyOf(found);
  }

  private static Map<String, Double> numbers(Fields line, String key) {
    return new Fields(line.file(), line.tree().path(key)).numbers();
  }

  private void spent(Fields line) {
    seconds = Double.isNaN(line.number("seconds")) ? seconds : line.number("seconds");
    peakMiB = Double.isNaN(line.number("peakMiB")) ? peakMiB : line.number("peakMiB");
  }

  /** A curve by the journal's key; the validation loss is {@code validationLoss}. */
  public Curve curve(String key) {
    return curves.of(key);
  }

  /** Validation metrics as they developed. */
  public Curves metrics() {
    return metrics;
  }

  /** What the placement had to say, as it developed. */
  public Curves diagnostics() {
    return diagnostics;
  }

  /** How reliable what places are worth is in the end; empty where the placement tells nothing. */
  public Optional<Reliability> places() {
    return places;
  }

  /** What the choices of the recipe came to; empty where none was learned. */
  public List<LearnedChoice> choices() {
    return choices;
  }

  /** What the solver said. */
  public Certificates certificates() {
    return certificates;
  }

  /** What a person should know besides. */
  public Incidents incidents() {
    return incidents;
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
}
