package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Option;
import kizu.api.config.Parts;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.Chooser;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.api.tensor.Tensor;
import kizu.api.training.Augmentation;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingPlan;
import kizu.core.checkpoint.CheckpointFolder;
import kizu.core.component.ComponentBoard;
import kizu.core.guard.Calls;
import kizu.core.guard.Kind;
import kizu.core.testing.Boards;
import kizu.core.testing.Clock;
import kizu.core.testing.Fakes;
import kizu.core.testing.Poison;
import kizu.core.testing.Poison.Deed;
import kizu.core.testing.TinySegmenter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Add-ons that are wrong, one a training: whoever it is, is named with kind, name, bundle and
 * version; what can be done without is set aside, anything else stops the run at its checkpoint;
 * and nothing else is touched.
 */
class PoisonTest {
  private static final int STEPS = 16;
  private static final String BAD = "poison";
  private static final String BUNDLE = "test.poison 1.2.3";
  private static final Fakes.Squares DATA = new Fakes.Squares();

  /** A limit in milliseconds of the clock below. */
  private static final long SHORT = 1000;

  /** It passes only while something hangs or is slow, so that nothing else ever is. */
  private static final Clock CLOCK = new Clock();

  private static byte[] undisturbed = {};

  @TempDir Path folder;

  private final List<TrainingEvent> events = new ArrayList<>();

  // ---------------------------------------------------------------- what can be set aside

