package kizu.experiment.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.KnownMethod;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Advice;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.folder.run.Trials.Trial;

/** What is tried in short trainings before a network is trained, and what is made of it. */
interface Search {
  /**
   * Something that is tried.
   *
   * @param name for people
   * @param trial as it is tried
   * @param chosen as it is trained with if it is taken
   */
  record Candidate(String name, Experiment trial, Experiment chosen) {}

  /** The candidates, in the order in which they are tried. */
  List<Candidate> candidates();

  /** Whether a trial is to tell what it scores without each group. */
  boolean byGroup();

  /** What left some candidates out, if anything did. */
  default Optional<Advice> advice() {
    return Optional.empty();
  }

  /**
   * Which of them is taken.
   *
   * @param trials one a candidate
   * @param higher whether more of the first metric is better
   * @return its place
   */
  int choose(List<Trial> trials, boolean higher);

  /**
   * The best of several by its place, the first of equals.
   *
   * @param higher whether more of the metric is better; of equals, the lower loss is
   */
  static int best(List<Trial> trials, boolean higher) {
    // What is not known is the worst.
    Comparator<Trial> merit =
        Comparator.comparingDouble(
            t ->
                Double.isNaN(t.score())
                    ? Double.NEGATIVE_INFINITY
                    : higher ? t.score() : -t.score());
    Comparator<Trial> order =
        merit.thenComparingDouble(
            t -> Double.isNaN(t.loss()) ? Double.NEGATIVE_INFINITY : -t.loss());
    int best = 0;
    for (int i = 1; i < trials.size(); i++) {
      best = order.compare(trials.get(i), trials.get(best)) > 0 ? i : best;
    }
    return best;
  }

  /** The search of an experiment's method; empty if it has none. */
  static Optional<Search> of(Experiment experiment, ComponentCatalog catalog) throws KizuException {
    if (KnownMethod.RANDOM_SEARCH.named(experiment.method())) {
      return Optional.of(new RandomSearch(experiment));
    }
    return Methods.triesOthers(experiment.method())
        ? Optional.of(LeverSearch.of(experiment, catalog))
        : Optional.empty();
  }
}
