package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Parts;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Mask;
import kizu.api.placement.LocationMap;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.training.Augmentation;
import kizu.api.training.LocationView;
import kizu.api.training.Training;
import kizu.api.training.TrainingPlan;
import kizu.core.bilevel.PlantedParts.Validation;
import kizu.core.checkpoint.CheckpointFolder;
import kizu.core.component.ComponentBoard;
import kizu.metric.pixel.Iou;
import kizu.placement.learned.LearnedConfig;
import kizu.placement.learned.LocationNetwork;
import kizu.recipe.uniform.UniformRecipe;
import kizu.segmenter.filterbank.FilterBankBackend;
import kizu.solver.onestep.OneStepSolver;
import kizu.transform.blend.ResidualBlend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * The whole loop with shipped components, from pictures to a location map: it finds the part, of
 * which nothing but the validation pictures knows, and it does not where the direction points the
 * other way or the validation pictures are others.
 */
class LearningProofTest {
  private static final int STEPS = 200;

  @TempDir Path folder;

  private static final HypergradientSolver ONE_STEP = new OneStepSolver();

  private static final HypergradientSolver REVERSED =
      (problem, options) -> {
        Direction found = ONE_STEP.solve(problem, options);
        return new Direction(found.vector().scale(-1), found.certificate());
      };

  /** The mass of the learned maps on the part, by that of uniform ones. */
  private double concentration(
      PlantedParts data, List<SampleInfo> validation, HypergradientSolver solver)
      throws KizuException {
    TrainingPlan plan = plan(data, validation);
    double mass = 0;
    double area = 0;
    try (Training training =
        new BilevelTraining(
            plan,
            board(solver),
            new CheckpointFolder(folder),
            event -> {},
            new BilevelTraining.Limits(1 << 26, 0))) {
      while (training.step() < STEPS) {
        training.advance();
      }
      for (LocationView view : training.maps(data.of(Split.TRAIN, false).size())) {
        Mask part = view.background().region().orElseThrow();
        mass += view.map().mass(part);
        area += LocationMap.uniform(part.height(), part.width(), view.map().stride()).mass(part);
      }
    }
    System.out.printf(Locale.ROOT, "mass on the part %.3f of that by chance%n", mass / area);
    return mass / area;
  }

  private static TrainingPlan plan(PlantedParts data, List<SampleInfo> validation) {
    TrainingPlan.Source source =
        new TrainingPlan.Source(
            "as cut", List.of(), List.of(new TrainingPlan.Step("residual", Map.of())));
    return new TrainingPlan(
        data,
        data.of(Split.TRAIN, true),
        data.of(Split.TRAIN, false),
        validation,
        Parts.of(
            TrainingPlan.Lower.class,
            Map.ofEntries(
                Map.entry("steps", STEPS),
                Map.entry("batch", 8),
                Map.entry("crop", 64),
                Map.entry("learningRate", 0.02),
                Map.entry("warmup", 5),
                Map.entry("weightDecay", 0),
                Map.entry("positiveWeight", 1),
                Map.entry("syntheticShare", 0.75),
                Map.entry("augmentation", Augmentation.DIHEDRAL),
                Map.entry("jitter", 0),
                Map.entry("average", 0),
                Map.entry("pretrain", 0),
                Map.entry("finetune", 0),
                Map.entry("hardNormals", 0),
                Map.entry("evaluateEvery", STEPS),
                Map.entry("checkpointEvery", STEPS))),
        new TrainingPlan.Synthesis(List.of(source), 4, 4, 0.8, 0, false, false),
        Parts.of(
            TrainingPlan.Upper.class,
            Map.ofEntries(
                Map.entry(
                    "placement", new ComponentChoice("location-network", Map.of("rise", 0.3))),
                Map.entry("recipe", ComponentChoice.of("uniform")),
                Map.entry("solver", ComponentChoice.of("solver")),
                Map.entry("rounds", 1),
                Map.entry("start", 20),
                Map.entry("plateau", 0),
                Map.entry("stop", 0),
                Map.entry("every", 5),
                Map.entry("candidates", 8),
                Map.entry("exploration", 0.25),
                Map.entry("validationBatch", 8),
                Map.entry("directionAverage", 0.5),
                Map.entry("maximumDivergence", 2.5),
                Map.entry("words", false))),
        ComponentChoice.of("filterbank"),
        List.of("iou"),
        3,
        "learning proof");
  }

  private static ComponentBoard board(HypergradientSolver solver) {
    ComponentBoard board = new ComponentBoard();
    board.addSegmenterBackend(
        new FilterBankBackend(PlantedParts.defaults(FilterBankBackend.Config.class)),
        named("filterbank"));
    board.addHypergradientSolver(solver, named("solver"));
    board.addPlacementPolicy(
        new LocationNetwork(PlantedParts.defaults(LearnedConfig.class)), named("location-network"));
    board.addRecipePolicy(new UniformRecipe(), named("uniform"));
    board.addBlendMode(new ResidualBlend(), named("residual"));
    board.addMetric(new Iou(), named("iou"));
    return board;
  }

  @SuppressWarnings("unchecked")
  private static <T> ServiceReference<T> named(String name) {
    Bundle bundle =
        proxy(
            Bundle.class,
            method ->
                switch (method) {
                  case "getSymbolicName" -> "kizu";
                  case "getVersion" -> new Version(0, 1, 0);
                  default -> throw new UnsupportedOperationException(method);
                });
    return proxy(
        ServiceReference.class,
        method ->
            switch (method) {
              case "getProperty" -> name;
              case "getBundle" -> bundle;
              case "compareTo" -> 0;
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private static <T> T proxy(Class<T> type, Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            LearningProofTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.apply(method.getName())));
  }

  @Test
  void theMapsFindThePartThatOnlyValidationPicturesKnowOf() throws KizuException {
    PlantedParts data = new PlantedParts(Validation.ON_PART);
    double found = concentration(data, data.of(Split.VALIDATION, true), ONE_STEP);
    assertTrue(found > 2.5, "mass on the part, of that by chance: " + found);
  }

  @Test
  void theyDoNotWhereTheDirectionPointsTheOtherWay() throws KizuException {
    PlantedParts data = new PlantedParts(Validation.ON_PART);
    double found = concentration(data, data.of(Split.VALIDATION, true), REVERSED);
    assertTrue(found < 1, "mass on the part, of that by chance: " + found);
  }

  @Test
  void theyDoNotWhereTheGradientIsThatOfTrainingPictures() throws KizuException {
    PlantedParts data = new PlantedParts(Validation.ON_PART);
    double found = concentration(data, data.of(Split.TRAIN, true), ONE_STEP);
    assertTrue(found < 1.5, "mass on the part, of that by chance: " + found);
  }

  @Test
  void theyDoNotWhereValidationDefectsLieBesideIt() throws KizuException {
    PlantedParts data = new PlantedParts(Validation.BESIDE_PART);
    double found = concentration(data, data.of(Split.VALIDATION, true), ONE_STEP);
    assertTrue(found < 1.05, "mass on the part, of that by chance: " + found);
  }
}
