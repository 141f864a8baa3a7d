package kizu.api.training;

import java.util.List;
import java.util.Map;

/**
 * How the network does on a set of samples.
 *
 * @param threshold the probability from which a pixel counts as predicted; chosen on validation
 *     images
 * @param metrics the value of each metric over all samples
 * @param statistics the additive statistics of each image, from which any group's metric follows
 */
public record Evaluation(
    double threshold, Map<String, Double> metrics, List<ImageStatistics> statistics) {
  /** Copies the collections. */
  public Evaluation {
    metrics = Map.copyOf(metrics);
    statistics = List.copyOf(statistics);
  }

  /**
   * One image's share.
   *
   * @param sample its id
   * @param group its group
   * @param defectClass its class
   * @param byMetric the metric's statistics by metric name
   */
  public record ImageStatistics(
      String sample, String group, String defectClass, Map<String, double[]> byMetric) {
    /** Copies the map. */
    public ImageStatistics {
      byMetric = Map.copyOf(byMetric);
    }
  }
}