  static Stream<Arguments> setAside() {
    return Stream.of(
        aside(
            "throws", apply((a, sound) -> fail(new IllegalStateException("no"))), "apply() threw"),
        aside("asserts", apply((a, sound) -> fail(new AssertionError("no"))), "AssertionError"),
        aside("cannot link", apply((a, s) -> fail(new NoClassDefFoundError("x/Y"))), "x/Y"),
        aside("overflows", apply((a, sound) -> deep(0)), "StackOverflowError"),
        aside("ends threads", apply((a, s) -> fail(new ThreadDeathLike())), "ThreadDeathLike"),
        aside("is sneaky", sneaky(), "apply() threw java.io.IOException: sneaky"),
        aside("interrupts", interrupted(), "InterruptedException"),
        aside("cannot say", apply((a, sound) -> fail(new Speechless())), "Speechless"),
        aside("returns null", apply((a, sound) -> null), "returned null"),
        aside("no number", apply((a, s) -> alpha(s.result(), Float.NaN)), "no number"),
        aside("alpha of 7", apply((a, s) -> alpha(s.result(), 7)), "allowed are"),
        aside("tone of 1e6", apply((a, s) -> tone(s.result(), 1e6f)), "allowed are"),
        aside(
            "crops",
            apply((a, s) -> Fakes.patch(2, 2, 1).with(one(2, 2), new float[4])),
            "another defect"),
        aside("other class", apply((a, s) -> renamed(s.result())), "another defect"),
        aside("hangs", apply((a, s) -> hangs()), "has not returned"),
        aside(
            "parameters null",
            transform("parameters", (a, s) -> null),
            "parameters() returned null"),
        aside("stage null", transform("stage", (a, s) -> null), "stage() returned null"),
        arguments(
            "blend: throws",
            BlendMode.class,
            blend((a, s) -> fail(new AssertionError("b"))),
            "blend() threw"),
        arguments("blend: no number", BlendMode.class, blend(PoisonTest::blendsNan), "no number"),
        arguments(
            "blend: beside", BlendMode.class, blend(PoisonTest::blendsBeside), "beside the patch"),
        arguments("blend: hangs", BlendMode.class, blend((a, s) -> hangs()), "has not returned"),
        arguments(
            "metric: throws",
            Metric.class,
            metric("add", (a, s) -> fail(new LinkageError("m"))),
            "add() threw"),
        arguments("metric: sums", Metric.class, metric("add", PoisonTest::addsNan), "no number"),
        arguments(
            "metric: of 7", Metric.class, metric("value", (a, s) -> 7.0), "it declares 0.0 to 1.0"),
        arguments(
            "metric: keeps −1",
            Metric.class,
            metric("statistics", (a, s) -> -1),
            "statistics() returned -1"),
        arguments(
            "metric: value throws",
            Metric.class,
            metric("value", (a, s) -> fail(new StackOverflowError())),
            "value() threw"),
        arguments(
            "metric: hangs", Metric.class, metric("add", (a, s) -> hangs()), "has not returned"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setAside")
  <T> void isNamedAndSetAside(String name, Class<T> kind, T service, String words)
      throws Exception {
    boolean late = words.contains("parameters()");
    Boards boards = boards(kind, service, name.contains("hangs") ? SHORT : 30_000);
    if (late) {
      joins(boards, (Transform) service, words);
      return;
    }
    run(boards, plan(kind));

    List<ComponentChanged> changes = changes(Change.SET_ASIDE);
    assertEquals(1, changes.size(), events.toString());
    ComponentChanged change = changes.get(0);
    assertEquals(word(kind), change.kind());
    assertEquals(BAD, change.name());
    assertEquals(BUNDLE, change.bundle());
    assertTrue(change.reason().contains(words), change.reason());
    saw(kind, name, "set aside: " + change.reason());
    undisturbed(boards);
  }

  /** One that cannot say what it draws does not take part, so it is not said to have joined. */
  private void joins(Boards boards, Transform transform, String words) throws Exception {
    boards.without(Transform.class, BAD);
    try (Training training = open(boards, plan(Metric.class, "iou"), folder.resolve("joins"))) {
      training.advance();
      boards.with(Transform.class, BAD, transform);
      while (training.step() < STEPS) {
        training.advance();
      }
    }
    assertEquals(List.of(), changes(Change.JOINED));
    assertTrue(changes(Change.SET_ASIDE).get(0).reason().contains(words), events.toString());
    saw(Transform.class, "parameters null", "set aside: " + words);
  }

  // ---------------------------------------------------------------- what stops a run

  static Stream<Arguments> stops() {
    return Stream.of(
        arguments(
            "transform: memory",
            Transform.class,
            apply((a, s) -> fail(new OutOfMemoryError("heap"))),
            "ran out of memory"),
        arguments(
            "map of NaN",
            PlacementPolicy.class,
            map((a, s) -> mapOf(s, Float.NaN)),
            "map() returned a value that is no number"),
        arguments(
            "map of sum 9", PlacementPolicy.class, map((a, s) -> mapOf(s, 9f / 64)), "sum to 9"),
        arguments(
            "negative map", PlacementPolicy.class, map((a, s) -> mapOf(s, -1)), "allowed are"),
        arguments(
            "other grid",
            PlacementPolicy.class,
            map((a, s) -> LocationMap.uniform(32, 32, 8)),
            "4×4 cells of 8 pixels"),
        arguments(
            "transposed grid",
            PlacementPolicy.class,
            map((a, s) -> new LocationMap(64, 1, 4, even(64))),
            "64×1"),
        arguments("null map", PlacementPolicy.class, map((a, s) -> null), "map() returned null"),
        arguments(
            "map throws",
            PlacementPolicy.class,
            map((a, s) -> fail(new AssertionError("p"))),
            "map() threw"),
        arguments(
            "map hangs", PlacementPolicy.class, map((a, s) -> hangs()), "map() has not returned"),
        arguments(
            "weight of NaN",
            PlacementPolicy.class,
            placement("weight", (a, s) -> Double.NaN),
            "weight() returned NaN"),
        arguments(
            "weight of -1",
            PlacementPolicy.class,
            placement("weight", (a, s) -> -1.0),
            "weight() returned -1"),
        arguments(
            "writes into pictures",
            PlacementPolicy.class,
            map(PoisonTest::blackens),
            "wrote into the picture"),
        arguments(
            "diagnostics null",
            PlacementPolicy.class,
            placement("diagnostics", (a, s) -> null),
            "diagnostics() returned null"),
        arguments(
            "state null",
            PlacementPolicy.class,
            placement("state", (a, s) -> null),
            "state() returned null"),
        arguments(
            "learn throws",
            PlacementPolicy.class,
            placement("learn", (a, s) -> fail(new NoSuchMethodError("l"))),
            "learn() threw"),
        arguments(
            "opens nothing",
            PlacementPolicy.class,
            Poison.of(PlacementPolicy.class, new Fakes.Remembering(), "open", (a, s) -> null),
            "open() returned null"),
        arguments(
            "options null",
            PlacementPolicy.class,
            Poison.of(PlacementPolicy.class, new Fakes.Remembering(), "options", (a, s) -> null),
            "options() returned null"),
        arguments(
            "options of NaN",
            PlacementPolicy.class,
            Poison.of(
                PlacementPolicy.class,
                new Fakes.Remembering(),
                "options",
                (a, s) -> List.of(Option.number("x", Double.NaN, 0, 1, "x"))),
            "default NaN"),
        arguments(
            "options twice",
            PlacementPolicy.class,
            Poison.of(
                PlacementPolicy.class,
                new Fakes.Remembering(),
                "options",
                (a, s) -> List.of(Option.flag("x", true, "x"), Option.flag("x", true, "x"))),
            "'x' twice"),
        arguments(
            "odds of NaN", RecipePolicy.class, odds((a, s) -> filled(s, Float.NaN)), "no number"),
        arguments("odds of sum 0", RecipePolicy.class, odds((a, s) -> filled(s, 0)), "sum to 0"),
        arguments(
            "odds too few", RecipePolicy.class, odds((a, s) -> new float[0]), "returned 0 values"),
        arguments("odds null", RecipePolicy.class, odds((a, s) -> null), "returned null"),
        arguments(
            "solver throws",
            HypergradientSolver.class,
            solver((a, s) -> fail(new ArithmeticException("s"))),
            "solve() threw"),
        arguments(
            "solver null",
            HypergradientSolver.class,
            solver((a, s) -> null),
            "solve() returned null"),
        arguments(
            "solver asserts",
            HypergradientSolver.class,
            solver((a, s) -> fail(new AssertionError("s"))),
            "AssertionError"),
        arguments(
            "solver hangs",
            HypergradientSolver.class,
            solver((a, s) -> hangs()),
            "solve() has not returned"),
        arguments(
            "solver mixes vectors",
            HypergradientSolver.class,
            solver(PoisonTest::mixes),
            "not of this network"),
        arguments(
            "trainStep throws",
            SegmenterBackend.class,
            segmenter("trainStep", (a, s) -> fail(new UnsatisfiedLinkError("n"))),
            "trainStep() threw"),
        arguments(
            "trainStep memory",
            SegmenterBackend.class,
            segmenter("trainStep", (a, s) -> fail(new OutOfMemoryError("n"))),
            "ran out of memory"),
        arguments(
            "predicts NaN",
            SegmenterBackend.class,
            segmenter("predict", (a, s) -> filled(s, Float.NaN)),
            "predict() returned a value that is no number"),
        arguments(
            "predicts 7",
            SegmenterBackend.class,
            segmenter("predict", (a, s) -> filled(s, 7)),
            "allowed are"),
        arguments(
            "predicts too few",
            SegmenterBackend.class,
            segmenter("predict", (a, s) -> new float[3]),
            "returned 3 values"),
        arguments(
            "loss map of NaN",
            SegmenterBackend.class,
            segmenter("lossMap", (a, s) -> filled(s, Float.NaN)),
            "no number"),
        arguments(
            "loss map too short",
            SegmenterBackend.class,
            segmenter("lossMap", (a, s) -> new float[1]),
            "returned 1 values"),
        arguments(
            "gradient null",
            SegmenterBackend.class,
            segmenter("logitGradient", (a, s) -> null),
            "returned null"),
        arguments(
            "state of NaN",
            SegmenterBackend.class,
            segmenter("state", (a, s) -> Map.of("model.w", Tensor.of(Double.NaN))),
            "no number"),
        arguments(
            "export null",
            SegmenterBackend.class,
            segmenter("export", (a, s) -> null),
            "export() returned null"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stops")
  <T> void isNamedAndStopsTheRun(String name, Class<T> kind, T service, String words)
      throws Exception {
    Boards boards = boards(kind, service, name.contains("hangs") ? SHORT : 30_000);
    KizuException failure = assertThrows(KizuException.class, () -> run(boards, plan(kind)));
    assertEquals(word(kind) + " '" + BAD + "' (" + BUNDLE + ")", failure.location());
    assertTrue(failure.problem().contains(words), failure.problem());
    assertFalse(Thread.currentThread().isInterrupted());
    saw(kind, name, "run stopped: " + failure.problem());
    undisturbed(boards);
  }

  // ---------------------------------------------------------------- what does no harm

  static Stream<Arguments> harmless() {
    return Stream.of(
        arguments(
            "writes into its input", Transform.class, apply(PoisonTest::writes), new Fakes.Gain()),
        arguments(
            "interrupts its thread",
            Transform.class,
            apply(PoisonTest::interrupts),
            new Fakes.Gain()),
        arguments(
            "metric writes", Metric.class, metric("add", PoisonTest::falsifies), new Fakes.Iou()),
        arguments(
            "metric interrupts",
            Metric.class,
            metric("add", PoisonTest::interrupts),
            new Fakes.Iou()),
        arguments(
            "segmenter writes",
            SegmenterBackend.class,
            segmenter("trainStep", PoisonTest::spoils),
            new TinySegmenter.Backend()),
        arguments(
            "segmenter interrupts",
            SegmenterBackend.class,
            segmenter("trainStep", PoisonTest::interrupts),
            new TinySegmenter.Backend()),
        arguments(
            "close throws",
            SegmenterBackend.class,
            segmenter("close", (a, s) -> fail(new AssertionError("c"))),
            new TinySegmenter.Backend()),
        arguments(
            "placement close throws",
            PlacementPolicy.class,
            placement("close", (a, s) -> fail(new AssertionError("c"))),
            new Fakes.Remembering()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  <T> void changesNothing(String name, Class<T> kind, T service, T sound) throws Exception {
    byte[] expected = run(boards(kind, sound, 30_000), plan(kind));
    events.clear();
    byte[] found = run(boards(kind, service, 30_000), plan(kind));
    assertArrayEquals(expected, found);
    assertEquals(List.of(), changes(Change.SET_ASIDE));
    saw(kind, name, "nothing; the run has the bytes of one without it");
  }

  // ---------------------------------------------------------------- solvers that give no direction

  static Stream<Arguments> noDirection() {
    return Stream.of(
        arguments("NaN", solver((a, s) -> scaled(s, Double.NaN)), "no number"),
        arguments("infinite", solver((a, s) -> scaled(s, Double.POSITIVE_INFINITY)), "no number"),
        arguments("zero", solver((a, s) -> scaled(s, 0)), "the direction zero"),
        arguments("closed", solver(PoisonTest::closed), "closed, or not of this network"),
        arguments(
            "of its own",
            solver((a, s) -> new Direction(new Own(), certificate())),
            "not of this network"),
        arguments("no certificate", solver((a, s) -> uncertified(s)), "no certificate"));
  }

  private static Arguments arguments(String name, HypergradientSolver solver, String words) {
    return Arguments.of(name, solver, words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noDirection")
  void aDirectionThatIsNoneIsReplacedByTheOneStepOneAndSaid(
      String name, HypergradientSolver solver, String words) throws Exception {
    Class<HypergradientSolver> kind = HypergradientSolver.class;
    HypergradientSolver oneStep =
        (problem, options) -> new Direction(problem.validationGradient(), certificate());
    byte[] expected = run(boards(kind, oneStep, 30_000), plan(kind));
    events.clear();
    byte[] found = run(boards(kind, solver, 30_000), plan(kind));
    assertArrayEquals(expected, found);
    String said =
        events.stream().filter(e -> e instanceof Warned).findFirst().orElseThrow().toString();
    assertTrue(said.contains(BUNDLE) && said.contains(words), said);
    saw(kind, "direction: " + name, "warned: " + said);
  }

  // ---------------------------------------------------------------- data sets

  static Stream<Arguments> datasets() {
    return Stream.of(
        data("channels of 2", dataset("channels", (a, s) -> 2), "channels() returned 2"),
        data(
            "other channels",
            dataset(
                "load", (a, s) -> new LabelledImage(Image.blank(3, 32, 32), Mask.blank(32, 32))),
            "returned 3 channels for 1"),
        data("values of 7", dataset("load", (a, s) -> painted(s, 7)), "allowed are"),
        data("value of NaN", dataset("load", (a, s) -> painted(s, Float.NaN)), "no number"),
        data("mask of 255", dataset("load", PoisonTest::marked), "other than 0 and 1"),
        data("null sample", dataset("load", (a, s) -> null), "load() returned null"),
        data("null list", dataset("samples", (a, s) -> null), "samples() returned null"),
        data("twice the id", dataset("samples", PoisonTest::twice), "twice"),
        data("class null", dataset("samples", (a, s) -> classless()), "no class"),
        data(
            "load asserts",
            dataset("load", (a, s) -> fail(new AssertionError("d"))),
            "load() threw"),
        data("name null", dataset("name", (a, s) -> null), "name() returned null"));
  }

  private static Arguments data(String name, DatasetFormat format, String words) {
    return Arguments.of(name, format, words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("datasets")
  void aDatasetThatIsWrongIsNamed(String name, DatasetFormat format, String words)
      throws Exception {
    Boards boards = boards(DatasetFormat.class, format, 30_000);
    Throwable failure =
        assertThrows(
            RuntimeException.class,
            () -> {
              Dataset set = opened(boards);
              set.name();
              set.channels();
              for (SampleInfo sample : set.samples()) {
                set.load(sample);
              }
            });
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("dataset 'poison' (" + BUNDLE + ")"), message);
    assertTrue(message.contains(words), message);
    saw(DatasetFormat.class, name, message);
  }

  private static Dataset opened(Boards boards) throws KizuException {
    return boards
        .board()
        .require(DatasetFormat.class, BAD)
        .open(Path.of(""), kizu.api.config.Options.defaults(List.of()));
  }

  @Test
  void anotherPictureAtTheSecondLookIsSeen() throws Exception {
    int[] calls = {0};
    Boards boards =
        boards(
            DatasetFormat.class,
            dataset("load", (a, s) -> painted(s, calls[0]++ == 0 ? 0.1f : 0.2f)),
            30_000);
    Dataset set = opened(boards);
    set.load(set.samples().get(0));
    KizuException failure = assertThrows(KizuException.class, () -> set.load(set.samples().get(0)));
    assertTrue(failure.problem().contains("is not the picture"), failure.problem());
  }

  @Test
  void aFormatThatFailsRecognisesNothing() throws Exception {
    DatasetFormat format =
        Poison.of(
            DatasetFormat.class,
            dataset("name", (a, s) -> "x"),
            "recognises",
            (a, s) -> fail(new AssertionError("r")));
    Boards boards = boards(DatasetFormat.class, format, 30_000);
    assertFalse(boards.board().require(DatasetFormat.class, BAD).recognises(Path.of("")));
  }

  // ---------------------------------------------------------------- other promises

  @Test
  void theFirstMetricMayNotFailForItChoosesTheWeights() throws Exception {
    Boards boards =
        boards(Metric.class, metric("add", (a, s) -> fail(new AssertionError("m"))), 30_000);
    KizuException failure =
        assertThrows(KizuException.class, () -> run(boards, plan(Metric.class, BAD, "iou")));
    assertEquals("metric 'poison' (" + BUNDLE + ")", failure.location());
  }

  @Test
  void aScoreThatIsNoNumberPinsNoWeights() throws Exception {
    int[] calls = {0};
    Metric late = metric("value", (a, s) -> calls[0]++ < 60 ? Double.NaN : s.result());
    run(boards(Metric.class, late, 30_000), plan(Metric.class, BAD));
    List<Evaluated> evaluated =
        events.stream().filter(e -> e instanceof Evaluated).map(e -> (Evaluated) e).toList();
    assertTrue(evaluated.get(0).best());
    Evaluated firstNumber =
        evaluated.stream()
            .filter(e -> !Double.isNaN(Objects.requireNonNull(e.metrics().get(BAD))))
            .findFirst()
            .orElseThrow();
    assertTrue(firstNumber.best(), evaluated.toString());
    assertTrue(events.stream().anyMatch(e -> e.toString().contains("has no value")));
  }

  @Test
  void aTrainingThatAComponentHoldsAnswersNoFurtherCall() throws Exception {
    Boards boards = boards(PlacementPolicy.class, map((x, s) -> hangs()), SHORT);
    try (Training training = open(boards, plan(PlacementPolicy.class), folder.resolve("held"))) {
      KizuException first =
          assertThrows(
              KizuException.class,
              () -> {
                while (training.step() < STEPS) {
                  training.advance();
                }
              });
      assertTrue(first.problem().contains("map() has not returned"), first.problem());
      KizuException second = assertThrows(KizuException.class, training::checkpoint);
      assertTrue(second.problem().contains("from an earlier call"), second.problem());
      assertTrue(second.location().startsWith("training at step "), second.location());
    }
  }

  @Test
  void aTransformThatIsSlowEachTimeIsNamedAndSetAside() throws Exception {
    Transform slow =
        apply(
            (a, s) -> {
              CLOCK.jump(300);
              return s.result();
            });
    run(boards(Transform.class, slow, SHORT), plan(Transform.class));
    assertTrue(changes(Change.SET_ASIDE).get(0).reason().contains("too slow"), events.toString());
    assertTrue(events.stream().anyMatch(e -> e.toString().contains("is slow")), events.toString());
    saw(
        Transform.class,
        "slow each time",
        "set aside: " + changes(Change.SET_ASIDE).get(0).reason());
  }

  // ---------------------------------------------------------------- the poisons

  private static @Nullable Object fail(Throwable thrown) throws Throwable {
    throw thrown;
  }

  private static @Nullable Object hangs() {
    CLOCK.pass(SHORT + 100);
    Poison.hang();
    return null;
  }

  private static int deep(int depth) {
    return depth < 0 ? 0 : 1 + deep(depth + 1);
  }

  private static final class ThreadDeathLike extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class Speechless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even this");
    }
  }

  private static Transform apply(Deed deed) {
    return transform("apply", deed);
  }

  private static Transform transform(String method, Deed deed) {
    return Poison.of(Transform.class, new Fakes.Gain(), method, deed);
  }

  private static Transform sneaky() {
    return new Sneaky(new IOException("sneaky"));
  }

  private static Transform interrupted() {
    return new Sneaky(new InterruptedException("me"));
  }

  private record Sneaky(Throwable thrown) implements Transform {
    @Override
    public Stage stage() {
      return Stage.TONE;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }

    @Override
    public Patch apply(Patch patch, kizu.api.synthesis.Magnitudes magnitudes, Site site) {
      throw Poison.<RuntimeException>sneaky(thrown);
    }
  }

  private static BlendMode blend(Deed deed) {
    return Poison.of(BlendMode.class, new Fakes.Hard(), "blend", deed);
  }

  private static @Nullable Object blendsNan(Object[] a, Poison.Sound sound) throws Throwable {
    Image target = (Image) a[2];
    target.data()[target.index(0, (int) a[4], (int) a[3])] = Float.NaN;
    return null;
  }

  private static @Nullable Object blendsBeside(Object[] a, Poison.Sound sound) throws Throwable {
    sound.result();
    Image target = (Image) a[2];
    Arrays.fill(target.data(), 0.123f);
    return null;
  }

  private static Metric metric(String method, Deed deed) {
    return Poison.of(Metric.class, new Fakes.Iou(), method, deed);
  }

  private static @Nullable Object addsNan(Object[] a, Poison.Sound sound) {
    ((double[]) a[3])[0] = Double.NaN;
    return null;
  }

  private static @Nullable Object falsifies(Object[] a, Poison.Sound sound) throws Throwable {
    Object result = sound.result();
    Arrays.fill((float[]) a[0], 1);
    Arrays.fill(((Mask) a[1]).data(), (byte) 1);
    return result;
  }

  private static @Nullable Object interrupts(Object[] a, Poison.Sound sound) throws Throwable {
    Thread.currentThread().interrupt();
    return sound.result();
  }

  private static Object writes(Object[] a, Poison.Sound sound) throws Throwable {
    Object result = sound.result();
    Patch given = (Patch) a[0];
    Arrays.fill(given.image().data(), 0);
    ((Site) a[2]).background().ifPresent(image -> Arrays.fill(image.data(), 0));
    return result;
  }

  private static Object spoils(Object[] a, Poison.Sound sound) throws Throwable {
    Object result = sound.result();
    Batch batch = (Batch) a[0];
    Arrays.fill(batch.images(), 0);
    Arrays.fill(batch.labels(), 1);
    Arrays.fill(batch.weights(), 0);
    return result;
  }

  private static Patch alpha(Object patch, float value) {
    Patch sound = (Patch) patch;
    float[] alpha = sound.alpha().clone();
    alpha[0] = value;
    return sound.with(sound.image(), alpha);
  }

  private static Patch tone(Object patch, float value) {
    Patch sound = (Patch) patch;
    Image image = sound.image().copy();
    image.data()[0] = value;
    return sound.with(image, sound.alpha());
  }

  private static Patch renamed(Object patch) {
    Patch sound = (Patch) patch;
    return new Patch(sound.id(), "another", sound.image(), sound.alpha());
  }

  private static Image one(int height, int width) {
    return Image.blank(1, height, width);
  }

  private static PlacementPolicy placement(String method, Deed deed) {
    Fakes.Remembering sound = new Fakes.Remembering();
    return Poison.of(
        PlacementPolicy.class,
        sound,
        "open",
        (a, s) -> Poison.of(Placement.class, (Placement) s.result(), method, deed));
  }

  private static PlacementPolicy map(Deed deed) {
    return placement("map", deed);
  }

  private static LocationMap mapOf(Poison.Sound sound, float value) throws Throwable {
    LocationMap map = (LocationMap) sound.result();
    float[] p = map.probability().clone();
    Arrays.fill(p, value);
    return new LocationMap(map.rows(), map.columns(), map.stride(), p);
  }

  private static float[] even(int count) {
    float[] even = new float[count];
    Arrays.fill(even, 1f / count);
    return even;
  }

  private static Object blackens(Object[] a, Poison.Sound sound) throws Throwable {
    Arrays.fill(((kizu.api.placement.Background) a[0]).image().data(), 0);
    return sound.result();
  }

  private static RecipePolicy odds(Deed deed) {
    return options -> Poison.of(Chooser.class, new Fakes.Noting(), "probabilities", deed);
  }

  private static float[] filled(Poison.Sound sound, float value) throws Throwable {
    float[] values = ((float[]) sound.result()).clone();
    Arrays.fill(values, value);
    return values;
  }

  private static HypergradientSolver solver(Deed deed) {
    return Poison.of(HypergradientSolver.class, new Fakes.Continuing(), "solve", deed);
  }

  private static Direction scaled(Poison.Sound sound, double factor) throws Throwable {
    Direction direction = (Direction) sound.result();
    direction.vector().scale(factor);
    return direction;
  }

  private static Object closed(Object[] a, Poison.Sound sound) throws Throwable {
    Direction direction = (Direction) sound.result();
    direction.vector().close();
    return direction;
  }

  private static Object mixes(Object[] a, Poison.Sound sound) {
    return ((LowerProblem) a[0]).hessianProduct(new Own());
  }

  @SuppressWarnings("NullAway") // as an add-on that is compiled without it
  private static Direction uncertified(Poison.Sound sound) throws Throwable {
    return new Direction(((Direction) sound.result()).vector(), null);
  }

  @SuppressWarnings("NullAway") // as an add-on that is compiled without it
  private static List<SampleInfo> classless() {
    return List.of(new SampleInfo("a", Split.TRAIN, "g", null, "x"));
  }

  private static Certificate certificate() {
    return new Certificate("one-step", Double.NaN, 1, Double.NaN, 0, false, "");
  }

  /** A vector that no network gave. */
  private static final class Own implements WeightVector {
    @Override
    public WeightVector copy() {
      return this;
    }

    @Override
    public double dot(WeightVector other) {
      return 1;
    }

    @Override
    public WeightVector axpy(double factor, WeightVector other) {
      return this;
    }

    @Override
    public WeightVector scale(double factor) {
      return this;
    }

    @Override
    public void close() {}
  }

  private static SegmenterBackend segmenter(String method, Deed deed) {
    SegmenterBackend sound = new TinySegmenter.Backend();
    return (spec, options) -> Poison.of(Segmenter.class, sound.open(spec, options), method, deed);
  }

  private static DatasetFormat dataset(String method, Deed deed) {
    Dataset set = Poison.of(Dataset.class, DATA, method, deed);
    return new DatasetFormat() {
      @Override
      public boolean recognises(Path root) {
        return true;
      }

      @Override
      public Dataset open(Path root, kizu.api.config.Options options) {
        return set;
      }
    };
  }

  private static LabelledImage painted(Poison.Sound sound, float value) throws Throwable {
    LabelledImage found = (LabelledImage) sound.result();
    found.image().data()[7] = value;
    return found;
  }

  private static Object marked(Object[] a, Poison.Sound sound) throws Throwable {
    LabelledImage found = (LabelledImage) sound.result();
    found.mask().data()[7] = (byte) 255;
    return found;
  }

  private static Object twice(Object[] a, Poison.Sound sound) throws Throwable {
    List<Object> samples = new ArrayList<>((List<?>) sound.result());
    samples.add(samples.get(0));
    return samples;
  }

  // ---------------------------------------------------------------- runs

  private static Arguments aside(String name, Transform transform, String words) {
    return arguments(name, Transform.class, transform, words);
  }

  private static <T> Arguments arguments(String name, Class<T> kind, T service, Object expected) {
    return Arguments.of(name, kind, service, expected);
  }

  private static <T> Boards boards(Class<T> kind, T service, long watchdogMillis) {
    Calls calls =
        watchdogMillis == SHORT ? new Calls(watchdogMillis, CLOCK) : new Calls(watchdogMillis);
    return new Boards(new ComponentBoard(calls))
        .with(SegmenterBackend.class, "tiny", new TinySegmenter.Backend())
        .with(HypergradientSolver.class, "continuing", new Fakes.Continuing())
        .with(PlacementPolicy.class, "remembering", new Fakes.Remembering())
        .with(RecipePolicy.class, "noting", options -> new Fakes.Noting())
        .with(BlendMode.class, "hard", new Fakes.Hard())
        .with(Transform.class, "gain", new Fakes.Gain())
        .with(Metric.class, "iou", new Fakes.Iou())
        .with(kind, BAD, service);
  }

  private static TrainingPlan plan(Class<?> kind) {
    return kind == Metric.class ? plan(kind, "iou", BAD) : plan(kind, "iou");
  }

  private static TrainingPlan plan(Class<?> kind, String... metrics) {
    List<TrainingPlan.Step> hard = List.of(new TrainingPlan.Step("hard", Map.of()));
    TrainingPlan.Step bad = new TrainingPlan.Step(BAD, Map.of());
    List<TrainingPlan.Source> sources = new ArrayList<>();
    sources.add(
        new TrainingPlan.Source("dim", List.of(new TrainingPlan.Step("gain", Map.of())), hard));
    if (kind == Transform.class) {
      sources.add(new TrainingPlan.Source("bad", List.of(bad), hard));
    } else if (kind == BlendMode.class) {
      sources.add(new TrainingPlan.Source("bad", List.of(), List.of(bad)));
    }
    return new TrainingPlan(
        DATA,
        DATA.of(Split.TRAIN, true),
        DATA.of(Split.TRAIN, false),
        DATA.samples().stream().filter(s -> s.split() == Split.VALIDATION).toList(),
        Parts.of(
            TrainingPlan.Lower.class,
            Map.ofEntries(
                Map.entry("steps", STEPS),
                Map.entry("batch", 4),
                Map.entry("crop", 16),
                Map.entry("learningRate", 0.5),
                Map.entry("warmup", 2),
                Map.entry("weightDecay", 0),
                Map.entry("positiveWeight", 2),
                Map.entry("syntheticShare", 0.5),
                Map.entry("augmentation", Augmentation.FLIP),
                Map.entry("jitter", 0.5),
                Map.entry("average", 0),
                Map.entry("pretrain", 0),
                Map.entry("finetune", 0),
                Map.entry("hardNormals", 0),
                Map.entry("evaluateEvery", 4),
                Map.entry("checkpointEvery", 8))),
        new TrainingPlan.Synthesis(sources, 2, 4, 0.8, 0, false, true),
        Parts.of(
            TrainingPlan.Upper.class,
            Map.ofEntries(
                Map.entry(
                    "placement",
                    ComponentChoice.of(kind == PlacementPolicy.class ? BAD : "remembering")),
                Map.entry(
                    "recipe", ComponentChoice.of(kind == RecipePolicy.class ? BAD : "noting")),
                Map.entry(
                    "solver",
                    ComponentChoice.of(kind == HypergradientSolver.class ? BAD : "continuing")),
                Map.entry("rounds", 1),
                Map.entry("start", 4),
                Map.entry("plateau", 0),
                Map.entry("stop", 0),
                Map.entry("every", 3),
                Map.entry("candidates", 6),
                Map.entry("exploration", 0.25),
                Map.entry("validationBatch", 4),
                Map.entry("directionAverage", 0.8),
                Map.entry("maximumDivergence", 2),
                Map.entry("words", false))),
        ComponentChoice.of(kind == SegmenterBackend.class ? BAD : "tiny"),
        List.of(metrics),
        11,
        "fingerprint");
  }

  private Training open(Boards boards, TrainingPlan plan, Path at) throws KizuException {
    return SupervisedTraining.open(
        () ->
            new BilevelTraining(
                plan,
                boards.board(),
                new CheckpointFolder(at),
                events::add,
                new BilevelTraining.Limits(1 << 20, 100)),
        boards.board());
  }

  /** Runs to the end and returns the last checkpoint's state. */
  private byte[] run(Boards boards, TrainingPlan plan) throws KizuException, IOException {
    Path at = Files.createTempDirectory(folder, "run");
    try (Training training = open(boards, plan, at)) {
      while (training.step() < STEPS) {
        training.advance();
      }
      training.evaluate(DATA.of(Split.TEST, true));
    }
    return Files.readAllBytes(
        at.resolve(String.format(Locale.ROOT, "step-%09d", STEPS)).resolve("state.safetensors"));
  }

  /** A run without the bad one, among the same components, is that of a board without it. */
  private void undisturbed(Boards boards) throws Exception {
    TrainingPlan sound = plan(DatasetFormat.class, "iou");
    if (undisturbed.length == 0) {
      Boards without = boards(DatasetFormat.class, dataset("name", (a, s) -> "x"), 30_000);
      undisturbed = run(without, sound);
    }
    assertArrayEquals(undisturbed, run(boards, sound));
  }

  private List<ComponentChanged> changes(Change change) {
    return events.stream()
        .filter(e -> e instanceof ComponentChanged c && c.change() == change)
        .map(e -> (ComponentChanged) e)
        .toList();
  }

  private static String word(Class<?> kind) {
    return Kind.of(kind).word();
  }

  /** The table of the docs; one line an add-on. */
  private static void saw(Class<?> kind, String name, String what) {
    System.out.println(
        "| " + word(kind) + ": " + name.replaceFirst("^.*: ", "") + " | " + what + " | none |");
  }
}
