package kizu.placement.learned;

import java.util.ArrayList;
import java.util.List;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.evidence.EvidenceBound;

/**
 * What both learned placements can be told.
 *
 * @param rise nats of divergence from uniform gained by one upper step with significant evidence
 * @param maximumDivergence nats of divergence never exceeded
 */
record LearnedOptions(double rise, double maximumDivergence) {
  private static final String PRIOR = "prior";
  private static final String EMPIRICAL = "empirical";

  LearnedOptions {
    numbers(rise, maximumDivergence).forEach(option -> option.checked("a learned placement"));
  }

  static LearnedOptions of(Options options) {
    return new LearnedOptions(options.number("rise"), options.number("maximumDivergence"));
  }

  /** These values as the defaults an experiment may change. */
  List<Option> options() {
    List<Option> options = new ArrayList<>(numbers(rise, maximumDivergence));
    options.add(
        Option.choice(
            PRIOR,
            "uniform",
            List.of("uniform", EMPIRICAL),
            "Where a map starts, and what it diverges from as evidence comes: even paste, or where"
                + " the training pictures' own defects are (placement empirical)."));
    return options;
  }

  private static List<Option> numbers(double rise, double maximumDivergence) {
    return List.of(
        Option.number(
            "rise",
            rise,
            0.001,
            10,
            "How much further from uniform a map may go after an upper step with significant"
                + " evidence, in nats."),
        Option.number(
            "maximumDivergence",
            maximumDivergence,
            0,
            20,
            "How far a map may ever go from where it starts, in nats."));
  }

  /** Whether what the masks say is where a map starts. */
  static boolean empiricalPrior(Options options) {
    return options.text(PRIOR).equals(EMPIRICAL);
  }

  /** A fresh bound on the divergence. */
  EvidenceBound bound() {
    return new EvidenceBound(rise, maximumDivergence);
  }
}
