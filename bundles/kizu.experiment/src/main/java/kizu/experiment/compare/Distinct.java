package kizu.experiment.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.experiment.KnownMethod;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.file.ResolvedExperiment;

/**
 * Finds methods of a comparison that are one and the same experiment, such as none and classic
 * where the file itself has training.jitter 1: their runs would have the same digits, and a
 * difference of 0 proves nothing.
 */
final class Distinct {
  private Distinct() {}

  /**
   * Two that are the same.
   *
   * @param first its name
   * @param second its name
   */
  record Twins(String first, String second) {
    /** What is wrong with them. */
    String problem() {
      return "'" + first + "' and '" + second + "' are the same here, to the last key";
    }

    /** What to do about it. */
    static final String REMEDY =
        "Leave one out, or give one of them a setting of its own, as in none+training.jitter=0.";
  }

  /**
   * The first two that are the same, if any are.
   *
   * @param experiments one a method, of one seed
   */
  static Optional<Twins> twins(List<Experiment> experiments) {
    Map<Object, String> known = new HashMap<>();
    for (Experiment one : experiments) {
      String name = one.method();
      if (Methods.toldEverything(name)
          || Methods.triesOthers(name)
          || KnownMethod.RANDOM_SEARCH.named(name)) {
        // What these do stands in no key.
        continue;
      }
      Map<String, Object> keys = ResolvedExperiment.of(one);
      keys.remove("method");
      String same = known.putIfAbsent(keys, name);
      if (same != null) {
        return Optional.of(new Twins(same, name));
      }
    }
    return Optional.empty();
  }
}
