package kizu.folder.curve;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Curve;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.folder.Document;

/**
 * {@code curve.json}: how good methods are with different numbers of labels, as {@link
 * CurveSummary} tells it. What was asked of each comparison stands in its own folder.
 *
 * @param files checksums of what was written beside it
 * @param experiment the experiment's name
 * @param dataset the data set's name
 * @param started when it was first asked for
 * @param finished whether every comparison is done
 * @param metric what the curves are of, on test pictures
 * @param lowerIsBetter whether less of it is better
 * @param reference the method whose labels are counted
 * @param labels the numbers of labelled defects, ascending
 * @param seeds how many seeds
 * @param curves one a method, in the order asked for
 * @param savings of every other method with each number
 * @param notes what a person should know of how it was done
 */
public record MeasuredCurve(
    Map<String, String> files,
    String experiment,
    String dataset,
    Instant started,
    boolean finished,
    String metric,
    boolean lowerIsBetter,
    String reference,
    List<Integer> labels,
    int seeds,
    List<Curve> curves,
    List<Saving> savings,
    List<String> notes) {
  /** Its file. */
  public static final Document<MeasuredCurve> DOCUMENT =
      new Document<>("curve.json", MeasuredCurve.class, 1);

  /** Every run for spreadsheets, beside it. */
  public static final String RUNS = "curve.csv";

  /** Every saving for spreadsheets, beside it. */
  public static final String SAVINGS = "savings.csv";

  /**
   * Of a summary.
   *
   * @param files checksums of what was written beside it
   */
  public static MeasuredCurve of(CurveSummary summary, Instant started, Map<String, String> files) {
    return new MeasuredCurve(
        files,
        summary.experiment(),
        summary.dataset(),
        started,
        summary.finished(),
        summary.metric(),
        summary.lowerIsBetter(),
        summary.reference(),
        summary.labels(),
        summary.seeds(),
        summary.curves(),
        summary.savings(),
        summary.notes());
  }

  /** As a summary of the curves in a folder. */
  public CurveSummary in(Path folder) {
    return new CurveSummary(
        folder,
        experiment,
        dataset,
        finished,
        metric,
        lowerIsBetter,
        reference,
        labels,
        seeds,
        curves,
        savings,
        notes);
  }

  /** The folder of the comparison with so many labels. */
  public static Path comparison(Path folder, int labels) {
    return folder.resolve("n-" + labels);
  }
}
