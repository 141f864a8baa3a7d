package kizu.experiment.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import kizu.api.KizuException;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.experiment.labels.PlantedErrors.Kind;

/**
 * How many of the most suspicious labels, as many as errors were planted, are planted ones: by
 * Kizu's score, and by what it is held against, on the same predictions.
 */
final class PlantedTables {
  private static final String KIZU = "kizu";

  private final List<List<String>> rows = new ArrayList<>();
  private final Map<String, Map<Kind, Integer>> found = new LinkedHashMap<>();
  private final Map<Kind, Integer> planted = new EnumMap<>(Kind.class);

  /** Ranks one set. */
  void add(PlantedErrors errors, long seed, Labelled.Source source) throws KizuException {
    Map<String, Label> labels = new HashMap<>();
    LabelRanking.of(source).ranked().forEach(label -> labels.put(label.sample(), label));
    Map<String, Double> softMinimum = new HashMap<>();
    for (SampleInfo sample : source.samples()) {
      softMinimum.put(sample.id(), ConfidentLearning.softMinimum(source.get(sample)));
      errors.kind(sample.id()).ifPresent(kind -> planted.merge(kind, 1, Integer::sum));
    }
    Map<String, ToDoubleFunction<Label>> scores = new LinkedHashMap<>();
    scores.put(KIZU, Label::score);
    scores.put("confident learning, mean", label -> -label.selfConfidence());
    scores.put(
        "confident learning, soft minimum",
        label -> -softMinimum.getOrDefault(label.sample(), 1.0));
    scores.put("loss", Label::loss);
    scores.put("alignment", label -> -label.alignment());
    List<String> row = new ArrayList<>(List.of(String.valueOf(seed), "" + errors.count()));
    scores.forEach(
        (name, score) -> {
          Set<String> first = first(labels.values(), errors.count(), score);
          Map<Kind, Integer> ofKind = found.computeIfAbsent(name, key -> new EnumMap<>(Kind.class));
          int right = 0;
          for (String sample : first) {
            if (errors.kind(sample).isPresent()) {
              right++;
              ofKind.merge(errors.kind(sample).get(), 1, Integer::sum);
            }
          }
          row.add(share(right, errors.count()));
        });
    rows.add(row);
  }

  private static Set<String> first(
      Iterable<Label> labels, int count, ToDoubleFunction<Label> score) {
    List<Label> ranked = new ArrayList<>();
    labels.forEach(ranked::add);
    // What is no number comes last; equal ones by name, so that a table does not depend on chance.
    ranked.sort(
        Comparator.comparingDouble(
                (Label label) -> {
                  double value = score.applyAsDouble(label);
                  return Double.isNaN(value) ? Double.POSITIVE_INFINITY : -value;
                })
            .thenComparing(Label::sample));
    Set<String> first = new HashSet<>();
    ranked.subList(0, Math.min(count, ranked.size())).forEach(label -> first.add(label.sample()));
    return first;
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.2f", (double) part / whole);
  }

  /** The tables; none before the first set. */
  List<BenchmarkTable> made() {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> heads =
        List.of("seed", "planted", KIZU, "confident, mean", "confident, soft", "loss", "alignment");
    BenchmarkTable precision =
        new BenchmarkTable(
            "How many of the most suspicious labels are wrong",
            heads,
            rows,
            "Of as many labels as errors were planted, the share that is one of them: dropped"
                + " defects, masks 3 px too large or too small, or shifted by 5 px. All scores are"
                + " of the same out-of-fold predictions of one cross-fitted training.");
    List<List<String>> byKind = new ArrayList<>();
    planted.forEach(
        (kind, count) -> {
          List<String> row = new ArrayList<>(List.of(kind.words(), String.valueOf(count)));
          found.forEach((name, kinds) -> row.add(share(kinds.getOrDefault(kind, 0), count)));
          byKind.add(row);
        });
    List<String> kindHeads = new ArrayList<>(List.of("error", "planted"));
    kindHeads.addAll(found.keySet());
    return List.of(
        precision,
        new BenchmarkTable(
            "Which kinds are found among them",
            kindHeads,
            byKind,
            "The share of the planted errors of a kind, over all seeds."));
  }
}
