package kizu.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.KnownMethod;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Advice;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.statistics.LeaveOneOut;
import kizu.folder.run.Trials.Trial;

/**
 * Tries methods, and takes the one whose gain over random paste is the surest: the difference of
 * their scores less its standard error over groups of pictures, a delete-one jackknife on paired
 * differences. Where nothing is above zero by that measure it stays with random paste. The best of
 * several noisy scores is partly luck, so the burden of proof is on whatever is to replace the rule
 * that every plant can have for nothing; losses below a standard error cost little.
 *
 * @param candidates what is tried
 * @param reference the place of the one that the others are held against
 * @param advice what left some out, if any
 */
record LeverSearch(List<Candidate> candidates, int reference, Optional<Advice> advice)
    implements Search {
  LeverSearch(List<Candidate> candidates, int reference) {
    this(candidates, reference, Optional.empty());
  }

  static LeverSearch of(Experiment experiment, ComponentCatalog catalog) throws KizuException {
    List<Candidate> candidates = new ArrayList<>();
    for (Experiment chosen : Methods.levers(experiment, catalog)) {
      candidates.add(new Candidate(chosen.method(), chosen.asTrial(), chosen));
    }
    return new LeverSearch(
        candidates, reference(experiment.levers()), experiment.search().advice());
  }

  @Override
  public boolean byGroup() {
    return true;
  }

  @Override
  public int choose(List<Trial> trials, boolean higher) {
    if (Double.isNaN(trials.get(reference).score())) {
      return Search.best(trials, higher);
    }
    int surest = reference;
    double most = 0;
    for (int i = 0; i < trials.size(); i++) {
      double difference = trials.get(i).score() - trials.get(reference).score();
      double gain =
          (higher ? difference : -difference)
              - byGroup(trials.get(i)).errorAgainst(byGroup(trials.get(reference)));
      // Not for what is not known, which compares as false.
      if (gain > most) {
        surest = i;
        most = gain;
      }
    }
    return surest;
  }

  private static LeaveOneOut byGroup(Trial trial) {
    return new LeaveOneOut(trial.score(), trial.without());
  }

  /** Random paste, wherever it stands; the first one, where it is not among them. */
  static int reference(List<String> levers) {
    return Math.max(0, levers.indexOf(KnownMethod.RANDOM.word()));
  }
}
