package kizu.rollout;

import java.util.Locale;
import kizu.api.experiment.KnownMethod;
import kizu.api.experiment.MethodName;
import kizu.api.experiment.MetricName;

/** Methods, metrics and numbers within a sentence. */
final class MethodWords {
  private static final double LARGE = 10;

  private MethodWords() {}

  /** A method; one with settings of its own is today's rule with learned parameters. */
  static String method(String name) {
    String plain = KnownMethod.of(name).map(KnownMethod::title).orElse(name);
    return new MethodName(name).varied() ? plain + " with learned parameters" : plain;
  }

  /** A number of a metric, with its unit. */
  static String amount(double value, String metric) {
    return number(value) + " " + MetricName.words(metric);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= LARGE ? "%.1f" : "%.3f", value);
  }

  static String signed(double value) {
    return (value > 0 ? "+" : "") + number(value);
  }

  static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
