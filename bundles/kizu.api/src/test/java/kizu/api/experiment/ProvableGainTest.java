package kizu.api.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProvableGainTest {
  private static String effort(OptionalInt seeds, OptionalDouble groups) {
    return new ProvableGain(
            "iou",
            Judged.TEST,
            new ProvableGain.Size(6, 26, 20, true, 1),
            new ProvableGain.Spread(0.04, 0.02, "as stated"),
            0.07,
            new ProvableGain.Least(0.02, seeds, groups))
        .lines()
        .get(1);
  }

  @Test
  void whatItTakesIsToldInSeedsOrInGroupsWithADefect() {
    assertEquals(
        "The smallest gain that matters, 0.020, takes 34 seeds.",
        effort(OptionalInt.of(34), OptionalDouble.of(1)));
    assertEquals(
        "The smallest gain that matters, 0.020, takes more test groups with a defect than there are:"
            + " about 250, with up to 100 seeds; no number of seeds alone is enough.",
        effort(OptionalInt.empty(), OptionalDouble.of(12.5)));
    assertEquals(
        "The smallest gain that matters, 0.020, takes more than can be done: no number of seeds is"
            + " enough with these test groups, and no number of groups with up to 100 seeds.",
        effort(OptionalInt.empty(), OptionalDouble.empty()));
  }
}
