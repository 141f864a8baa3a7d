package kizu.core.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Configurable;
import kizu.api.config.Names;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetFormat;
import kizu.api.image.ImageCodec;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Transform;
import kizu.api.training.ComponentCatalog;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whiteboard: add-ons register services, the board keeps the best of each name. Thread-safe; a
 * registration is seen by the next look-up.
 */
@Component(service = {ComponentCatalog.class, ComponentBoard.class})
public final class ComponentBoard implements ComponentCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(ComponentBoard.class);

  private final Map<Class<?>, Map<String, List<Registration<?>>>> kinds =
      new TreeMap<>(Comparator.comparing(Class::getName));
  private final AtomicLong changes = new AtomicLong();

  /** An empty board; the framework adds to it. */
  @Activate
  public ComponentBoard() {}

  /** One service with where it comes from. */
  private record Registration<T>(T service, ServiceReference<?> reference) {}

  /**
   * Where a component comes from.
   *
   * @param service the component
   * @param bundle symbolic name and version of its bundle
   */
  public record Origin<T>(T service, String bundle) {}

  /** Grows with every registration and unregistration. */
  public long changes() {
    return changes.get();
  }

  /** Every component of a kind, best of each name, ordered by name. */
  public synchronized <T> Map<String, Origin<T>> all(Class<T> kind) {
    Map<String, Origin<T>> found = new TreeMap<>();
    kinds
        .getOrDefault(kind, Map.of())
        .forEach((name, candidates) -> found.put(name, origin(kind, candidates.get(0))));
    return found;
  }

  private static <T> Origin<T> origin(Class<T> kind, Registration<?> registration) {
    Bundle bundle = registration.reference().getBundle();
    return new Origin<>(
        kind.cast(registration.service()),
        bundle == null ? "gone" : bundle.getSymbolicName() + " " + bundle.getVersion());
  }

  @Override
  public synchronized List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    kinds.forEach(
        (kind, byName) ->
            byName.forEach(
                (name, candidates) -> {
                  Bundle bundle = candidates.get(0).reference().getBundle();
                  if (bundle != null) {
                    entries.add(
                        new Entry(
                            word(kind),
                            name,
                            bundle.getSymbolicName(),
                            bundle.getVersion().toString()));
                  }
                }));
    entries.sort(Comparator.comparing(Entry::kind).thenComparing(Entry::name));
    return entries;
  }

  @Override
  public <T> Optional<T> find(Class<T> kind, String name) {
    return Optional.ofNullable(all(kind).get(name)).map(Origin::service);
  }

  @Override
  public <T> T require(Class<T> kind, String name) throws KizuException {
    return origin(kind, name).service();
  }

  /** Like {@link #require}, with the bundle it comes from. */
  public <T> Origin<T> origin(Class<T> kind, String name) throws KizuException {
    Map<String, Origin<T>> there = all(kind);
    Origin<T> found = there.get(name);
    if (found == null) {
      String hint =
          Names.nearest(name, there.keySet())
              .map(near -> "Did you mean '" + near + "'?")
              .orElse(
                  there.isEmpty()
                      ? "None is installed."
                      : "There is: " + String.join(", ", there.keySet()) + ".");
      throw new KizuException(
          word(kind) + " '" + name + "'",
          "no such component is active",
          hint + " `kizu:why " + name + "` tells what keeps an installed one from starting.");
    }
    return found;
  }

  /**
   * Waits for a component.
   *
   * @param millis how long at most
   * @throws KizuException if it is not there by then, or the wait is interrupted
   */
  public synchronized <T> Origin<T> await(Class<T> kind, String name, long millis)
      throws KizuException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!all(kind).containsKey(name)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        break;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return origin(kind, name);
  }

  @Override
  public <T extends Configurable> Options resolve(Class<T> kind, ComponentChoice choice)
      throws KizuException {
    T component = require(kind, choice.name());
    return Options.resolve(word(kind) + "." + choice.name(), component.options(), choice.options());
  }

  /** The kind in words: {@code BlendMode} is a blend mode. */
  public static String word(Class<?> kind) {
    if (kind == SegmenterBackend.class) {
      return "segmenter";
    }
    if (kind == HypergradientSolver.class) {
      return "solver";
    }
    if (kind == PlacementPolicy.class) {
      return "placement";
    }
    if (kind == RecipePolicy.class) {
      return "recipe";
    }
    if (kind == DatasetFormat.class) {
      return "dataset";
    }
    if (kind == BlendMode.class) {
      return "blend";
    }
    if (kind == ImageCodec.class) {
      return "imageio";
    }
    return kind.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private synchronized <T> void add(Class<T> kind, T service, ServiceReference<T> reference) {
    String name = name(reference);
    if (name.isEmpty()) {
      LOG.warn(
          "{} of bundle {} has no {} property and cannot be asked for; annotate it with"
              + " @ComponentName",
          kind.getSimpleName(),
          reference.getBundle(),
          ComponentName.PROPERTY);
      return;
    }
    List<Registration<?>> candidates =
        kinds
            .computeIfAbsent(kind, k -> new TreeMap<>())
            .computeIfAbsent(name, n -> new ArrayList<>());
    candidates.add(new Registration<>(service, reference));
    candidates.sort(
        Comparator.comparing(
            (Registration<?> r) -> (ServiceReference<?>) r.reference(), (a, b) -> b.compareTo(a)));
    changes.incrementAndGet();
    notifyAll();
    LOG.debug("{} '{}' arrived", word(kind), name);
  }

  private synchronized <T> void drop(Class<T> kind, ServiceReference<T> reference) {
    Map<String, List<Registration<?>>> byName = kinds.getOrDefault(kind, Map.of());
    byName.values().forEach(list -> list.removeIf(r -> r.reference().equals(reference)));
    byName.values().removeIf(List::isEmpty);
    changes.incrementAndGet();
    notifyAll();
    LOG.debug("{} '{}' left", word(kind), name(reference));
  }

  private static String name(ServiceReference<?> reference) {
    return reference.getProperty(ComponentName.PROPERTY) instanceof String name ? name : "";
  }

  /** A component of this kind arrived. */
  @Reference(
      service = SegmenterBackend.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addSegmenterBackend(
      SegmenterBackend service, ServiceReference<SegmenterBackend> reference) {
    add(SegmenterBackend.class, service, reference);
  }

  /** It left. */
  public void removeSegmenterBackend(ServiceReference<SegmenterBackend> reference) {
    drop(SegmenterBackend.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = HypergradientSolver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addHypergradientSolver(
      HypergradientSolver service, ServiceReference<HypergradientSolver> reference) {
    add(HypergradientSolver.class, service, reference);
  }

  /** It left. */
  public void removeHypergradientSolver(ServiceReference<HypergradientSolver> reference) {
    drop(HypergradientSolver.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = PlacementPolicy.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addPlacementPolicy(
      PlacementPolicy service, ServiceReference<PlacementPolicy> reference) {
    add(PlacementPolicy.class, service, reference);
  }

  /** It left. */
  public void removePlacementPolicy(ServiceReference<PlacementPolicy> reference) {
    drop(PlacementPolicy.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = RecipePolicy.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addRecipePolicy(RecipePolicy service, ServiceReference<RecipePolicy> reference) {
    add(RecipePolicy.class, service, reference);
  }

  /** It left. */
  public void removeRecipePolicy(ServiceReference<RecipePolicy> reference) {
    drop(RecipePolicy.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = DatasetFormat.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addDatasetFormat(DatasetFormat service, ServiceReference<DatasetFormat> reference) {
    add(DatasetFormat.class, service, reference);
  }

  /** It left. */
  public void removeDatasetFormat(ServiceReference<DatasetFormat> reference) {
    drop(DatasetFormat.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = Transform.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addTransform(Transform service, ServiceReference<Transform> reference) {
    add(Transform.class, service, reference);
  }

  /** It left. */
  public void removeTransform(ServiceReference<Transform> reference) {
    drop(Transform.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = BlendMode.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addBlendMode(BlendMode service, ServiceReference<BlendMode> reference) {
    add(BlendMode.class, service, reference);
  }

  /** It left. */
  public void removeBlendMode(ServiceReference<BlendMode> reference) {
    drop(BlendMode.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = Metric.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addMetric(Metric service, ServiceReference<Metric> reference) {
    add(Metric.class, service, reference);
  }

  /** It left. */
  public void removeMetric(ServiceReference<Metric> reference) {
    drop(Metric.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = ImageCodec.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addImageCodec(ImageCodec service, ServiceReference<ImageCodec> reference) {
    add(ImageCodec.class, service, reference);
  }

  /** It left. */
  public void removeImageCodec(ServiceReference<ImageCodec> reference) {
    drop(ImageCodec.class, reference);
  }
}
