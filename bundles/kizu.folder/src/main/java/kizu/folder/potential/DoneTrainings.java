package kizu.folder.potential;

import java.util.List;
import java.util.Map;
import kizu.folder.Document;

/**
 * {@code trainings.json}: the short trainings that are done.
 *
 * @param fingerprint of everything that decides what they come to
 * @param trainings one a method, in the order they were done
 */
public record DoneTrainings(String fingerprint, List<Training> trainings) {
  /** Its file. */
  public static final Document<DoneTrainings> DOCUMENT =
      new Document<>("trainings.json", DoneTrainings.class, 1);

  /**
   * One training.
   *
   * @param method what was trained with
   * @param seconds it took
   * @param metrics what it came to on the pictures held out, by metric
   */
  public record Training(String method, double seconds, Map<String, Score> metrics) {}

  /**
   * What it came to by one metric.
   *
   * @param value the metric
   * @param without the same with one group of pictures left out, groups in order
   */
  public record Score(double value, List<Double> without) {}
}
