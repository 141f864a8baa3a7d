package kizu.shell.component;

import java.util.List;
import java.util.Map;

/** What the kinds of components are called, as in experiment files and the component catalogue. */
final class Kinds {
  /** The kind of what is not asked for by name in experiments. */
  static final String SERVICE = "service";

  private static final String BENCHMARK = "benchmark";

  private static final Map<String, String> WORDS =
      Map.of(
          "kizu.api.benchmark.Benchmark", BENCHMARK,
          "kizu.api.dataset.DatasetFormat", "dataset",
          "kizu.api.image.ImageCodec", "imageio",
          "kizu.api.metric.Metric", "metric",
          "kizu.api.placement.PlacementPolicy", "placement",
          "kizu.api.recipe.RecipePolicy", "recipe",
          "kizu.api.segmenter.SegmenterBackend", "segmenter",
          "kizu.api.solver.HypergradientSolver", "solver",
          "kizu.api.synthesis.BlendMode", "blend",
          "kizu.api.synthesis.Transform", "transform");

  private Kinds() {}

  /** The kind of a component that offers these interfaces. */
  static String of(List<String> services) {
    return services.stream().filter(WORDS::containsKey).map(WORDS::get).findFirst().orElse(SERVICE);
  }

  /** Whether experiments take components of a kind from the catalogue, by their names. */
  static boolean catalogued(String kind) {
    return !kind.equals(SERVICE) && !kind.equals(BENCHMARK);
  }

  /** Whether a component is one of ours or an add-on's, rather than the platform's. */
  static boolean shown(List<String> services) {
    return services.stream().anyMatch(service -> service.startsWith("kizu.api."));
  }

  /** The last part of a dotted name. */
  static String simple(String dotted) {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  /** What a component without a name of its own is called. */
  static String name(String id, List<String> services) {
    return services.stream()
        .filter(service -> service.startsWith("kizu.api."))
        .findFirst()
        .map(Kinds::simple)
        .orElse(simple(id));
  }
}
