package kizu.core.guard;

import kizu.api.dataset.DatasetFormat;
import kizu.api.image.ImageCodec;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Transform;

/** The guard for each kind of component. */
public final class Guards {
  private Guards() {}

  /**
   * A component behind a guard.
   *
   * @param kind its interface
   * @param service itself
   * @param addOn who it is, for messages
   * @param calls makes the calls
   * @throws IllegalArgumentException if there is no guard for the kind
   */
  public static <T> T before(Class<T> kind, T service, AddOn addOn, Calls calls) {
    return kind.cast(guard(service, kind, addOn, calls));
  }

  private static Object guard(Object service, Class<?> kind, AddOn addOn, Calls calls) {
    if (kind == Transform.class) {
      return new GuardedTransform((Transform) service, addOn, calls);
    }
    if (kind == BlendMode.class) {
      return new GuardedBlend((BlendMode) service, addOn, calls);
    }
    if (kind == Metric.class) {
      return new GuardedMetric((Metric) service, addOn, calls);
    }
    if (kind == PlacementPolicy.class) {
      return new GuardedPlacementPolicy((PlacementPolicy) service, addOn, calls);
    }
    if (kind == RecipePolicy.class) {
      return new GuardedRecipePolicy((RecipePolicy) service, addOn, calls);
    }
    if (kind == SegmenterBackend.class) {
      return new GuardedBackend((SegmenterBackend) service, addOn, calls);
    }
    if (kind == HypergradientSolver.class) {
      return new GuardedSolver((HypergradientSolver) service, addOn, calls);
    }
    if (kind == DatasetFormat.class) {
      return new GuardedDatasetFormat((DatasetFormat) service, addOn, calls);
    }
    if (kind == ImageCodec.class) {
      return new GuardedCodec((ImageCodec) service, addOn, calls);
    }
    throw new IllegalArgumentException("no guard for " + kind.getName());
  }
}
