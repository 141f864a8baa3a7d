package kizu.experiment.run;

import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.statistics.CrossedInterval;

/**
 * Tries methods, and takes the simplest that is not evidently worse than the best: the first whose
 * score falls behind the best one by no more than the standard error of their difference over
 * groups of pictures, a delete-one jackknife (the one-standard-error rule of Breiman et al. 1984,
 * on paired differences). The best of several noisy scores is partly luck.
 *
 * @param candidates the simplest first
 */
record LeverSearch(List<Candidate> candidates) implements Search {
  static LeverSearch of(Experiment experiment, ComponentCatalog catalog) throws KizuException {
    List<Candidate> candidates = new ArrayList<>();
    for (Experiment chosen : Methods.levers(experiment, catalog)) {
      candidates.add(new Candidate(chosen.method(), chosen.asTrial(), chosen));
    }
    return new LeverSearch(candidates);
  }

  @Override
  public boolean byGroup() {
    return true;
  }

  @Override
  public int choose(List<Trial> trials, boolean higher) {
    int best = Trial.best(trials, higher);
    for (int i = 0; i < best; i++) {
      double behind = Math.abs(trials.get(best).score() - trials.get(i).score());
      if (behind <= standardError(trials.get(best), trials.get(i))) {
        return i;
      }
    }
    return best;
  }

  /** Of a difference of two scores; NaN, so that nothing is within it, where it is not known. */
  private static double standardError(Trial a, Trial b) {
    int groups = a.without().size();
    if (b.without().size() != groups) {
      return Double.NaN;
    }
    double[] differences = new double[groups];
    for (int g = 0; g < groups; g++) {
      differences[g] = a.without().get(g) - b.without().get(g);
    }
    return CrossedInterval.of(new double[] {a.score() - b.score()}, new double[][] {differences})
        .standardError();
  }
}
