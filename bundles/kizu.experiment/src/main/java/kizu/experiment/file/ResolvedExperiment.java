package kizu.experiment.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.config.ComponentChoice;
import kizu.api.training.TrainingPlan;
import kizu.api.training.TrainingPlan.Step;
import kizu.experiment.file.Experiment.Budget;
import kizu.folder.Json;

/** An experiment as plain maps of the shape of an experiment file, every key written out. */
public final class ResolvedExperiment {
  private ResolvedExperiment() {}

  /** Every key with its value, in the order documented; component options ordered by name. */
  public static Map<String, Object> of(Experiment e) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", e.name());
    map.put("method", e.method());
    map.put("seed", e.seed());
    map.put("dataset", dataset(e.dataset()));
    map.put("budget", budget(e.budget()));
    map.put("segmenter", component(e.segmenter()));
    map.put("training", Json.members(e.training()));
    map.put("synthesis", synthesis(e.synthesis()));
    map.put("placement", component(e.upper().placement()));
    map.put("recipe", component(e.upper().recipe()));
    map.put("region", component(e.region()));
    map.put("upper", Json.members(e.upper()));
    map.put("solver", component(e.upper().solver()));
    map.put("search", search(e.search()));
    map.put("metrics", e.metrics());
    return map;
  }

  private static Map<String, Object> dataset(Experiment.DatasetChoice dataset) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", dataset.path().toString());
    map.put("format", dataset.format().name());
    map.put("scale", dataset.scale());
    map.putAll(new TreeMap<>(dataset.format().options()));
    return map;
  }

  private static Map<String, Object> search(Experiment.Search search) {
    Map<String, Object> map = Json.members(search);
    map.put("steps", Keys.TRIAL_STEPS.written(search.steps()));
    map.put("levers", search.levers().isEmpty() ? Keys.STANDARD : search.levers());
    map.put("advice", AdviceReader.written(search.advice()));
    return map;
  }

  /** A component with its options, ordered by name. */
  static Map<String, Object> component(ComponentChoice choice) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", choice.name());
    map.putAll(new TreeMap<>(choice.options()));
    return map;
  }

  private static Map<String, Object> budget(Budget budget) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("classes", budget.classes().isEmpty() ? Keys.ALL : budget.classes());
    map.put("labelled", Keys.LABELLED.written(budget.labelled()));
    map.put("folds", budget.folds());
    map.put("train", Keys.TRAIN.written(budget.train()));
    map.put("normals", Keys.NORMALS.written(budget.normals()));
    map.put("val", Keys.VAL.written(budget.validation()));
    map.put(
        "valNormals",
        budget.sameValidationNormals()
            ? Keys.SAME
            : Keys.VAL_NORMALS.written(budget.validationNormals()));
    map.put("test", Keys.TEST.written(budget.test()));
    return map;
  }

  private static Map<String, Object> synthesis(TrainingPlan.Synthesis synthesis) {
    Map<String, Object> map = Json.members(synthesis);
    map.remove("sources");
    List<Object> sources = new ArrayList<>();
    for (TrainingPlan.Source source : synthesis.sources()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", source.name());
      entry.put("transforms", source.transforms().stream().map(ResolvedExperiment::step).toList());
      List<Map<String, Object>> blends =
          source.blends().stream().map(ResolvedExperiment::step).toList();
      entry.put("blend", blends.size() == 1 ? blends.get(0) : blends);
      sources.add(entry);
    }
    map.put("sources", sources);
    return map;
  }

  /** A step with its ranges. */
  public static Map<String, Object> step(Step step) {
    Map<String, Object> ranges = new TreeMap<>();
    step.ranges().forEach((name, range) -> ranges.put(name, List.of(range.low(), range.high())));
    return Map.of(step.component(), ranges);
  }
}
