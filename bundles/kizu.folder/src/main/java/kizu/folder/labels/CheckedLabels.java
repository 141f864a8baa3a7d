package kizu.folder.labels;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.folder.Document;

/**
 * {@code labels.json}: which labels look wrong, as {@link LabelsSummary} tells it.
 *
 * @param experiment the experiment's name
 * @param dataset the data set's name
 * @param started when it was asked for
 * @param seconds it took
 * @param pictures labelled pictures with a defect
 * @param normals pictures without one
 * @param trainings how many cross-fitted trainings were asked
 * @param ranked every picture, the most suspicious first
 * @param notes what a person should know of how it was done
 * @param made what it was made from
 */
public record CheckedLabels(
    String experiment,
    String dataset,
    Instant started,
    double seconds,
    int pictures,
    int normals,
    int trainings,
    List<Label> ranked,
    List<String> notes,
    Made made) {
  /** Its file. */
  public static final Document<CheckedLabels> DOCUMENT =
      new Document<>("labels.json", CheckedLabels.class, 2);

  /** The same for spreadsheets, beside it. */
  public static final String SPREADSHEET = "labels.csv";

  /** Those that a person should look at, the most suspicious first. */
  public List<Label> suspects() {
    return ranked.stream().filter(Label::suspect).toList();
  }

  /** Of a summary. */
  public static CheckedLabels of(LabelsSummary summary, Instant started, Made made) {
    return new CheckedLabels(
        summary.experiment(),
        summary.dataset(),
        started,
        summary.seconds(),
        summary.pictures(),
        summary.normals(),
        summary.trainings(),
        summary.ranked(),
        summary.notes(),
        made);
  }

  /**
   * What it was made from.
   *
   * @param experiment every key with its value
   * @param format the data set's
   * @param fingerprint of the data
   */
  public record Made(Map<String, Object> experiment, String format, String fingerprint) {}
}
