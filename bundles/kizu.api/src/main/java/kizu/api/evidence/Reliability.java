package kizu.api.evidence;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far what was learned is no noise: the share of the differences between learned worths that
 * would come again from as much other evidence. About 0 is all noise; near 1 is none, which does
 * not yet make it useful.
 *
 * @param value the estimate, −1..1; below 0 it is noise that happened to disagree; NaN if it cannot
 *     be said
 * @param low lower end of the 95% interval; NaN with the value
 * @param high upper end; NaN with the value
 */
public record Reliability(double value, double low, double high) {
  /** Too little evidence, or none that differs. Never 0: nothing was measured. */
  public static final Reliability UNKNOWN = new Reliability(Double.NaN, Double.NaN, Double.NaN);

  private static final String VALUE = "reliability";
  private static final String LOW = "reliabilityLow";
  private static final String HIGH = "reliabilityHigh";

  /** An interval over 0 that does not reach this leaves no room for a signal worth following. */
  private static final double SOME = 0.5;

  /** Of the diagnostics of a policy; {@link #UNKNOWN} where they tell of none. */
  public static Reliability of(Map<String, Double> diagnostics) {
    return new Reliability(
        diagnostics.getOrDefault(VALUE, Double.NaN),
        diagnostics.getOrDefault(LOW, Double.NaN),
        diagnostics.getOrDefault(HIGH, Double.NaN));
  }

  /** Whether diagnostics tell of one, be it that it cannot be said. */
  public static boolean toldBy(Map<String, Double> diagnostics) {
    return diagnostics.containsKey(VALUE);
  }

  /** As diagnostics of a policy, {@code reliability}, {@code reliabilityLow} and -{@code High}. */
  public Map<String, Double> diagnostics() {
    return new TreeMap<>(Map.of(VALUE, value, LOW, low, HIGH, high));
  }

  /** Whether it can be said. */
  public boolean known() {
    return Double.isFinite(value) && Double.isFinite(low) && Double.isFinite(high);
  }

  /** Whether it is told from noise: the whole interval is above 0. */
  public boolean heard() {
    return known() && low > 0;
  }

  /** The number with its interval, for example {@code 0.82 (0.70 to 0.90)}. */
  public String figures() {
    return known()
        ? String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", value, low, high)
        : "cannot be said";
  }

  /**
   * A sentence for people, without its full stop.
   *
   * @param subject what was learned, for example {@code what places are worth}
   */
  public String words(String subject) {
    if (!known()) {
      return subject
          + ": whether signal or noise cannot be said, for want of evidence or of differences in it";
    }
    if (heard()) {
      return subject
          + ", measured on one half of the evidence, agrees with the other half: reliability "
          + figures();
    }
    return subject
        + ", measured on one half of the evidence, is not proven to agree with the other half:"
        + " reliability "
        + figures()
        + (high < SOME
            ? "; nothing was heard, do not learn it"
            : "; signal cannot be told from noise yet");
  }
}
