package kizu.rollout;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.rollout.Decision.Evidence;

/**
 * What could be done where a gate does not pass.
 *
 * @param threshold what the gain has to exceed
 * @param gain the mean gain
 * @param interval its interval
 */
record GateAdvice(double threshold, double gain, Interval interval) {
  /** Where nothing is compared. */
  static List<String> uncompared(Paired paired, Evidence evidence) {
    if (evidence.seeds() < 2) {
      return List.of("Two seeds are the fewest, five are usual.");
    }
    if (evidence.groups() < 2) {
      return List.of(more(evidence));
    }
    return paired.idle() > 0
        ? List.of(
            "The weights that were kept are from before anything was learned. Train longer, so that"
                + " weights are kept that have seen it; more seeds alone do not help.")
        : List.of();
  }

  /**
   * Where something is compared.
   *
   * @param groups about how many groups would prove it, or that none would; empty where it is not
   *     known
   */
  List<String> of(Evidence evidence, Optional<OptionalInt> groups) {
    if (interval.high() <= threshold) {
      return List.of(
          "More seeds will not help: a gain as large as was asked for is ruled out.",
          more(evidence));
    }
    if (evidence.needed().isPresent()) {
      return List.of(
          "Were mean and spread to stay as they are, about "
              + evidence.needed().getAsInt()
              + " seeds would prove it; there are "
              + evidence.seeds()
              + ".",
          more(evidence));
    }
    if (gain <= threshold) {
      return List.of(
          "The mean itself does not exceed what was asked for, so no number of seeds is likely to"
              + " prove it.",
          more(evidence));
    }
    if (groups.isEmpty()) {
      return List.of("How many seeds would prove it cannot be told from these.", more(evidence));
    }
    String alone =
        "No number of seeds alone is enough: too much of the width is from the choice of groups. ";
    return List.of(
        groups.get().isPresent()
            ? alone
                + "Were mean and spread to stay as they are, it takes about "
                + (groups.get().getAsInt() + " " + evidence.judged().word() + " groups")
                + (", with up to 100 seeds; there are " + evidence.groups() + ".")
            : alone + more(evidence));
  }

  private static String more(Evidence evidence) {
    return "More groups of labelled pictures narrow the interval where seeds do not: there "
        + (evidence.groups() == 1 ? "is " : "are ")
        + evidence.groups()
        + ".";
  }
}
