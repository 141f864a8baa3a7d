package kizu.folder.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static Schedule of(Map<String, Object> budget) {
    return new Schedule(
        Map.of(
            "training",
            Map.of("steps", 200, "pretrain", 80, "average", 0.99),
            "upper",
            Map.of("rounds", 2, "start", 40),
            "budget",
            budget,
            "metrics",
            List.of("iou", "f1")));
  }

  @Test
  void roundsFollowOneAnother() {
    Schedule plain = of(Map.of("labelled", "apart", "folds", 4));
    assertEquals(0, plain.folds());
    assertEquals(2 * 200, plain.steps());
    assertEquals(80, plain.upperStart());
    assertTrue(plain.averaged());
    assertEquals(List.of("iou", "f1"), plain.metrics());
  }

  @Test
  void eachFoldIsHeldOutInTurnAndOneNetworkLearnsFromAll() {
    Schedule dealt = of(Map.of("labelled", 6, "folds", 4));
    assertEquals(4 * 2 + 1, dealt.rounds());
    assertEquals(9 * 200, dealt.steps());
  }

  @Test
  void anOlderExperimentHasOneRoundAndTrialsAsLongAsRuns() {
    Schedule older = new Schedule(Map.of("training", Map.of("steps", 100)));
    assertEquals(100, older.steps());
    assertEquals(100, older.stepsOfTrial());
    assertEquals(0, older.upperStart());
    assertFalse(older.averaged());
    assertEquals(List.of(), older.metrics());
    Map<String, Object> search =
        Map.of("training", Map.of("steps", 100), "search", Map.of("steps", 30));
    assertEquals(30, new Schedule(search).stepsOfTrial());
  }
}
