package kizu.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;

/**
 * Tries methods, and takes the one whose gain over random paste is the surest: the difference of
 * their scores less its standard error over groups of pictures, a delete-one jackknife on paired
 * differences. Where nothing is above zero by that measure it stays with random paste. The best of
 * several noisy scores is partly luck, so the burden of proof is on whatever is to replace the rule
 * that every plant can have for nothing; losses below a standard error cost little.
 *
 * @param candidates what is tried
 * @param reference the place of the one that the others are held against
 * @param notes what advice left out, for people
 */
record LeverSearch(List<Candidate> candidates, int reference, Map<String, Object> notes)
    implements Search {
  LeverSearch(List<Candidate> candidates, int reference) {
    this(candidates, reference, Map.of());
  }

  static LeverSearch of(Experiment experiment, ComponentCatalog catalog) throws KizuException {
    List<Candidate> candidates = new ArrayList<>();
    for (Experiment chosen : Methods.levers(experiment, catalog)) {
      candidates.add(new Candidate(chosen.method(), chosen.asTrial(), chosen));
    }
    return new LeverSearch(candidates, reference(experiment.levers()), notes(experiment));
  }

  private static Map<String, Object> notes(Experiment experiment) {
    Map<String, Object> notes = new LinkedHashMap<>();
    experiment
        .search()
        .advice()
        .ifPresent(
            advice -> {
              notes.put("advice", advice.file());
              notes.put("leftOut", advice.leavesOut(experiment.leversAsked()));
            });
    return notes;
  }

  @Override
  public boolean byGroup() {
    return true;
  }

  @Override
  public int choose(List<Trial> trials, boolean higher) {
    if (Double.isNaN(trials.get(reference).score())) {
      return Trial.best(trials, higher);
    }
    int surest = reference;
    double most = 0;
    for (int i = 0; i < trials.size(); i++) {
      double difference = trials.get(i).score() - trials.get(reference).score();
      double gain =
          (higher ? difference : -difference)
              - trials.get(i).byGroup().errorAgainst(trials.get(reference).byGroup());
      // Not for what is not known, which compares as false.
      if (gain > most) {
        surest = i;
        most = gain;
      }
    }
    return surest;
  }

  /** Random paste, wherever it stands; the first one, where it is not among them. */
  static int reference(List<String> levers) {
    return Math.max(0, levers.indexOf(Methods.RANDOM));
  }
}
