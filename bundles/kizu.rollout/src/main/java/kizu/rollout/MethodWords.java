package kizu.rollout;

import java.util.Locale;
import kizu.api.experiment.KnownMethod;
import kizu.api.experiment.MethodName;
import kizu.api.experiment.MetricName;
import kizu.api.rollout.Question;

/** Methods, metrics and numbers within a sentence. */
final class MethodWords {
  private static final double LARGE = 10;
  private static final int DIGITS = 3;
  private static final int MOST_DIGITS = 6;

  private MethodWords() {}

  /** A method; one with settings of its own is today's rule with learned parameters. */
  static String method(String name) {
    String plain = KnownMethod.titled(name);
    return new MethodName(name).varied() ? plain + " with learned parameters" : plain;
  }

  /** What a gain has to exceed, as it was stated, with its unit. */
  static String asked(Question question) {
    return String.format(Locale.ROOT, "%." + question.digits() + "f ", question.threshold())
        + MetricName.words(question.metric());
  }

  /** With three digits behind the point, or as many more as show two that are not zero. */
  static String number(double value) {
    double size = Math.abs(value);
    int digits = DIGITS;
    while (digits < MOST_DIGITS && size > 0 && size < 10 * Math.pow(10, -digits)) {
      digits++;
    }
    return String.format(Locale.ROOT, size >= LARGE ? "%.1f" : "%." + digits + "f", value);
  }

  static String signed(double value) {
    return (value > 0 ? "+" : "") + number(value);
  }

  static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
