package kizu.report.folder;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.evidence.Reliability;
import kizu.folder.journal.Event;
import kizu.folder.journal.JournalReader;

/**
 * What happened in a run, summed up while its journal is read line by line: however long the run,
 * little of it is kept. A line that does not match its checksum is counted and passed over, and so
 * are steps that have no line.
 */
public final class Journal {
  private static final int MOST_STEPS = 1_000_000_000;

  private final Curves curves = new Curves();
  private final Curves metrics = new Curves();
  private final Curves diagnostics = new Curves();
  private final Certificates certificates = new Certificates();
  private final Incidents incidents = new Incidents();
  private final RecipeHistory recipe = new RecipeHistory();
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
    JournalReader.read(file, line -> line.ifPresentOrElse(journal::add, journal.incidents::broken));
    journal.incidents.missing(journal.step - journal.stepped.cardinality());
    return journal;
  }

  private void add(Event line) {
    step = Math.max(step, line.step());
    if (line instanceof Event.Stepped stepped) {
      this.stepped.set(Math.max(0, Math.min(MOST_STEPS, line.step())));
      curves.add("loss", line.step(), stepped.loss());
    } else if (line instanceof Event.Evaluated evaluated) {
      evaluated(evaluated);
    } else if (line instanceof Event.UpperStepped upper) {
      upper(upper);
    } else if (line instanceof Event.RecipeLearned learned) {
      recipe.add(line.step(), learned.choices());
    } else if (line instanceof Event.Finding finding) {
      incidents.found(finding.found());
    } else if (line instanceof Event.Warned warned) {
      incidents.warned(warned);
    } else if (line instanceof Event.ComponentChanged changed) {
      incidents.changed(changed);
    } else if (line instanceof Event.Spent spent) {
      spent(spent);
    }
    // Where a round or a phase starts follows from the experiment; false alarms are shown.
  }

  private void evaluated(Event.Evaluated line) {
    curves.add("validationLoss", line.step(), line.loss());
    metrics.addAll(line.metrics(), line.step());
    if (line.best()) {
      best = new Best(line.step(), line.metrics());
    }
  }

  private void upper(Event.UpperStepped line) {
    curves.add("entropy", line.step(), line.entropy());
    curves.add("uniformEntropy", line.step(), line.uniformEntropy());
    curves.add("entropyFloor", line.step(), line.entropyFloor());
    curves.add("regionMass", line.step(), line.regionMass());
    curves.add("alignmentMean", line.step(), line.alignmentMean());
    curves.add("cosine", line.step(), line.certificate().cosine());
    curves.add("residual", line.step(), line.certificate().residual());
    certificates.add(line.certificate());
    diagnostics.addAll(line.diagnostics(), line.step());
    places = Optional.of(line.diagnostics()).filter(Reliability::toldBy).map(Reliability::of);
  }

  private void spent(Event.Spent line) {
    seconds = Double.isNaN(line.seconds()) ? seconds : line.seconds();
    peakMiB = Double.isNaN(line.peakMiB()) ? peakMiB : line.peakMiB();
    if (line instanceof Event.Resumed) {
      incidents.resumed();
    }
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

  /** The choices of the recipe as they developed. */
  public RecipeHistory recipe() {
    return recipe;
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
