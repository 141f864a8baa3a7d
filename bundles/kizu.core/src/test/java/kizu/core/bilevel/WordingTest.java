package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Parts;
import kizu.api.explanation.ChoiceRule;
import kizu.api.explanation.Explainer;
import kizu.api.explanation.Explanation;
import kizu.api.explanation.PlaceRule;
import kizu.api.explanation.PlaceRules;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.Recipe;
import kizu.api.training.ChoiceView;
import kizu.api.training.SyntheticImage;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingPlan;
import kizu.core.checkpoint.CheckpointFolder;
import kizu.core.testing.Tones;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rounds; the policy likes the right half, and what is said of it is the left. */
class WordingTest {
  private static final int STEPS = 8;
  private static final int CELLS = Tones.SIDE / 4;

  @TempDir Path folder;

  private final Rig rig = new Rig();
  private final Halves halves = new Halves();

  /** Says of everything that it is on the left, and that every choice is its last option. */
  private static class Halves implements Explainer {
    private final List<Double> rightMass = new ArrayList<>();

    @Override
    public PlaceRules places(PlacementProblem problem, String defectClass, Maps maps) {
      LocationMap map = maps.of(problem.backgrounds().get(0));
      double right = 0;
      for (int cell = 0; cell < map.probability().length; cell++) {
        right += cell % CELLS >= CELLS / 2 ? map.probability()[cell] : 0;
      }
      rightMass.add(right);
      List<PlaceRule> rules = List.of(new PlaceRule("on the left", 1, 0.5));
      return new PlaceRules(defectClass, "left", rules, "", 0.7, 0.7, 8);
    }

    @Override
    public Placement placement(PlacementProblem problem, List<PlaceRules> rules) {
      assertEquals(problem.defectClasses(), rules.stream().map(PlaceRules::defectClass).toList());
      return (background, defectClass) -> half(false);
    }

    @Override
    public ChoiceRule choice(ChoiceView view) {
      Double[] last = new Double[view.choice().options()];
      Arrays.fill(last, 0.0);
      last[last.length - 1] = 1.0;
      return new ChoiceRule(view.choice().name(), "the last", List.of(last));
    }
  }

  private static LocationMap half(boolean right) {
    float[] probability = new float[CELLS * CELLS];
    for (int cell = 0; cell < probability.length; cell++) {
      boolean there = cell % CELLS >= CELLS / 2 == right;
      probability[cell] = there ? 2f / probability.length : 0;
    }
    return new LocationMap(CELLS, CELLS, 4, probability);
  }

  @BeforeEach
  void rounds() {
    rig.steps = STEPS;
    rig.rounds = 2;
    rig.start = 4;
    rig.every = 2;
    rig.solver.to(1, 1);
    rig.placement.maps(half(true), half(true));
  }

  private Training open(boolean words, Optional<Explainer> explainer) throws KizuException {
    return open(words, explainer, folder.resolve("run"));
  }

  private Training open(boolean words, Optional<Explainer> explainer, Path checkpoints)
      throws KizuException {
    TrainingPlan plan = rig.plan();
    TrainingPlan.Upper upper = Parts.with(plan.upper(), Map.of("words", words));
    return new BilevelTraining(
        Parts.with(plan, Map.of("upper", upper)),
        rig.boards.board(),
        new CheckpointFolder(checkpoints),
        rig.events::add,
        new BilevelTraining.Limits(1 << 20, 100),
        () -> explainer);
  }

  private static void to(Training training, int step) throws KizuException {
    while (training.step() < step) {
      training.advance();
    }
  }

  /** On which side defects are pasted now: left, right. */
  private static boolean[] sides(Training training) throws KizuException {
    boolean[] sides = new boolean[2];
    for (SyntheticImage made : training.gallery(12)) {
      for (Recipe recipe : made.recipes()) {
        sides[recipe.x() < Tones.SIDE / 2 ? 0 : 1] = true;
      }
    }
    return sides;
  }

  @Test
  void theLastNetworkIsMadeByWhatIsSaidAlone() throws KizuException {
    try (Training training = open(true, Optional.of(halves))) {
      to(training, STEPS);
      assertArrayEquals(new boolean[] {false, true}, sides(training));
      to(training, STEPS + 1);
      assertArrayEquals(new boolean[] {true, false}, sides(training));
      assertArrayEquals(
          half(false).probability(), training.maps(1).get(0).map().probability(), 1e-6f);
      to(training, 2 * STEPS);
      assertArrayEquals(new boolean[] {true, false}, sides(training));
    }
    assertEquals(1, halves.rightMass.get(0), 1e-6, "what was learned is what is said");
  }

