package kizu.experiment.potential;

import java.util.Locale;
import java.util.OptionalInt;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.Verdict;

/**
 * What may be said of a lever. The rule is fixed: with at least four groups, an interval below the
 * smallest useful amount means that there is none; an interval above 0 around a useful amount means
 * that there is room; everything else is too few to say.
 *
 * @param unit of the values, for example {@code nats a defect}
 * @param useful the smallest amount that is of use
 * @param gain whether values are gains of something that was tried: below 0 it harms
 * @param learn what to do where there is room
 * @param leave what to do where there is none
 */
public record Judgement(String unit, double useful, boolean gain, String learn, String leave) {
  /** Information about where, how large, how bright or which way a defect is. */
  static final Judgement INFORMATION =
      new Judgement("nats a defect", 0.1, false, "learn it", "do not learn it");

  /** The smallest useful gain, as a share of the range of a metric. */
  private static final double USEFUL_GAIN = 0.02;

  /** Of fewer groups an interval may be narrow by chance. */
  private static final int FEWEST = 4;

  /**
   * Of what something that is tried gains by a metric.
   *
   * @param metric its name
   * @param range from its lowest to its highest value
   * @param take what to do where there is room
   * @param leave what to do where there is none
   */
  static Judgement ofGain(String metric, double range, String take, String leave) {
    return new Judgement(metric, USEFUL_GAIN * range, true, take, leave);
  }

  /**
   * Judges.
   *
   * @param name the lever's
   * @param mean its values' over groups
   * @param pictures how many they are measured on
   * @param looks what was seen, in words; may be empty
   */
  Lever of(String name, GroupMean mean, int pictures, String looks) {
    Interval interval = mean.interval();
    Verdict verdict = verdict(mean, interval);
    OptionalInt needed = needed(mean, pictures, verdict);
    return new Lever(
        name,
        unit,
        mean.mean(),
        interval,
        useful,
        pictures,
        mean.groups(),
        needed,
        verdict,
        looks,
        name + ": " + words(mean, interval, verdict, needed, pictures));
  }

  /**
   * Says nothing of two trainings that came to the same in every digit: their networks are the
   * same, and what is the same compares nothing.
   *
   * @param name the lever's
   * @param against what it came to the same as
   * @param pictures how many it is measured on
   * @param groups how many independent units these are of
   */
  Lever same(String name, String against, int pictures, int groups) {
    return new Lever(
        name,
        unit,
        0,
        new Interval(Double.NaN, Double.NaN),
        useful,
        pictures,
        groups,
        OptionalInt.empty(),
        Verdict.TOO_FEW,
        "",
        name + ": nothing to say: it came to the same as " + against + " in every digit");
  }

  private Verdict verdict(GroupMean mean, Interval interval) {
    if (mean.groups() < FEWEST) {
      return Verdict.TOO_FEW;
    }
    if (interval.high() < useful) {
      return Verdict.NONE;
    }
    return interval.low() > 0 && mean.mean() >= useful ? Verdict.ROOM : Verdict.TOO_FEW;
  }

  /**
   * Until a useful amount is seen, or one that is not is told apart from a useful one; in pictures,
   * of which a group has so many.
   */
  private OptionalInt needed(GroupMean mean, int pictures, Verdict verdict) {
    if (verdict != Verdict.TOO_FEW || mean.groups() < FEWEST) {
      return OptionalInt.empty();
    }
    OptionalInt groups = mean.groupsFor(mean.mean() >= useful ? mean.mean() : useful - mean.mean());
    return groups.isPresent()
        ? OptionalInt.of(
            (int) Math.ceil((double) groups.getAsInt() * pictures / mean.groups() - 1e-9))
        : OptionalInt.empty();
  }

  private String words(
      GroupMean mean, Interval interval, Verdict verdict, OptionalInt needed, int pictures) {
    if (mean.groups() < FEWEST) {
      return String.format(
          Locale.ROOT,
          "too few to say: %s, and at least %d are needed",
          mean.groups() == 1 ? "1 group" : mean.groups() + " groups",
          FEWEST);
    }
    String ends =
        String.format(Locale.ROOT, ", %s to %s)", words(interval.low()), words(interval.high()));
    String number = words(mean.mean());
    return switch (verdict) {
      case ROOM -> "room (" + number + " " + unit + ends + "; " + learn;
      case NONE ->
          "none to see in "
              + count(pictures)
              + " ("
              + number
              + ends
              + (gain && interval.high() < 0 ? ": it harms; " : "; ")
              + leave;
      case TOO_FEW ->
          "too few to say with "
              + count(pictures)
              + " ("
              + number
              + ends
              + (needed.isEmpty()
                  ? ""
                  : ": "
                      + about(needed.getAsInt())
                      + " would be needed "
                      + (mean.mean() >= useful ? "to be sure" : "to rule it out"));
    };
  }

  /** Beyond a thousand nobody counts, and the estimate is no guide any more. */
  private static String about(int needed) {
    return needed > 1000 ? "more than 1000" : "about " + needed;
  }

  private static String count(int pictures) {
    return pictures == 1 ? "1 picture" : pictures + " pictures";
  }

  /** Metrics have three digits everywhere, and gains a sign. */
  private String words(double value) {
    String text = String.format(Locale.ROOT, gain ? "%+.3f" : "%.2f", value);
    return text.matches("[-+]?0[.]0+") ? text.substring(text.indexOf('0')) : text;
  }
}
