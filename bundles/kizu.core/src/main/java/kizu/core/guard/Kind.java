package kizu.core.guard;

import java.util.List;
import kizu.api.dataset.DatasetFormat;
import kizu.api.image.ImageCodec;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Transform;

/**
 * A kind of component that add-ons bring: its interface, the word for it, and its guard. Another
 * kind is one more line in the table, and a reference of the component board.
 */
public final class Kind<T> {
  private static final List<Kind<?>> ALL =
      List.of(
          new Kind<>(DatasetFormat.class, "dataset", GuardedDatasetFormat::new),
          new Kind<>(ImageCodec.class, "imageio", GuardedCodec::new),
          new Kind<>(Transform.class, "transform", GuardedTransform::new),
          new Kind<>(BlendMode.class, "blend", GuardedBlend::new),
          new Kind<>(PlacementPolicy.class, "placement", GuardedPlacementPolicy::new),
          new Kind<>(RecipePolicy.class, "recipe", GuardedRecipePolicy::new),
          new Kind<>(SegmenterBackend.class, "segmenter", GuardedBackend::new),
          new Kind<>(HypergradientSolver.class, "solver", GuardedSolver::new),
          new Kind<>(Metric.class, "metric", GuardedMetric::new));

  private final Class<T> type;
  private final String word;
  private final Guard<T> guard;

  private Kind(Class<T> type, String word, Guard<T> guard) {
    this.type = type;
    this.word = word;
    this.guard = guard;
  }

  private interface Guard<T> {
    T before(T service, AddOn addOn, Calls calls);
  }

  /**
   * The kind of an interface.
   *
   * @throws IllegalArgumentException if components have no such interface
   */
  @SuppressWarnings("unchecked")
  public static <T> Kind<T> of(Class<T> type) {
    return (Kind<T>)
        ALL.stream()
            .filter(kind -> kind.type == type)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no kind of component: " + type.getName()));
  }

  /** The kind in words: {@code BlendMode} is a blend. */
  public String word() {
    return word;
  }

  /**
   * A component behind its guard: what it returns is checked, what it throws is named, and a call
   * that does not return is given up.
   *
   * @param service itself
   * @param addOn who it is, for messages
   * @param calls makes the calls
   */
  public T guarded(T service, AddOn addOn, Calls calls) {
    return guard.before(service, addOn, calls);
  }
}
