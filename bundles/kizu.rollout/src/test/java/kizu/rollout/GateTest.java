package kizu.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.MethodPair;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gate says of outcomes that are known. */
class GateTest {
  private final Planted planted = new Planted();

  private Decision judge(double threshold, int seeds) throws KizuException {
    CompareRequest request =
        new CompareRequest(
            List.of("region", "joint"),
            seeds,
            List.of(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(new MethodPair("joint", "region")));
    return new Gate(new Question("joint", "region", "iou", threshold))
        .judge(planted.summary(Path.of("c"), request));
  }

  @ParameterizedTest
  @CsvSource({
    // A true gain.
    "0.06, 0.03, 0.09, 0.02, true",
    // A gain, but not proven to be as large as was asked for.
    "0.06, 0.01, 0.11, 0.02, false",
    // It touches.
    "0.06, 0.02, 0.10, 0.02, false",
    // No gain.
    "0.00, -0.03, 0.03, 0.02, false",
    // A loss.
    "-0.06, -0.09, -0.03, 0.02, false",
    // No interval.
    "0.06, NaN, NaN, 0.02, false",
    "NaN, NaN, NaN, 0.02, false",
    // Not worse by 0.02, and perhaps so.
    "0.00, -0.01, 0.01, -0.02, true",
    "0.00, -0.03, 0.03, -0.02, false",
  })
  void passesOnlyAboveTheThreshold(
      double delta, double low, double high, double threshold, boolean passes)
      throws KizuException {
    planted.finding(delta, low, high);
    Decision decision = judge(threshold, 5);
    assertEquals(passes, decision.passed(), decision.answer());
    assertEquals(passes, decision.answer().startsWith("Yes"), decision.answer());
  }

  @Test
  void aFallIsTheGainWhereLessIsBetter() throws KizuException {
    planted.lowerIsBetter = Set.of("iou");
    planted.finding(-0.06, -0.08, -0.04);
    Decision decision = judge(0.02, 5);
    assertTrue(decision.passed());
    assertEquals(0.06, decision.gain());
    assertEquals(0.04, decision.interval().low());
    planted.finding(0.06, 0.04, 0.08);
    assertFalse(judge(0.02, 5).passed());
  }

  @Test
  void whatIsNearSaysHowManySeedsItTakes() throws KizuException {
    planted.finding(0.06, -0.02, 0.14);
    // All of the width is from seeds.
    planted.deviation = 0.08 / 2.776 * Math.sqrt(5);
    // Half a width of 0.08 over a room of 0.04: 2.776 and √5 now, 2.179 and √13 then.
    assertEquals(OptionalInt.of(13), judge(0.02, 5).evidence().needed());
    assertTrue(judge(0.02, 5).advice().get(0).contains("13 seeds"));
  }

  @Test
  void whatIsRuledOutAsksForNoSeeds() throws KizuException {
    planted.finding(0.005, -0.005, 0.015);
    Decision decision = judge(0.02, 5);
    assertEquals(OptionalInt.empty(), decision.evidence().needed());
    assertTrue(decision.answer().startsWith("No: "), decision.answer());
    assertTrue(decision.advice().get(0).contains("ruled out"));
  }

  @Test
  void oneSeedProvesNothing() throws KizuException {
    Decision decision = judge(0.02, 1);
    assertFalse(decision.passed());
    assertTrue(decision.answer().contains("1 seed cannot prove"), decision.answer());
  }

  @Test
  void whatGroupsBringIsNotPromisedToSeeds() throws KizuException {
    planted.finding(0.06, -0.02, 0.14);
    // Half a width of 0.08 is 2.201 standard errors of 0.0363, and no seed differs.
    Decision decision = judge(0.02, 5);
    assertEquals(OptionalInt.empty(), decision.evidence().needed());
    String advice = decision.advice().get(0);
    assertTrue(advice.startsWith("No number of seeds alone is enough"), advice);
    // 2.018 and √42 over 0.1259.
    assertTrue(advice.contains("about 41 test groups"), advice);
    assertTrue(advice.contains("there are 12"), advice);
    // Of a width that both bring, seeds take only theirs away.
    planted.deviation = 0.06;
    int both = judge(0.02, 5).evidence().needed().orElseThrow();
    assertTrue(both > 13, both + " seeds");
  }

  @Test
  void whereNothingIsComparedNothingIsProven() throws KizuException {
    planted.finding(0.06, 0.04, 0.08);
    assertTrue(judge(0.02, 5).passed());
    planted.idle = 4;
    Decision idle = judge(0.02, 5);
    assertFalse(idle.passed());
    assertTrue(idle.answer().contains("in 4 of 5 seeds the networks that were kept"), "idle");
    assertTrue(idle.advice().get(0).contains("from before anything was learned"), "advice");
    planted.idle = 3;
    assertTrue(judge(0.02, 5).passed());
    planted.idle = 0;
    planted.groups = 1;
    Decision lonely = judge(0.02, 5);
    assertFalse(lonely.passed());
    assertTrue(lonely.answer().contains("1 independent group of test pictures"), "group");
    planted.groups = 2;
    planted.p = OptionalDouble.of(Double.NaN);
    Decision unknown = judge(0.02, 5);
    assertFalse(unknown.passed());
    assertTrue(unknown.answer().contains("no p-value is known"), unknown.answer());
  }

  @Test
  void aThresholdIsToldAsItWasStated() throws KizuException {
    planted.finding(0.0009, 0.0001, 0.0017);
    String answer = judge(0.0004, 5).answer();
    assertTrue(answer.contains("+0.00090 pooled IoU"), answer);
    assertTrue(answer.contains("the 0.0004 pooled IoU that was asked for"), answer);
  }

  @Test
  void partOfAComparisonIsNotJudged() {
    planted.stops = true;
    assertThrows(KizuException.class, () -> judge(0.02, 5));
  }
}