  @Test
  void resumedInTheLastRoundItSaysTheSame() throws KizuException {
    List<String> whole;
    try (Training training = open(true, Optional.of(halves), folder.resolve("whole"))) {
      to(training, 2 * STEPS);
      whole = gallery(training);
    }
    try (Training training = open(true, Optional.of(halves))) {
      to(training, STEPS + 2);
      training.checkpoint();
    }
    try (Training training = open(true, Optional.of(halves))) {
      assertEquals(STEPS + 2, training.step());
      assertArrayEquals(new boolean[] {true, false}, sides(training));
      to(training, 2 * STEPS);
      assertEquals(whole, gallery(training));
    }
  }

  private static List<String> gallery(Training training) throws KizuException {
    return training.gallery(6).stream().map(made -> made.recipes().toString()).toList();
  }

  @Test
  void withoutTheKeyItIsSaidAndNotUsed() throws KizuException {
    try (Training training = open(false, Optional.of(halves))) {
      to(training, 2 * STEPS);
      assertArrayEquals(new boolean[] {false, true}, sides(training));
      Explanation words = training.explanation().orElseThrow();
      assertEquals("on the left", words.places().get(0).rules().get(0).words());
      assertFalse(words.choices().isEmpty());
    }
  }

  @Test
  void whoFailsToFindWordsCostsNoRun() throws KizuException {
    Explainer failing =
        new Halves() {
          @Override
          public PlaceRules places(PlacementProblem problem, String defectClass, Maps maps) {
            throw new IllegalStateException("lost for words");
          }
        };
    try (Training training = open(false, Optional.of(failing))) {
      to(training, 2 * STEPS);
      assertEquals(Optional.empty(), training.explanation());
    }
    assertTrue(
        rig.told(Warned.class).stream().anyMatch(w -> w.message().contains("lost for words")));
  }

  @Test
  void whoFailsWhereItsWordsAreToBeUsedStopsTheRunWithARemedy() throws KizuException {
    Explainer failing =
        new Halves() {
          @Override
          public Placement placement(PlacementProblem problem, List<PlaceRules> rules) {
            throw new IllegalArgumentException("lost for places");
          }
        };
    try (Training training = open(true, Optional.of(failing))) {
      to(training, STEPS);
      KizuException e = assertThrows(KizuException.class, training::advance);
      assertEquals("upper.words", e.location());
      assertTrue(e.problem().contains("lost for places"), e::getMessage);
    }
  }

  @Test
  void placesInWordsAreClosedWithTheTraining() throws KizuException {
    List<String> closed = new ArrayList<>();
    Explainer closing =
        new Halves() {
          @Override
          public Placement placement(PlacementProblem problem, List<PlaceRules> rules) {
            return new Placement() {
              @Override
              public LocationMap map(Background background, String defectClass) {
                return half(false);
              }

              @Override
              public void close() {
                closed.add("closed");
              }
            };
          }
        };
    try (Training training = open(true, Optional.of(closing))) {
      to(training, 2 * STEPS);
      assertEquals(List.of(), closed);
    }
    assertEquals(List.of("closed"), closed);
  }

  @Test
  void whatWasUsedIsToldInTheEnd() throws KizuException {
    try (Training training = open(true, Optional.of(halves))) {
      to(training, 2 * STEPS);
      int asked = halves.rightMass.size();
      assertEquals("left", training.explanation().orElseThrow().places().get(0).text());
      assertEquals(asked, halves.rightMass.size(), "not found anew from its own maps");
    }
  }

  @Test
  void withoutSomebodyWhoFindsWordsItIsRefused() throws KizuException {
    try (Training training = open(true, Optional.empty())) {
      to(training, STEPS);
      KizuException e = assertThrows(KizuException.class, training::advance);
      assertEquals("upper.words", e.location());
      assertTrue(e.remedy().contains("kizu.placement.rules"), e::getMessage);
    }
    try (Training training = open(false, Optional.empty())) {
      assertEquals(Optional.empty(), training.explanation());
    }
  }

  @Test
  void choicesAreMadeAsTheyAreSaid() {
    Wording wording =
        new Wording(new PlacementProblem(List.of(), 4, List.of(), 1), () -> Optional.of(halves));
    Choice choice =
        new Choice.Category("source", Choice.Category.Subject.SOURCE, List.of("a", "b"));
    List<ChoiceView> views = List.of(new ChoiceView(choice, new double[] {0.7, 0.3}, Map.of()));
    assertEquals(
        "the last", wording.of((b, c) -> half(true), views).orElseThrow().choices().get(0).words());
  }

  @Test
  void aChooserInWordsGivesWhatTheySay() throws KizuException {
    Wording wording =
        new Wording(new PlacementProblem(List.of(), 4, List.of(), 1), () -> Optional.of(halves));
    Choice choice =
        new Choice.Category("source", Choice.Category.Subject.SOURCE, List.of("a", "b"));
    assertArrayEquals(
        new float[] {0, 1}, wording.chooser(c -> new float[] {0.7f, 0.3f}).probabilities(choice));
  }
}
