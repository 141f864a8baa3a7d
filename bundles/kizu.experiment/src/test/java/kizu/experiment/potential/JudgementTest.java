package kizu.experiment.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.Verdict;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static Lever judge(Double... values) {
    return Judgement.INFORMATION.of("place", GroupMean.of(List.of(values)), values.length, "");
  }

  @Test
  void theIntervalIsStudents() {
    GroupMean mean = GroupMean.of(List.of(1.0, 2.0, 3.0));
    assertEquals(2, mean.mean(), 1e-12);
    assertEquals(1, mean.deviation(), 1e-12);
    // 4.3027 is the quantile of two degrees of freedom.
    assertEquals(2 - 4.3027 / Math.sqrt(3), mean.interval().low(), 1e-4);
    assertTrue(Double.isNaN(GroupMean.of(List.of(1.0)).interval().low()));
  }

  @Test
  void thereIsRoomWhereTheIntervalIsAboveZero() {
    Lever lever = judge(0.4, 0.5, 0.6, 0.5);
    assertEquals(Verdict.ROOM, lever.verdict());
    assertEquals("place: room (0.50 nats a defect, 0.37 to 0.63); learn it", lever.advice());
    assertEquals(OptionalInt.empty(), lever.needed());
  }

  @Test
  void thereIsNoneWhereTheIntervalIsBelowWhatIsOfUse() {
    assertEquals(Verdict.NONE, judge(0.0, 0.0, 0.0, 0.0).verdict());
    Lever lever = judge(-0.4, -0.5, -0.6, -0.5);
    assertEquals(Verdict.NONE, lever.verdict());
    assertEquals(
        "place: none to see in 4 pictures (-0.50, -0.63 to -0.37); do not learn it",
        lever.advice());
  }

  /** Surely more than nothing, perhaps not enough for anything: that is no room yet. */
  @Test
  void littleIsNoRoom() {
    Lever lever = judge(0.05, 0.09, 0.09, 0.12);
    assertTrue(lever.ci95().low() > 0 && lever.ci95().high() > lever.useful());
    assertEquals(Verdict.TOO_FEW, lever.verdict());
    assertTrue(lever.advice().endsWith("to rule it out"), lever.advice());
  }

  @Test
  void asManyAreNeededAsTellTheEstimateFromNothing() {
    Lever lever = judge(-1.0, 0.0, 1.0, 2.0);
    assertEquals(Verdict.TOO_FEW, lever.verdict());
    int needed = lever.needed().orElseThrow();
    GroupMean mean = GroupMean.of(List.of(-1.0, 0.0, 1.0, 2.0));
    assertTrue(new GroupMean(needed, mean.mean(), mean.deviation()).interval().low() > 0);
    assertTrue(new GroupMean(needed - 1, mean.mean(), mean.deviation()).interval().low() <= 0);
    assertTrue(lever.advice().endsWith("about " + needed + " would be needed to be sure"));
  }

  /** Two pictures a group: a group costs two. */
  @Test
  void neededAreCountedInPictures() {
    GroupMean mean = GroupMean.of(List.of(-1.0, 0.0, 1.0, 2.0));
    int one = Judgement.INFORMATION.of("place", mean, 4, "").needed().orElseThrow();
    int two = Judgement.INFORMATION.of("place", mean, 8, "").needed().orElseThrow();
    assertEquals(2 * one, two);
  }

  @Test
  void threeGroupsSayNothing() {
    Lever lever = judge(0.5, 0.5, 0.5);
    assertEquals(Verdict.TOO_FEW, lever.verdict());
    assertEquals("place: too few to say: 3 groups, and at least 4 are needed", lever.advice());
  }
}
