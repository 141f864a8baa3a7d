package kizu.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import kizu.api.recipe.Choice;
import kizu.api.solver.Certificate;
import kizu.api.training.ChoiceView;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.RecipeLearned;
import kizu.api.training.TrainingEvent.RoundStarted;
import kizu.api.training.TrainingEvent.UpperStepped;
import org.junit.jupiter.api.Test;

class ReachTest {
  private static TrainingEvent best(int step) {
    return new Evaluated(step, 0.1, Map.of("iou", 0.5), 0.5, true);
  }

  private static TrainingEvent worse(int step) {
    return new Evaluated(step, 0.1, Map.of("iou", 0.5), 0.5, false);
  }

  private static TrainingEvent upper(int step, double below) {
    return upper(step, below, Map.of());
  }

  private static TrainingEvent upper(int step, double below, Map<String, Double> diagnostics) {
    return new UpperStepped(
        step,
        new Certificate("onestep", 1, 1, 0, 0, false, ""),
        0,
        0,
        4 - below,
        4,
        0,
        OptionalDouble.empty(),
        diagnostics);
  }

  private static Reach after(TrainingEvent... events) {
    Reach reach = Reach.NONE;
    for (TrainingEvent event : events) {
      reach = reach.after(event);
    }
    return reach;
  }

  @Test
  void weightsKeptFromBeforeTheRecipeMovedHaveNotSeenIt() {
    Reach reach = after(best(200), upper(250, 0), upper(300, 0.2), worse(400), upper(450, 0.5));
    assertEquals(new Reach(200, 300), reach);
    assertFalse(reach.reached());
    assertTrue(reach.words().contains("step 200") && reach.words().contains("step 300"));
    assertTrue(reach.after(best(600)).reached());
  }

  @Test
  void weightsOfTheVeryStepAtWhichItMovedHaveNotSeenItEither() {
    assertFalse(after(upper(300, 0.2), best(300)).reached());
    assertTrue(after(upper(300, 0.2), best(301)).reached());
  }

  @Test
  void aRecipeThatNeverMovedReachesNothing() {
    Reach reach = after(upper(100, 0.001), best(200));
    assertFalse(reach.reached());
    assertTrue(reach.words().contains("has not moved"), reach.words());
  }

  /** Its entropy is below that of even draws from the beginning. */
  @Test
  void aMapThatStartsElsewhereMovesWhenItMayLeaveItsStart() {
    Map<String, Double> none = Map.of("allowedDivergence", 0.0);
    Map<String, Double> some = Map.of("allowedDivergence", 0.12);
    assertEquals(-1, after(upper(100, 0.5, none), upper(150, 0.5, none)).moved());
    assertEquals(150, after(upper(100, 0.5, none), upper(150, 0.6, some)).moved());
  }

  @Test
  void aChoiceThatIsNoLongerEvenIsAMove() {
    Choice choice =
        new Choice.Category("sources", Choice.Category.Subject.SOURCE, List.of("a", "b"));
    RecipeLearned even =
        new RecipeLearned(50, List.of(new ChoiceView(choice, new double[] {0.5, 0.5}, Map.of())));
    RecipeLearned uneven =
        new RecipeLearned(60, List.of(new ChoiceView(choice, new double[] {0.9, 0.1}, Map.of())));
    assertEquals(-1, after(even).moved());
    assertEquals(60, after(even, uneven).moved());
  }

  @Test
  void theNextRoundsNetworkStartsAnewWithWhatWasLearned() {
    Reach reach = after(best(200), upper(300, 0.2), new RoundStarted(401, 2, 2));
    assertFalse(reach.reached());
    assertTrue(reach.after(best(450)).reached());
  }

  @Test
  void itIsTheSameAfterACheckpoint() {
    Reach reach = new Reach(200, 300);
    assertEquals(reach, Reach.of(reach.texts()));
    assertEquals(Reach.NONE, Reach.of(Map.of()));
    assertEquals(Reach.NONE, Reach.of(Map.of("keptStep", "x")));
  }
}
