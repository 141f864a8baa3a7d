package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.recipe.RecipePolicy;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.solver.HypergradientSolver;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingPlan;
import kizu.core.testing.Directed;
import kizu.core.testing.Fakes;
import kizu.core.testing.Poison;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** The components of a run, and what is done when they leave, come back or are replaced. */
class RunComponentsTest {
  private static final int STEP = 7;
  private static final long PATIENCE = 3_000;
  private static final Version NEXT = new Version(2, 0, 0);

  private final Rig rig = new Rig();
  private final List<ComponentChanged> told = new ArrayList<>();
  private int saved;

  private RunComponents equipment(TrainingPlan plan, long patience) throws KizuException {
    return new RunComponents(
        plan, rig.boards.board(), event -> told.add((ComponentChanged) event), patience);
  }

  private RunComponents equipment() throws KizuException {
    return equipment(rig.plan(), PATIENCE);
  }

  /** The same component, which has an option with this value if none is given. */
  private static <T> T declaring(Class<T> kind, T sound, double fallback) {
    return Poison.of(
        kind,
        sound,
        "options",
        (arguments, call) -> List.of(Option.number("width", fallback, 1, 9, "How wide.")));
  }

  private void put(double segmenter, double solver, double placement, double recipe) {
    rig.boards
        .with(
            SegmenterBackend.class,
            "tiny",
            declaring(SegmenterBackend.class, new TinySegmenter.Backend(), segmenter))
        .with(
            HypergradientSolver.class,
            "directed",
            declaring(HypergradientSolver.class, new Directed(), solver))
        .with(
            PlacementPolicy.class,
            "recording",
            declaring(PlacementPolicy.class, new Fakes.Remembering(), placement))
        .with(
            RecipePolicy.class,
            "recording",
            declaring(RecipePolicy.class, options -> new Fakes.Noting(), recipe));
  }

  private void takeAll() {
    rig.boards.without(SegmenterBackend.class, "tiny");
    rig.boards.without(HypergradientSolver.class, "directed");
    rig.boards.without(PlacementPolicy.class, "recording");
    rig.boards.without(RecipePolicy.class, "recording");
  }

  private RunComponents.Changes follow(RunComponents equipment) throws KizuException {
    return equipment.follow(STEP, () -> saved++);
  }

  private static double width(Options options) {
    return options.number("width");
  }

  @Test
  void itIsWhatThePlanNamesWithItsOptions() throws KizuException {
    takeAll();
    put(1, 2, 3, 4);
    TrainingPlan plan = rig.plan();
    RunComponents equipment = equipment();
    assertSame(
        rig.boards.board().require(SegmenterBackend.class, plan.segmenter().name()),
        equipment.segmenter());
    assertSame(
        rig.boards.board().require(HypergradientSolver.class, plan.upper().solver().name()),
        equipment.solver());
    assertSame(
        rig.boards.board().require(PlacementPolicy.class, plan.upper().placement().name()),
        equipment.placement());
    assertSame(
        rig.boards.board().require(RecipePolicy.class, plan.upper().recipe().name()),
        equipment.recipe());
    assertEquals(1, width(equipment.segmenterOptions()));
    assertEquals(2, width(equipment.solverOptions()));
    assertEquals(3, width(equipment.placementOptions()));
    assertEquals(4, width(equipment.recipeOptions()));
    assertEquals("segmenter 'tiny' (test.tiny 1.2.3)", equipment.segmenterWords());
  }

  private TrainingPlan wide(Object width) {
    TrainingPlan plan = rig.plan();
    return new TrainingPlan(
        plan.dataset(),
        plan.defects(),
        plan.normals(),
        plan.validation(),
        plan.lower(),
        plan.synthesis(),
        plan.upper(),
        new ComponentChoice("tiny", Map.of("width", width)),
        plan.metrics(),
        plan.seed(),
        plan.fingerprint());
  }

  @Test
  void whatIsGivenCountsAndWhatAComponentDoesNotKnowIsRefused() throws KizuException {
    KizuException unknown = assertThrows(KizuException.class, () -> equipment(wide(5), PATIENCE));
    assertTrue(unknown.location().startsWith("tiny (test.tiny 1.2.3)"), unknown.location());
    takeAll();
    put(1, 2, 3, 4);
    assertEquals(5, width(equipment(wide(5), PATIENCE).segmenterOptions()));
    assertThrows(KizuException.class, () -> equipment(wide(10), PATIENCE));
  }

  @Test
  void whatIsMissingAtTheBeginningIsNotWaitedFor() {
    rig.boards.without(HypergradientSolver.class, "directed");
    KizuException e = assertThrows(KizuException.class, this::equipment);
    assertEquals("solver 'directed'", e.location());
    assertTrue(told.isEmpty());
  }

  @Test
  void whatHoldsStateOfTheRunIsTheNetworkAndThePolicy() throws KizuException {
    RunComponents equipment = equipment();
    assertTrue(equipment.uses(equipment.segmenter()));
    assertTrue(equipment.uses(equipment.placement()));
    assertTrue(equipment.uses(equipment.recipe()));
    assertFalse(equipment.uses(equipment.solver()), "a solver's memory is the run's own");
    assertTrue(equipment.isSegmenter(equipment.segmenter()));
    assertFalse(equipment.isSegmenter(equipment.placement()));
  }

  @Test
  void asLongAsNothingComesOrGoesNothingIsAsked() throws KizuException {
    RunComponents equipment = equipment();
    assertEquals(new RunComponents.Changes(false, false), follow(equipment));
    // What the run does not use is no change either.
    rig.boards.with(Metric.class, "other", new Fakes.Iou());
    assertEquals(new RunComponents.Changes(false, false), follow(equipment));
    assertEquals(0, saved);
    assertEquals(List.of(), told);
  }

