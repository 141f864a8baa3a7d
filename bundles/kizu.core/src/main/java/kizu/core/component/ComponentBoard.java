package kizu.core.component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Configurable;
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
import kizu.core.guard.Calls;
import kizu.core.guard.Kind;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The whiteboard: add-ons register services, the framework adds them here and takes them away.
 * Thread-safe; a registration is seen by the next look-up.
 *
 * <p>Components are handed out behind guards (see {@link Kind}): what they return is checked, what
 * they throw is named, and a call that does not return is given up.
 */
@Component(service = {ComponentCatalog.class, ComponentBoard.class})
@Designate(ocd = ComponentBoard.Config.class)
public final class ComponentBoard implements ComponentCatalog {
  private static final int DEFAULT_SECONDS = 30;
  private static final int MOST_SECONDS = 86_400;

  private final Calls calls;
  private final Registrations registrations;

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
    this.registrations = new Registrations(calls);
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
    return registrations.watch(departures);
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
    return registrations.changes();
  }

  /** Every component of a kind, best of each name, ordered by name. */
  public <T> Map<String, Origin<T>> all(Class<T> kind) {
    return registrations.all(kind);
  }

  @Override
  public List<Entry> entries() {
    return registrations.entries();
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
    return registrations.origin(kind, name);
  }

  /**
   * Waits for a component.
   *
   * @param millis how long at most
   * @throws KizuException if it is not there by then, or the wait is interrupted
   */
  public <T> Origin<T> await(Class<T> kind, String name, long millis) throws KizuException {
    return registrations.await(kind, name, millis);
  }

  @Override
  public <T extends Configurable> Options resolve(Class<T> kind, ComponentChoice choice)
      throws KizuException {
    T component = require(kind, choice.name());
    return Options.resolve(
        Kind.of(kind).word() + "." + choice.name(), component.options(), choice.options());
  }

  /** A component of this kind arrived. */
  @Reference(
      service = SegmenterBackend.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addSegmenterBackend(
      SegmenterBackend service, ServiceReference<SegmenterBackend> reference) {
    registrations.add(SegmenterBackend.class, service, reference);
  }

  /** It left. */
  public void removeSegmenterBackend(ServiceReference<SegmenterBackend> reference) {
    registrations.drop(SegmenterBackend.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = HypergradientSolver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addHypergradientSolver(
      HypergradientSolver service, ServiceReference<HypergradientSolver> reference) {
    registrations.add(HypergradientSolver.class, service, reference);
  }

  /** It left. */
  public void removeHypergradientSolver(ServiceReference<HypergradientSolver> reference) {
    registrations.drop(HypergradientSolver.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = PlacementPolicy.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addPlacementPolicy(
      PlacementPolicy service, ServiceReference<PlacementPolicy> reference) {
    registrations.add(PlacementPolicy.class, service, reference);
  }

  /** It left. */
  public void removePlacementPolicy(ServiceReference<PlacementPolicy> reference) {
    registrations.drop(PlacementPolicy.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = RecipePolicy.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addRecipePolicy(RecipePolicy service, ServiceReference<RecipePolicy> reference) {
    registrations.add(RecipePolicy.class, service, reference);
  }

  /** It left. */
  public void removeRecipePolicy(ServiceReference<RecipePolicy> reference) {
    registrations.drop(RecipePolicy.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = DatasetFormat.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addDatasetFormat(DatasetFormat service, ServiceReference<DatasetFormat> reference) {
    registrations.add(DatasetFormat.class, service, reference);
  }

  /** It left. */
  public void removeDatasetFormat(ServiceReference<DatasetFormat> reference) {
    registrations.drop(DatasetFormat.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = Transform.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addTransform(Transform service, ServiceReference<Transform> reference) {
    registrations.add(Transform.class, service, reference);
  }

  /** It left. */
  public void removeTransform(ServiceReference<Transform> reference) {
    registrations.drop(Transform.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = BlendMode.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addBlendMode(BlendMode service, ServiceReference<BlendMode> reference) {
    registrations.add(BlendMode.class, service, reference);
  }

  /** It left. */
  public void removeBlendMode(ServiceReference<BlendMode> reference) {
    registrations.drop(BlendMode.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = Metric.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addMetric(Metric service, ServiceReference<Metric> reference) {
    registrations.add(Metric.class, service, reference);
  }

  /** It left. */
  public void removeMetric(ServiceReference<Metric> reference) {
    registrations.drop(Metric.class, reference);
  }

  /** A component of this kind arrived. */
  @Reference(
      service = ImageCodec.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addImageCodec(ImageCodec service, ServiceReference<ImageCodec> reference) {
    registrations.add(ImageCodec.class, service, reference);
  }

  /** It left. */
  public void removeImageCodec(ServiceReference<ImageCodec> reference) {
    registrations.drop(ImageCodec.class, reference);
  }
}
