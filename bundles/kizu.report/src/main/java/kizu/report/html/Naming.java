package kizu.report.html;

import java.util.Locale;
import java.util.Map;
import kizu.api.experiment.MethodName;
import kizu.api.experiment.MetricName;

/** What methods and metrics are called on the page, and the colour each method keeps. */
public final class Naming {
  /** The method that learns where to paste. */
  public static final String LEARNED = "learned";

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("none", "no synthesis"),
          Map.entry("random", "random paste"),
          Map.entry("region", "region paste"),
          Map.entry(LEARNED, "learned placement"),
          Map.entry("joint", "learned recipe"),
          Map.entry("retrained", "retrained placement"),
          Map.entry("classic", "classic augmentation"),
          Map.entry("random-search", "random search"),
          Map.entry("surrogate", "surrogate placement"),
          Map.entry("empirical", "empirical placement"),
          Map.entry("oracle", "oracle placement (told every mask)"),
          Map.entry("recommended", "recommended method"));

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

  private Naming() {}

  /** A method within a sentence. */
  public static String method(String name) {
    MethodName written = new MethodName(name);
    String plain = METHODS.getOrDefault(written.method(), written.method());
    return written.varied() ? plain + ", " + String.join(", ", written.settings()) : plain;
  }

  /** A method at the beginning of a sentence, or alone. */
  public static String methodTitle(String name) {
    return METHODS.containsKey(new MethodName(name).method()) ? capital(method(name)) : name;
  }

  /** A metric within a sentence. */
  public static String metric(String name) {
    return MetricName.words(name);
  }

  /** A metric alone. */
  public static String metricTitle(String name) {
    return MetricName.known(name) ? capital(metric(name)) : name;
  }

  /**
   * A metric alone, with its direction where that is not the usual one.
   *
   * @param lower whether less of it is better
   */
  public static String metricTitle(String name, boolean lower) {
    return metricTitle(name) + (lower ? MetricName.LESS : "");
  }

  /** The class that gives a method its colour. */
  public static String colour(String method) {
    MethodName name = new MethodName(method);
    return name.varied() ? "brown" : COLOURS.getOrDefault(method, "purple");
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
