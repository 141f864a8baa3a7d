package kizu.experiment.compare;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.MethodPair;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.file.Differences;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.Fields;
import kizu.experiment.folder.Json;
import kizu.experiment.run.StoredRun;

/**
 * What a comparison was asked to do. Two calls with the same plan are one comparison.
 *
 * @param experiment the resolved experiment, before a method is applied
 * @param methods the methods, in the order of the table
 * @param seeds how many seeds
 * @param settings the settings given, for people; their effect is in the experiment
 * @param data fingerprint of the data set
 * @param pairs which methods are held against which; empty for the usual ones
 */
record ComparisonPlan(
    Map<?, ?> experiment,
    List<String> methods,
    int seeds,
    List<String> settings,
    String data,
    List<String> pairs) {
  private static final String PAIRS = "pairs";

  /** What does not decide any outcome: names and places, and what each run has of its own. */
  private static final Set<String> INCIDENTAL = Set.of("name", "method", "seed");

  static ComparisonPlan of(Experiment experiment, CompareRequest request, OpenedDataset data) {
    return new ComparisonPlan(
        ResolvedExperiment.of(experiment),
        request.methods(),
        request.seeds(),
        request.settings(),
        data.fingerprint(),
        request.pairs().stream().map(MethodPair::toString).toList());
  }

  static ComparisonPlan read(Path file) throws KizuException {
    Fields plan = new Fields(file.toString(), Json.read(file));
    return new ComparisonPlan(
        plan.object("experiment").values(),
        plan.list("methods").stream().map(String::valueOf).toList(),
        (int) plan.integer("seeds"),
        plan.list("settings").stream().map(String::valueOf).toList(),
        plan.text("data"),
        // Plans of before there were pairs have the usual ones.
        plan.values().containsKey(PAIRS)
            ? plan.list(PAIRS).stream().map(String::valueOf).toList()
            : List.of());
  }

  /** When the comparison of a stored plan was started. */
  static Instant started(Path file) throws KizuException {
    return StoredRun.instant(
        file.toString(), new Fields(file.toString(), Json.read(file)).text("started"));
  }

  void write(Path file, String dataset, Instant started) throws KizuException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dataset", dataset);
    map.put("started", started.toString());
    map.put("methods", methods);
    map.put("seeds", seeds);
    map.put("settings", settings);
    map.put("data", data);
    map.put(PAIRS, pairs);
    map.put("experiment", experiment);
    Json.write(file, map);
  }

  /** How another plan differs from this one, in words; empty when it is the same comparison. */
  List<String> differences(ComparisonPlan asked) {
    return Differences.between(deciding(), asked.deciding());
  }

  /**
   * Whether another plan asks for all of this one, and for more methods, seeds or pairs. Fewer
   * pairs would be questions chosen after the answers were seen, and so would naming them later on.
   */
  boolean extendedBy(ComparisonPlan asked) {
    ComparisonPlan alike =
        new ComparisonPlan(asked.experiment, methods, seeds, asked.settings, asked.data, pairs);
    return asked.methods.containsAll(methods)
        && asked.seeds >= seeds
        && asked.pairs.containsAll(pairs)
        && pairs.isEmpty() == asked.pairs.isEmpty()
        && differences(alike).isEmpty();
  }

  private Map<String, Object> deciding() {
    Map<String, Object> deciding = new LinkedHashMap<>();
    experiment.forEach(
        (key, value) -> {
          if (!INCIDENTAL.contains(String.valueOf(key))) {
            deciding.put(String.valueOf(key), value);
          }
        });
    if (deciding.get("dataset") instanceof Map<?, ?> dataset) {
      Map<Object, Object> placeless = new LinkedHashMap<>(dataset);
      placeless.remove("path");
      deciding.put("dataset", placeless);
    }
    deciding.put("methods", String.join(",", methods));
    deciding.put("seeds", seeds);
    deciding.put(PAIRS, pairs.isEmpty() ? "the usual ones" : String.join(",", pairs));
    deciding.put("data", data);
    return deciding;
  }
}
