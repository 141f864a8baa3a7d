package kizu.report.html;

import java.util.Locale;
import java.util.Map;

/** What methods and metrics are called on the page, and the colour each method keeps. */
public final class Naming {
  /** The method that learns where to paste. */
  public static final String LEARNED = "learned";

  private static final Map<String, String> METHODS =
      Map.of(
          "none",
          "no synthesis",
          "random",
          "random paste",
          "region",
          "region paste",
          LEARNED,
          "learned placement",
          "joint",
          "learned recipe",
          "retrained",
          "retrained placement",
          "classic",
          "classic augmentation",
          "random-search",
          "random search",
          "surrogate",
          "surrogate placement",
          "empirical",
          "empirical placement");

  /** Okabe and Ito's colours, by their place in the style sheet. */
  private static final Map<String, String> COLOURS =
      Map.of(
          "none",
          "grey",
          "random",
          "orange",
          "region",
          "green",
          LEARNED,
          "blue",
          "joint",
          "teal",
          "retrained",
          "purple",
          "classic",
          "red",
          "random-search",
          "brown",
          "surrogate",
          "olive",
          "empirical",
          "pink");

  private static final Map<String, String> METRICS =
      Map.of(
          "iou", "pooled IoU",
          "f1", "pooled F1",
          "precision", "pooled precision",
          "recall", "pooled recall",
          "auprc", "pooled AUPRC",
          "pro", "PRO",
          "boundary-f1", "pooled boundary F1",
          "picture-iou", "IoU per picture",
          "picture-f1", "F1 per picture",
          "picture-boundary-f1", "boundary F1 per picture");

  private Naming() {}

  /** A method within a sentence. */
  public static String method(String name) {
    return METHODS.getOrDefault(name, name);
  }

  /** A method at the beginning of a sentence, or alone. */
  public static String methodTitle(String name) {
    return METHODS.containsKey(name) ? capital(method(name)) : name;
  }

  /** A metric within a sentence. */
  public static String metric(String name) {
    return METRICS.getOrDefault(name, name);
  }

  /** A metric alone. */
  public static String metricTitle(String name) {
    return METRICS.containsKey(name) ? capital(metric(name)) : name;
  }

  /** The class that gives a method its colour. */
  public static String colour(String method) {
    return COLOURS.getOrDefault(method, "purple");
  }

  /** The same with a capital first letter. */
  public static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The same with a small first letter. */
  public static String small(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
