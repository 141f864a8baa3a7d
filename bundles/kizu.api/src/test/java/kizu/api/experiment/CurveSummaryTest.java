package kizu.api.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.experiment.CurveSummary.Saving;
import org.junit.jupiter.api.Test;

class CurveSummaryTest {
  private static CurveSummary of(List<Integer> labels, String... methods) {
    List<Saving> savings = new ArrayList<>();
    for (String method : methods) {
      for (int number : labels) {
        LabelCount needed = LabelCount.about(number);
        savings.add(new Saving(method, number, needed, needed, needed));
      }
    }
    return new CurveSummary(
        Path.of("out"),
        "rails",
        "rails",
        true,
        "iou",
        false,
        "classic",
        labels,
        3,
        List.of(),
        savings,
        List.of());
  }

  @Test
  void toldFirstIsTheLastMethodWithEightLabelsOrTheNearestByDoublings() {
    assertEquals(8, of(List.of(2, 4, 8, 16, 32)).usual());
    assertEquals(12, of(List.of(5, 12)).usual());
    assertEquals(4, of(List.of(4, 16)).usual());
    Saving told = of(List.of(4, 8), "random", "recommended").headline().orElseThrow();
    assertEquals("recommended", told.method());
    assertEquals(8, told.labels());
    assertEquals(Optional.empty(), of(List.of(4, 8)).headline());
  }

  @Test
  void onlyAWholeIntervalAboveTheLabelsIsASaving() {
    LabelCount ten = LabelCount.about(10);
    assertTrue(new Saving("m", 8, ten, LabelCount.about(8.1), ten).proven());
    assertFalse(new Saving("m", 8, ten, LabelCount.about(8), ten).proven());
    assertFalse(new Saving("m", 8, ten, LabelCount.fewerThan(16), ten).proven());
    assertTrue(new Saving("m", 8, ten, LabelCount.moreThan(8), LabelCount.moreThan(8)).proven());
    LabelCount two = LabelCount.about(2);
    assertTrue(new Saving("m", 8, two, two, LabelCount.about(7.9)).lost());
    assertFalse(new Saving("m", 8, two, two, LabelCount.about(8)).lost());
    assertFalse(new Saving("m", 8, two, two, LabelCount.moreThan(4)).lost());
    assertTrue(new Saving("m", 2, two, two, LabelCount.fewerThan(2)).lost());
  }

  @Test
  void fewAreToldWithADigitAndEndsAsEnds() {
    assertEquals("7.5", LabelCount.about(7.46).words());
    assertEquals("7", LabelCount.about(7.04).words());
    assertEquals("21", LabelCount.about(20.8).words());
    assertEquals("more than 32", LabelCount.moreThan(32).words());
    assertEquals("fewer than 2", LabelCount.fewerThan(2).words());
    assertEquals("more than 24", LabelCount.moreThan(32).less(8).words());
    assertEquals("-4.5", LabelCount.about(3.5).less(8).words());
  }
}
