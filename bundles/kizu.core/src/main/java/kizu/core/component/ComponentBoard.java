package kizu.core.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
import kizu.core.guard.AddOn;
import kizu.core.guard.Calls;
import kizu.core.guard.Guards;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whiteboard: add-ons register services, the board keeps the best of each name: that of the
 * highest bundle version. Thread-safe; a registration is seen by the next look-up.
 *
 * <p>Components are handed out behind guards (see {@link Guards}): what they return is checked,
 * what they throw is named, and a call that does not return is given up.
 */
@Component(service = {ComponentCatalog.class, ComponentBoard.class})
@Designate(ocd = ComponentBoard.Config.class)
public final class ComponentBoard implements ComponentCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(ComponentBoard.class);
  private static final int DEFAULT_SECONDS = 30;
  private static final int MOST_SECONDS = 86_400;

  /** The highest bundle version first, then as the framework ranks services. */
  private static final Comparator<Registration<?>> BEST_FIRST =
      Comparator.comparing((Registration<?> r) -> r.version(), Comparator.reverseOrder())
          .thenComparing(
              (Registration<?> r) -> (ServiceReference<?>) r.reference(), (a, b) -> b.compareTo(a));

  private final Map<Class<?>, Map<String, List<Registration<?>>>> kinds =
      new TreeMap<>(Comparator.comparing(Class::getName));
  private final AtomicLong changes = new AtomicLong();
  private final List<Departures> watchers = new CopyOnWriteArrayList<>();
  private final Calls calls;

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Kizu components",
      description = "How components, those of add-ons among them, are called")
  public @interface Config {
    /** Seconds a call may take. */
    @AttributeDefinition(
        name = "watchdog",
        description =
            "Seconds a call of a component may take before it is given up and named, 0 to 86400;"
                + " ten times as long for a call of a segmenter, data set or image codec, and as long"
                + " as it takes where a data set is opened; 0 waits for ever")
    int watchdogSeconds() default DEFAULT_SECONDS;
  }

  /** An empty board; the framework adds to it. */
  @Activate
  public ComponentBoard(Config config) {
    this(new Calls(1000L * inRange(config.watchdogSeconds())));
  }

  /** An empty board with the default watchdog. */
  public ComponentBoard() {
    this(new Calls(1000L * DEFAULT_SECONDS));
  }

  /**
   * An empty board.
   *
   * @param calls makes the calls of components
   */
  public ComponentBoard(Calls calls) {
    this.calls = calls;
  }

  private static int inRange(int seconds) {
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "configuration of the component board: watchdogSeconds is "
              + seconds
              + ", allowed are 0 to "
              + MOST_SECONDS);
    }
    return seconds;
  }

  /** What makes the calls of components. */
  public Calls calls() {
    return calls;
  }

  /** One service, guarded, with where it comes from. */
  private record Registration<T>(T service, ServiceReference<?> reference, String bundle) {
    Version version() {
      Bundle from = reference.getBundle();
      return from == null ? Version.emptyVersion : from.getVersion();
    }
  }

  /** Told when a component leaves, while it can still be called. */
  @FunctionalInterface
  public interface Departures {
    /**
     * A component has left the board; when this returns its bundle takes it down.
     *
     * @param service the guarded component, as the board gave it out
     */
    void leaving(Object service);
  }

  /** Tells someone of departures until the returned handle is closed. */
  public Watch watch(Departures departures) {
    watchers.add(departures);
    return () -> watchers.remove(departures);
  }

  /** Ends a {@link #watch}. */
  @FunctionalInterface
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

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
    return new Origin<>(kind.cast(registration.service()), registration.bundle());
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
    Bundle bundle = reference.getBundle();
    String from = bundle == null ? "gone" : bundle.getSymbolicName() + " " + bundle.getVersion();
    T guarded = Guards.before(kind, service, new AddOn(word(kind), name, from), calls);
    candidates.add(new Registration<>(guarded, reference, from));
    candidates.sort(BEST_FIRST);
    changes.incrementAndGet();
    notifyAll();
    LOG.debug("{} '{}' arrived", word(kind), name);
  }

  private <T> void drop(Class<T> kind, ServiceReference<T> reference) {
    List<Object> services = leaving(kind, reference);
    remove(kind, reference);
    // Outside the lock: who is told may look things up here, and need a while.
    services.forEach(s -> watchers.forEach(watcher -> tell(watcher, s)));
  }

  private static void tell(Departures watcher, Object service) {
    try {
      watcher.leaving(service);
    } catch (RuntimeException e) {
      LOG.warn("what is known of a component that leaves could not be kept", e);
    }
  }

  private synchronized List<Object> leaving(Class<?> kind, ServiceReference<?> reference) {
    List<Object> services = new ArrayList<>();
    kinds.getOrDefault(kind, Map.of()).values().stream()
        .flatMap(List::stream)
        .filter(r -> r.reference().equals(reference))
        .forEach(r -> services.add(r.service()));
    return services;
  }

  private synchronized <T> void remove(Class<T> kind, ServiceReference<T> reference) {
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
