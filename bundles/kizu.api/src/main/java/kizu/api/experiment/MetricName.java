package kizu.api.experiment;

import java.util.Map;

/** What the metrics that come with the program are called by people. */
public final class MetricName {
  /** What is said of a metric of which less is better. */
  public static final String LESS = " (less is better)";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("iou", "pooled IoU"),
          Map.entry("f1", "pooled F1"),
          Map.entry("precision", "pooled precision"),
          Map.entry("recall", "pooled recall"),
          Map.entry("auprc", "pooled AUPRC"),
          Map.entry("precision-at-recall-60", "pooled precision at recall 0.6"),
          Map.entry("precision-at-recall-80", "pooled precision at recall 0.8"),
          Map.entry("false-alarms", "false alarms per 100 good pictures"),
          Map.entry("pro", "per-region overlap (PRO)"),
          Map.entry("image-auroc", "AUROC of pictures"),
          Map.entry("region-recall", "share of defects found"),
          Map.entry("region-precision", "share of predicted regions that are defects"),
          Map.entry("recall-small", "share of small defects found"),
          Map.entry("recall-medium", "share of medium defects found"),
          Map.entry("recall-large", "share of large defects found"),
          Map.entry("boundary-f1-1", "pooled boundary F1 within 1 px"),
          Map.entry("boundary-f1-2", "pooled boundary F1 within 2 px"),
          Map.entry("boundary-f1", "pooled boundary F1"),
          Map.entry("picture-iou", "IoU per picture"),
          Map.entry("picture-f1", "F1 per picture"),
          Map.entry("picture-boundary-f1", "boundary F1 per picture"));

  private MetricName() {}

  /** Whether a metric has words of its own. */
  public static boolean known(String name) {
    return WORDS.containsKey(name);
  }

  /** A metric within a sentence; its name where there are no words. */
  public static String words(String name) {
    return WORDS.getOrDefault(name, name);
  }
}
