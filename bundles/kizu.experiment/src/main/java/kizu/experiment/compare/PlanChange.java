package kizu.experiment.compare;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.MethodPair;
import kizu.api.experiment.SoughtGain;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.file.Differences;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ResolvedExperiment;
import kizu.folder.comparison.ComparisonPlan;

/**
 * A comparison that is asked for beside one that was begun. Two calls with the same plan are one
 * comparison.
 *
 * @param begun the plan in its folder
 * @param asked the plan of a call
 */
record PlanChange(ComparisonPlan begun, ComparisonPlan asked) {
  /** What does not decide any outcome: names and places, and what each run has of its own. */
  private static final Set<String> INCIDENTAL = Set.of("name", "method", "seed");

  /** The plan of a call. */
  static ComparisonPlan plan(
      Experiment experiment, CompareRequest request, OpenedDataset data, Instant now) {
    return new ComparisonPlan(
        data.dataset().name(),
        now,
        request.methods(),
        request.seeds(),
        request.settings(),
        data.fingerprint(),
        request.pairs().stream().map(MethodPair::toString).toList(),
        Optional.of(request.sought().least()),
        ResolvedExperiment.of(experiment));
  }

  /** How the plans differ, in words; empty when it is the same comparison. */
  List<String> differences() {
    return Differences.between(deciding(begun), deciding(asked));
  }

  /**
   * Whether all that was begun is asked for, and more methods, seeds or pairs. Fewer pairs would be
   * questions chosen after the answers were seen, and so would naming them later on, or another
   * smallest gain that matters.
   */
  boolean extending() {
    ComparisonPlan alike =
        new ComparisonPlan(
            begun.dataset(),
            begun.started(),
            begun.methods(),
            begun.seeds(),
            asked.settings(),
            asked.data(),
            begun.pairs(),
            asked.smallestGain(),
            asked.experiment());
    return asked.methods().containsAll(begun.methods())
        && asked.seeds() >= begun.seeds()
        && asked.pairs().containsAll(begun.pairs())
        && begun.pairs().isEmpty() == asked.pairs().isEmpty()
        && new PlanChange(begun, alike).differences().isEmpty();
  }

  private static Map<String, Object> deciding(ComparisonPlan plan) {
    Map<String, Object> deciding = new LinkedHashMap<>(plan.experiment());
    deciding.keySet().removeAll(INCIDENTAL);
    if (deciding.get("dataset") instanceof Map<?, ?> dataset) {
      Map<Object, Object> placeless = new LinkedHashMap<>(dataset);
      placeless.remove("path");
      deciding.put("dataset", placeless);
    }
    deciding.put("methods", String.join(",", plan.methods()));
    deciding.put("seeds", plan.seeds());
    deciding.put(
        "pairs", plan.pairs().isEmpty() ? "the usual ones" : String.join(",", plan.pairs()));
    deciding.put("smallest gain", plan.smallestGain().orElse(SoughtGain.LEAST));
    deciding.put("data", plan.data());
    return deciding;
  }
}