  private void assertReplaced(String kind, String name) {
    assertEquals(
        List.of(
            new ComponentChanged(
                STEP,
                Change.REPLACED,
                kind,
                name,
                "test." + name + " 2.0.0",
                "the run goes on with it")),
        told);
    assertEquals(0, saved, "it was never missing");
    told.clear();
  }

  @Test
  void aHigherVersionTakesThePlaceOfOneAndIsOpenedAgainWhereItHoldsState() throws KizuException {
    RunComponents equipment = equipment();
    SegmenterBackend segmenter = equipment.segmenter();
    rig.boards.with(
        SegmenterBackend.class,
        "tiny",
        declaring(SegmenterBackend.class, new TinySegmenter.Backend(), 6),
        NEXT);
    assertEquals(new RunComponents.Changes(true, false), follow(equipment));
    assertReplaced("segmenter", "tiny");
    assertNotSame(segmenter, equipment.segmenter());
    assertEquals(6, width(equipment.segmenterOptions()));

    HypergradientSolver solver = equipment.solver();
    rig.boards.with(
        HypergradientSolver.class,
        "directed",
        declaring(HypergradientSolver.class, new Directed(), 7),
        NEXT);
    assertEquals(new RunComponents.Changes(false, false), follow(equipment));
    assertReplaced("solver", "directed");
    assertNotSame(solver, equipment.solver());
    assertEquals(7, width(equipment.solverOptions()));

    PlacementPolicy placement = equipment.placement();
    rig.boards.with(
        PlacementPolicy.class,
        "recording",
        declaring(PlacementPolicy.class, new Fakes.Remembering(), 8),
        NEXT);
    assertEquals(new RunComponents.Changes(false, true), follow(equipment));
    assertReplaced("placement", "recording");
    assertNotSame(placement, equipment.placement());
    assertEquals(8, width(equipment.placementOptions()));

    RecipePolicy recipe = equipment.recipe();
    rig.boards.with(
        RecipePolicy.class,
        "recording",
        declaring(RecipePolicy.class, options -> new Fakes.Noting(), 9),
        NEXT);
    assertEquals(new RunComponents.Changes(false, true), follow(equipment));
    assertReplaced("recipe", "recording");
    assertNotSame(recipe, equipment.recipe());
    assertEquals(9, width(equipment.recipeOptions()));

    assertEquals(new RunComponents.Changes(false, false), follow(equipment), "each is told once");
    assertEquals(List.of(), told);
  }

  @Test
  void whatIsGoneIsSavedAndWaitedForAndWhatComesIsUsed() throws KizuException {
    RunComponents equipment = equipment();
    rig.boards.without(PlacementPolicy.class, "recording");
    assertEquals(
        new RunComponents.Changes(false, true),
        equipment.follow(
            STEP,
            () -> {
              assertEquals(List.of(), told, "first what must not be lost");
              rig.boards.with(PlacementPolicy.class, "recording", new Fakes.Remembering(), NEXT);
            }));
    assertEquals(
        List.of(
            new ComponentChanged(
                STEP,
                Change.LEFT,
                "placement",
                "recording",
                "test.recording 1.2.3",
                "the run waits up to 3 s for a replacement"),
            new ComponentChanged(
                STEP,
                Change.REPLACED,
                "placement",
                "recording",
                "test.recording 2.0.0",
                "the run goes on with it")),
        told);
    assertTrue(equipment.uses(rig.boards.board().require(PlacementPolicy.class, "recording")));
  }

  @Test
  void whatDoesNotComeEndsTheRunWhenPatienceEnds() throws KizuException {
    RunComponents equipment = equipment(rig.plan(), 1);
    rig.boards.without(RecipePolicy.class, "recording");
    KizuException e = assertThrows(KizuException.class, () -> follow(equipment));
    assertEquals("recipe 'recording'", e.location());
    assertEquals(1, saved);
    assertEquals(List.of(Change.LEFT), told.stream().map(ComponentChanged::change).toList());
    assertEquals("recipe", told.get(0).kind());
  }

  @Test
  void whileOneIsWaitedForAnotherMayBeReplaced() throws KizuException {
    RunComponents equipment = equipment();
    rig.boards.without(RecipePolicy.class, "recording");
    assertEquals(
        new RunComponents.Changes(true, true),
        equipment.follow(
            STEP,
            () -> {
              rig.boards.with(RecipePolicy.class, "recording", options -> new Fakes.Noting());
              // Looked at before the recipe was.
              rig.boards.with(SegmenterBackend.class, "tiny", new TinySegmenter.Backend(), NEXT);
            }));
    assertSame(rig.boards.board().require(SegmenterBackend.class, "tiny"), equipment.segmenter());
    assertEquals(
        List.of(Change.LEFT, Change.REPLACED, Change.REPLACED),
        told.stream().map(ComponentChanged::change).toList());
    told.clear();
    assertEquals(new RunComponents.Changes(false, false), follow(equipment));
    assertEquals(List.of(), told);
  }

  @Test
  void aVersionThatDoesNotKnowWhatIsGivenIsRefused() throws KizuException {
    takeAll();
    put(1, 2, 3, 4);
    RunComponents equipment = equipment(wide(5), PATIENCE);
    rig.boards.with(SegmenterBackend.class, "tiny", new TinySegmenter.Backend(), NEXT);
    KizuException e = assertThrows(KizuException.class, () -> follow(equipment));
    assertTrue(e.location().startsWith("tiny (test.tiny 2.0.0)"), e.location());
  }
}
