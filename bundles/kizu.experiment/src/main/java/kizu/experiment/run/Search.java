package kizu.experiment.run;

import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Advice;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;

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

  /** The search of an experiment's method; empty if it has none. */
  static Optional<Search> of(Experiment experiment, ComponentCatalog catalog) throws KizuException {
    return switch (Methods.base(experiment.method())) {
      case Methods.SEARCH -> Optional.of(new RandomSearch(experiment));
      case Methods.RECOMMENDED -> Optional.of(LeverSearch.of(experiment, catalog));
      default -> Optional.empty();
    };
  }
}
