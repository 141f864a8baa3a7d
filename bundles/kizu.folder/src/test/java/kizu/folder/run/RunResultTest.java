package kizu.folder.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.experiment.Judged;
import kizu.folder.run.RunResult.Figures;
import kizu.folder.run.RunResult.Group;
import kizu.folder.run.RunResult.Kept;
import org.junit.jupiter.api.Test;

class RunResultTest {
  private static Figures figures(double iou) {
    Group b = new Group("b", Map.of("iou", List.of(3.0, List.of(2))));
    Group a = new Group("a", Map.of("iou", List.of(1.0, 2.0, 3.0)));
    return new Figures(0.5, Map.of("iou", iou), OptionalInt.of(2), Optional.of(List.of(b, a)));
  }

  private static RunResult result(Judged judged, Optional<Figures> test) {
    return new RunResult(
        Map.of(), 1, 1, 20, "", judged, test, figures(0.7), Optional.empty(), Optional.empty());
  }

  @Test
  void theFiguresAreThoseItIsJudgedBy() {
    RunResult tested = result(Judged.TEST, Optional.of(figures(0.6)));
    assertEquals(0.6, tested.figures().metrics().get("iou"));
    assertEquals(0.7, result(Judged.HELD_OUT, Optional.empty()).figures().metrics().get("iou"));
    assertThrows(
        IllegalArgumentException.class, () -> result(Judged.TEST, Optional.empty()).figures());
  }

  @Test
  void statisticsAreByGroupInTheOrderOfNames() {
    Map<String, Map<String, double[]>> statistics = figures(0.6).statistics();
    assertEquals(List.of("a", "b"), List.copyOf(statistics.keySet()));
    assertArrayEquals(new double[] {3, 0, 0}, statistics.getOrDefault("b", Map.of()).get("iou"));
  }

  @Test
  void whatWasLearnedReachedWeightsOfLaterStepsOnly() {
    assertTrue(new Kept(8, OptionalInt.of(7)).reached());
    assertFalse(new Kept(7, OptionalInt.of(7)).reached());
    assertFalse(new Kept(8, OptionalInt.empty()).reached());
  }
}
