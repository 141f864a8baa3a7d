package kizu.itest.addon.poison;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import kizu.api.ComponentName;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Image;
import kizu.api.metric.Metric;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Transform;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Registers them, by names that say what they do. */
@Component(immediate = true)
public final class Cabinet {
  private final BundleContext context;

  /** Registers all of them. */
  @Activate
  public Cabinet(BundleContext context) {
    this.context = context;
    transforms();
    blendModes();
    metrics();
    solvers();
    opened(PlacementPolicy.class, "uniform", Placement.class, placements());
    opened(RecipePolicy.class, "uniform", Chooser.class, choosers());
    opened(SegmenterBackend.class, "filterbank", Segmenter.class, segmenters());
    opened(DatasetFormat.class, "factory", Dataset.class, datasets());
  }

  /** A method and what it does. */
  private record Fault(String method, Deed deed) {}

  private void transforms() {
    add(
        Transform.class,
        "flip",
        "transform-links-nothing",
        "apply",
        (a, sound) -> {
          throw new NoClassDefFoundError("x/Y");
        });
    add(Transform.class, "flip", "transform-sound", "apply", (a, sound) -> sound.result());
    add(Transform.class, "flip", "transform-null", "apply", (a, sound) -> null);
    add(Transform.class, "flip", "transform-parameters-null", "parameters", (a, sound) -> null);
    add(
        Transform.class,
        "flip",
        "transform-no-number",
        "apply",
        (a, sound) -> {
          Patch patch = (Patch) sound.result();
          Image image = Image.blank(patch.image().channels(), patch.height(), patch.width());
          Arrays.fill(image.data(), Float.NaN);
          return patch.with(image, patch.alpha());
        });
    add(
        Transform.class,
        "flip",
        "transform-writes",
        "apply",
        (a, sound) -> {
          Patch given = (Patch) a[0];
          Patch result = (Patch) sound.result();
          // A picture that is not flipped may come back as it was.
          Image image = result.image();
          Image own = Image.blank(image.channels(), image.height(), image.width());
          System.arraycopy(image.data(), 0, own.data(), 0, own.data().length);
          Patch copy = result.with(own, result.alpha().clone());
          Arrays.fill(given.image().data(), 0f);
          Arrays.fill(given.alpha(), 0f);
          return copy;
        });
  }

  private void blendModes() {
    add(
        BlendMode.class,
        "residual",
        "blend-asserts",
        "blend",
        (a, sound) -> {
          throw new AssertionError("b");
        });
    add(
        BlendMode.class,
        "residual",
        "blend-no-number",
        "blend",
        (a, sound) -> {
          Object nothing = sound.result();
          Image target = (Image) a[2];
          target.data()[(int) a[4] * target.width() + (int) a[3]] = Float.NaN;
          return nothing;
        });
  }

  private void metrics() {
    add(Metric.class, "iou", "metric-seven", "value", (a, sound) -> 7.0);
    add(
        Metric.class,
        "iou",
        "metric-links-nothing",
        "add",
        (a, sound) -> {
          throw new LinkageError("m");
        });
    add(Metric.class, "iou", "metric-keeps-less-than-nothing", "statistics", (a, sound) -> -1);
    add(
        Metric.class,
        "iou",
        "metric-writes",
        "add",
        (a, sound) -> {
          Object nothing = sound.result();
          Arrays.fill((float[]) a[0], 1f);
          return nothing;
        });
  }

  private void solvers() {
    add(HypergradientSolver.class, "one-step", "solver-null", "solve", (a, sound) -> null);
    add(
        HypergradientSolver.class,
        "one-step",
        "solver-throws",
        "solve",
        (a, sound) -> {
          throw new ArithmeticException("s");
        });
  }

  private static Map<String, Fault> placements() {
    return Map.of(
        "placement-null",
        new Fault("map", (a, sound) -> null),
        "placement-throws",
        new Fault(
            "map",
            (a, sound) -> {
              throw new StackOverflowError("p");
            }),
        "placement-no-number",
        new Fault(
            "map",
            (a, sound) -> {
              LocationMap map = (LocationMap) sound.result();
              float[] nothing = new float[map.probability().length];
              Arrays.fill(nothing, Float.NaN);
              return new LocationMap(map.rows(), map.columns(), map.stride(), nothing);
            }),
        "placement-weighs-less-than-nothing",
        new Fault("weight", (a, sound) -> -1.0));
  }

  private static Map<String, Fault> choosers() {
    return Map.of(
        "recipe-null", new Fault("probabilities", (a, sound) -> null),
        "recipe-too-few", new Fault("probabilities", (a, sound) -> new float[0]));
  }

  private static Map<String, Fault> segmenters() {
    return Map.of(
        "segmenter-predicts-no-number",
        new Fault(
            "predict",
            (a, sound) -> {
              float[] predicted = (float[]) sound.result();
              Arrays.fill(predicted, Float.NaN);
              return predicted;
            }),
        "segmenter-predicts-too-few",
        new Fault("predict", (a, sound) -> new float[3]),
        "segmenter-throws",
        new Fault(
            "trainStep",
            (a, sound) -> {
              throw new UnsatisfiedLinkError("n");
            }));
  }

  private static Map<String, Fault> datasets() {
    return Map.of(
        "dataset-null", new Fault("samples", (a, sound) -> null),
        "dataset-two-channels", new Fault("channels", (a, sound) -> 2),
        "dataset-asserts",
            new Fault(
                "load",
                (a, sound) -> {
                  throw new AssertionError("d");
                }),
        "dataset-no-number",
            new Fault(
                "load",
                (a, sound) -> {
                  LabelledImage loaded = (LabelledImage) sound.result();
                  Image image =
                      Image.blank(
                          loaded.image().channels(),
                          loaded.image().height(),
                          loaded.image().width());
                  Arrays.fill(image.data(), Float.NaN);
                  return new LabelledImage(image, loaded.mask());
                }));
  }

  /** Sound components that open something which is not. */
  private void opened(Class<?> kind, String sound, Class<?> what, Map<String, Fault> faults) {
    faults.forEach(
        (name, fault) ->
            add(
                kind,
                sound,
                name,
                "open",
                (arguments, opens) -> {
                  Object inner = opens.result();
                  return Impostor.of(what, () -> inner, fault.method(), fault.deed());
                }));
  }

  private void add(Class<?> kind, String sound, String name, String method, Deed deed) {
    context.registerService(
        kind.getName(),
        Impostor.of(kind, () -> find(kind, sound), method, deed),
        FrameworkUtil.asDictionary(Map.of(ComponentName.PROPERTY, name)));
  }

  private Object find(Class<?> kind, String name) {
    try {
      ServiceReference<?>[] found =
          context.getServiceReferences(
              kind.getName(), "(" + ComponentName.PROPERTY + "=" + name + ")");
      return context.getService(Objects.requireNonNull(found, name)[0]);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }
}
