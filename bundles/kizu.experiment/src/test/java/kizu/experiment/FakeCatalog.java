package kizu.experiment;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Configurable;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetFormat;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.api.training.ComponentCatalog;

/** A catalogue of components that can be named and configured but do nothing. */
public final class FakeCatalog implements ComponentCatalog {
  private static final List<Option> SIDES =
      Stream.of("left", "top", "width", "height")
          .map(side -> Option.number(side, 0, 0, 1, "Of the rectangle."))
          .toList();
  private static final List<Option> TRUST =
      List.of(
          Option.number("rise", 0.1, 0, 1, "Trust gained by a step."),
          Option.number("maximumDivergence", 2, 0, 20, "Trust never exceeded."));

  private static final List<Option> PLACES =
      List.of(
          TRUST.get(0),
          TRUST.get(1),
          Option.choice("prior", "uniform", List.of("uniform", "empirical"), "Where it starts."));

  private final Map<String, Object> services = new TreeMap<>();

  /** Everything the default experiment names. */
  public static FakeCatalog complete(DatasetFormat format) {
    FakeCatalog catalog = new FakeCatalog();
    catalog.add(DatasetFormat.class, "fake", format);
    catalog.add(
        SegmenterBackend.class,
        "pytorch",
        new FakeBackend(
            List.of(
                Option.choice("size", "small", List.of("small", "base"), "The size."),
                Option.integer("threads", 1, 1, 64, "Threads."))));
    catalog.add(SegmenterBackend.class, "filterbank", new FakeBackend(List.of()));
    catalog.add(PlacementPolicy.class, "uniform", new FakePolicy(List.of()));
    catalog.add(PlacementPolicy.class, "region", new FakePolicy(SIDES));
    catalog.add(PlacementPolicy.class, "location-network", new FakePolicy(PLACES));
    catalog.add(PlacementPolicy.class, "surrogate", new FakePolicy(List.of()));
    catalog.add(PlacementPolicy.class, "empirical", new FakePolicy(List.of()));
    catalog.add(
        PlacementPolicy.class,
        "random-network",
        new FakePolicy(List.of(Option.integer("member", 0, 0, 9, "Which."))));
    catalog.add(RecipePolicy.class, "uniform", new FakeRecipe(List.of()));
    catalog.add(RecipePolicy.class, "learned-choices", new FakeRecipe(TRUST));
    catalog.add(HypergradientSolver.class, "preconditioned", new FakeSolver());
    catalog.add(
        Transform.class,
        "rotate",
        new FakeTransform(Parameter.periodic("angle", "°", -180, 180, 0)));
    catalog.add(
        Transform.class, "flip", new FakeTransform(Parameter.discrete("horizontal", "", 0, 1, 0)));
    catalog.add(
        Transform.class,
        "scale",
        new FakeTransform(Parameter.continuous("factor", "×", 0.5, 2, 1)));
    catalog.add(BlendMode.class, "feathered", new FakeBlend());
    catalog.add(BlendMode.class, "hard", new FakeBlend());
    catalog.add(BlendMode.class, "residual", new FakeBlend());
    for (String metric :
        List.of(
            "iou",
            "f1",
            "precision",
            "recall",
            "auprc",
            "precision-at-recall-60",
            "precision-at-recall-80",
            "boundary-f1",
            "picture-iou",
            "picture-boundary-f1")) {
      catalog.add(Metric.class, metric, new RatioMetric(true));
    }
    catalog.add(Metric.class, "false-alarms", new RatioMetric(false));
    return catalog;
  }

  /** Adds a component. */
  public <T> void add(Class<T> kind, String name, T service) {
    services.put(kind.getSimpleName() + "/" + name, kind.cast(service));
  }

  /** Takes a component away. */
  public <T> void remove(Class<T> kind, String name) {
    services.remove(kind.getSimpleName() + "/" + name);
  }

  @Override
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (String key : services.keySet()) {
      int slash = key.indexOf('/');
      entries.add(
          new Entry(word(key.substring(0, slash)), key.substring(slash + 1), "fake.bundle", "1.0"));
    }
    return entries;
  }

  private static String word(String kind) {
    return switch (kind) {
      case "DatasetFormat" -> "dataset";
      case "SegmenterBackend" -> "segmenter";
      case "PlacementPolicy" -> "placement";
      case "RecipePolicy" -> "recipe";
      case "HypergradientSolver" -> "solver";
      case "BlendMode" -> "blend";
      default -> kind.toLowerCase(Locale.ROOT);
    };
  }

  @Override
  public <T> Optional<T> find(Class<T> kind, String name) {
    return Optional.ofNullable(services.get(kind.getSimpleName() + "/" + name)).map(kind::cast);
  }

  @Override
  public <T> T require(Class<T> kind, String name) throws KizuException {
    Optional<T> found = find(kind, name);
    if (found.isEmpty()) {
      throw new KizuException(
          kind.getSimpleName() + " " + name, "is not there", "See kizu:why " + name + ".");
    }
    return found.get();
  }

  @Override
  public <T extends Configurable> Options resolve(Class<T> kind, ComponentChoice choice)
      throws KizuException {
    return Options.resolve(choice.name(), require(kind, choice.name()).options(), choice.options());
  }

  private record FakeBackend(List<Option> options) implements SegmenterBackend {
    @Override
    public Segmenter open(SegmenterSpec spec, Options values) {
      throw new UnsupportedOperationException("the fake trainer needs no network");
    }
  }

  private record FakePolicy(List<Option> options) implements PlacementPolicy {
    @Override
    public Placement open(PlacementProblem problem, Options values) {
      throw new UnsupportedOperationException("the fake trainer places nothing");
    }
  }

  private record FakeRecipe(List<Option> options) implements RecipePolicy {
    @Override
    public Chooser open(Options values) {
      throw new UnsupportedOperationException("the fake trainer chooses nothing");
    }
  }

  private record FakeSolver() implements HypergradientSolver {
    @Override
    public Direction solve(LowerProblem problem, Options values) {
      throw new UnsupportedOperationException("the fake trainer solves nothing");
    }
  }

  private record FakeTransform(Parameter parameter) implements Transform {
    @Override
    public Stage stage() {
      return Stage.GEOMETRY;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(parameter);
    }

    @Override
    public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
      return patch;
    }
  }

  private record FakeBlend() implements BlendMode {
    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.continuous("radius", "px", 0, 8, 0));
    }

    @Override
    public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
      throw new UnsupportedOperationException("the fake trainer blends nothing");
    }
  }

  /** Hits over trials. */
  private record RatioMetric(boolean higherIsBetter) implements Metric {
    @Override
    public String description() {
      return "Hits over trials, 0..1.";
    }

    @Override
    public int statistics() {
      return 2;
    }

    @Override
    public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
      throw new UnsupportedOperationException("the fake trainer makes its statistics itself");
    }

    @Override
    public double value(double[] statistics) {
      return statistics[1] == 0 ? Double.NaN : statistics[0] / statistics[1];
    }
  }

  /** Fails whatever it is asked, as a guarded component of an add-on would. */
  static Metric failingMetric(String name) {
    return (Metric)
        Proxy.newProxyInstance(
            FakeCatalog.class.getClassLoader(),
            new Class<?>[] {Metric.class},
            (proxy, method, arguments) -> {
              String problem = method.getName() + "() threw something";
              throw new AddOnException("metric", name, "site.bad 1.0.0", problem, false, null);
            });
  }
}
