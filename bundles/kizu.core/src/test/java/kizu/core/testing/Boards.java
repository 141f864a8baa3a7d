package kizu.core.testing;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import kizu.api.ComponentName;
import kizu.api.dataset.DatasetFormat;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Transform;
import kizu.core.component.ComponentBoard;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Registers components on a board as the framework would. */
public final class Boards {
  private final ComponentBoard board;
  private final Map<String, ServiceReference<?>> references = new HashMap<>();

  /** A board with the default watchdog. */
  public Boards() {
    this(new ComponentBoard());
  }

  /** A board of one's own. */
  public Boards(ComponentBoard board) {
    this.board = board;
  }

  /** The board. */
  public ComponentBoard board() {
    return board;
  }

  /** Registers a component. */
  public <T> Boards with(Class<T> kind, String name, T service) {
    return with(kind, name, service, new Version(1, 2, 3));
  }

  /** Registers a component of a bundle of some version. */
  public <T> Boards with(Class<T> kind, String name, T service, Version version) {
    ServiceReference<T> reference = reference(name, version);
    references.put(kind.getSimpleName() + name, reference);
    if (kind == Transform.class) {
      board.addTransform((Transform) service, cast(reference));
    } else if (kind == BlendMode.class) {
      board.addBlendMode((BlendMode) service, cast(reference));
    } else if (kind == SegmenterBackend.class) {
      board.addSegmenterBackend((SegmenterBackend) service, cast(reference));
    } else if (kind == HypergradientSolver.class) {
      board.addHypergradientSolver((HypergradientSolver) service, cast(reference));
    } else if (kind == PlacementPolicy.class) {
      board.addPlacementPolicy((PlacementPolicy) service, cast(reference));
    } else if (kind == RecipePolicy.class) {
      board.addRecipePolicy((RecipePolicy) service, cast(reference));
    } else if (kind == DatasetFormat.class) {
      board.addDatasetFormat((DatasetFormat) service, cast(reference));
    } else if (kind == Metric.class) {
      board.addMetric((Metric) service, cast(reference));
    } else {
      throw new IllegalArgumentException(kind.toString());
    }
    return this;
  }

  /** Unregisters a component. */
  public void without(Class<?> kind, String name) {
    ServiceReference<?> reference = references.remove(kind.getSimpleName() + name);
    if (kind == Transform.class) {
      board.removeTransform(cast(reference));
    } else if (kind == BlendMode.class) {
      board.removeBlendMode(cast(reference));
    } else if (kind == SegmenterBackend.class) {
      board.removeSegmenterBackend(cast(reference));
    } else if (kind == PlacementPolicy.class) {
      board.removePlacementPolicy(cast(reference));
    } else if (kind == RecipePolicy.class) {
      board.removeRecipePolicy(cast(reference));
    } else if (kind == HypergradientSolver.class) {
      board.removeHypergradientSolver(cast(reference));
    } else if (kind == Metric.class) {
      board.removeMetric(cast(reference));
    } else {
      throw new IllegalArgumentException(kind.toString());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> ServiceReference<T> cast(ServiceReference<?> reference) {
    return (ServiceReference<T>) reference;
  }

  @SuppressWarnings("unchecked")
  private static <T> ServiceReference<T> reference(String name, Version version) {
    Bundle bundle =
        (Bundle)
            Proxy.newProxyInstance(
                Boards.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getSymbolicName" -> "test." + name;
                      case "getVersion" -> version;
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    return (ServiceReference<T>)
        Proxy.newProxyInstance(
            Boards.class.getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getProperty" -> ComponentName.PROPERTY.equals(arguments[0]) ? name : null;
                  case "getBundle" -> bundle;
                  case "compareTo" -> 0;
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
