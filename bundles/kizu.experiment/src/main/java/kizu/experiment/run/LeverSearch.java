package kizu.experiment.run;

import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;

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
    for (String lever : experiment.levers()) {
      Experiment chosen = Methods.apply(lever, experiment.seed(), experiment, catalog);
      candidates.add(new Candidate(lever, chosen.asTrial(), chosen));
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
      if (behind <= standardError(trials.get(best).without(), trials.get(i).without())) {
        return i;
      }
    }
    return best;
  }

  /** Of a difference of two scores; NaN, so that nothing is within it, where it is not known. */
  private static double standardError(List<Double> a, List<Double> b) {
    int groups = a.size();
    if (groups < 2 || b.size() != groups) {
      return Double.NaN;
    }
    double[] differences = new double[groups];
    double mean = 0;
    for (int g = 0; g < groups; g++) {
      differences[g] = a.get(g) - b.get(g);
      mean += differences[g] / groups;
    }
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    return Math.sqrt(squares * (groups - 1) / groups);
  }
}
