package kizu.api.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a comparison could prove, said before it is run: how large a true gain must be to be found.
 *
 * @param metric the metric that decides
 * @param judged on which pictures its figures would be
 * @param size how many seeds, groups and pairs there are
 * @param spread how much paired differences are expected to vary, in the metric's units
 * @param smallest the true gain that is proven in 80 of 100 such comparisons, in the metric's
 *     units; NaN where nothing can be proven, as with one seed
 * @param least the smallest gain that matters, and what it takes to prove one of that size
 */
public record ProvableGain(
    String metric, Judged judged, Size size, Spread spread, double smallest, Least least) {
  /**
   * How large a comparison is.
   *
   * @param seeds how many seeds
   * @param groups how many groups of pictures its figures are on
   * @param defects how many of them have a defect
   * @param shared whether every seed is judged on the same groups
   * @param pairs how many pairs of methods are compared
   */
  public record Size(int seeds, int groups, int defects, boolean shared, int pairs) {}

  /**
   * How much paired differences vary.
   *
   * @param seeds their standard deviation over seeds
   * @param groups the standard error that the choice of groups brings; 0 where each seed has groups
   *     of its own
   * @param origin where these are from, in words
   */
  public record Spread(double seeds, double groups, String origin) {}

  /**
   * The smallest gain that matters.
   *
   * @param gain in the metric's units
   * @param seeds with how many seeds it is proven in 80 of 100 comparisons; empty where no number
   *     of seeds is enough
   * @param groups how many times as many groups with a defect it takes, with at most 100 seeds;
   *     empty where no number of groups is enough
   */
  public record Least(double gain, OptionalInt seeds, OptionalDouble groups) {}

  /** In words. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String asked =
        count(size.seeds(), "seed")
            + ", "
            + count(size.groups(), judged.word() + " group")
            + (" (" + size.defects() + " with a defect) and " + count(size.pairs(), "pair"))
            + " of methods";
    if (Double.isNaN(smallest)) {
      lines.add("With " + asked + " no gain can be proven, however large.");
    } else {
      lines.add(
          "What can be proven with "
              + asked
              + ": a true gain of "
              + number(smallest)
              + " "
              + MetricName.words(metric)
              + " or more, in 80 of 100 comparisons.");
    }
    lines.add(
        "The smallest gain that matters, " + number(least.gain()) + ", takes " + effort() + ".");
    lines.add(
        "This supposes that paired differences deviate by "
            + number(spread.seeds())
            + " over seeds"
            + (spread.groups() > 0
                ? ", and that the choice of groups brings " + number(spread.groups())
                : "")
            + (" (" + spread.origin() + ")."));
    return lines;
  }

  private String effort() {
    if (least.seeds().isPresent()) {
      return count(least.seeds().getAsInt(), "seed");
    }
    if (least.groups().isEmpty()) {
      return "more than can be done: no number of seeds is enough with these "
          + judged.word()
          + " groups, and no number of groups with up to 100 seeds";
    }
    return String.format(
        Locale.ROOT,
        "more %s groups with a defect than there are: about %.0f, with up to 100 seeds; no number"
            + " of seeds alone is enough",
        judged.word(),
        Math.ceil(least.groups().getAsDouble() * Math.max(1, size.defects())));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
  }
}
