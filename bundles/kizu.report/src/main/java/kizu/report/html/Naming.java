package kizu.report.html;

import java.util.List;
import java.util.Locale;
import kizu.api.experiment.KnownMethod;
import kizu.api.experiment.MethodName;
import kizu.api.experiment.MetricName;

/** What methods and metrics are called on the page, and the colour each method keeps. */
public final class Naming {
  /** Okabe and Ito's colours, by their place in the style sheet, in the order of the methods. */
  private static final List<String> COLOURS =
      List.of("grey", "red", "orange", "green", "pink", "purple", "brown", "olive", "blue", "teal");

  private Naming() {}

  /** A method within a sentence. */
  public static String method(String name) {
    MethodName written = new MethodName(name);
    String plain = KnownMethod.titled(name);
    return written.varied() ? plain + ", " + String.join(", ", written.settings()) : plain;
  }

  /** A method at the beginning of a sentence, or alone. */
  public static String methodTitle(String name) {
    return KnownMethod.of(name).isPresent() ? capital(method(name)) : name;
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
    if (new MethodName(method).varied()) {
      return "brown";
    }
    int place = KnownMethod.words().indexOf(method);
    return place >= 0 && place < COLOURS.size() ? COLOURS.get(place) : "purple";
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
