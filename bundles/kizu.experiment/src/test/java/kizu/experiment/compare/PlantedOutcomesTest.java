package kizu.experiment.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.MethodPair;
import kizu.experiment.statistics.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparisons of which the truth is known, through the code that gives real verdicts. */
class PlantedOutcomesTest {
  private static final int COMPARISONS = 200;
  private static final double LEAST = 0.02;

  /** Deviations as they were measured: 0.03 to 0.05 over seeds, three times that of one group. */
  static Stream<SimulatedRuns> real() {
    return Stream.of(
        new SimulatedRuns(8, 6, 0.03, 0.10, 0.10, 0.6),
        new SimulatedRuns(15, 6, 0.03, 0.10, 0.10, 0.6),
        new SimulatedRuns(30, 6, 0.03, 0.10, 0.10, 0.6),
        new SimulatedRuns(30, 6, 0.04, 0.05, 0.02, 1),
        new SimulatedRuns(12, 6, 0.02, 0.15, 0.05, 1));
  }

  private static List<Paired> rows(
      SimulatedRuns simulated, Random random, Map<String, Double> better, double least) {
    List<MethodPair> pairs = new ArrayList<>();
    better.keySet().stream()
        .filter(method -> !method.equals("random"))
        .forEach(method -> pairs.add(new MethodPair(method, "random")));
    return new MethodTable(
            Map.of("iou", SimulatedRuns.IOU),
            simulated.draw(random, better),
            pairs,
            least,
            Optional.empty())
        .paired();
  }

  /** The share of simulated comparisons in which any pair is as described. */
  private static double share(
      SimulatedRuns simulated, double gain, double least, int comparisons, Predicate<Paired> what) {
    return share(simulated, Map.of("random", 0.0, "other", gain), least, comparisons, what);
  }

  private static double share(
      SimulatedRuns simulated,
      Map<String, Double> better,
      double least,
      int comparisons,
      Predicate<Paired> what) {
    Random random = new Random(20261130);
    Map<String, Double> ordered = new LinkedHashMap<>();
    better.keySet().stream().sorted().forEach(m -> ordered.put(m, better.getOrDefault(m, 0.0)));
    int count = 0;
    for (int i = 0; i < comparisons; i++) {
      count += rows(simulated, random, ordered, least).stream().anyMatch(what) ? 1 : 0;
    }
    return (double) count / comparisons;
  }

  private static double provable(SimulatedRuns simulated) {
    return new Power(simulated.deviation(), simulated.groupError(), simulated.groups(), 1)
        .smallest(simulated.seeds());
  }

  private static boolean is(Paired paired, String verdict) {
    return paired.verdict().equals(verdict);
  }

  @ParameterizedTest
  @MethodSource("real")
  void trueGainsAndLossesAreFound(SimulatedRuns simulated) {
    // What is found in 80 of 100 is to be found in 95 when it is this much larger.
    double size = 1.75 * provable(simulated);
    double gains = share(simulated, size, LEAST, COMPARISONS, p -> is(p, "gain"));
    double losses = share(simulated, -size, LEAST, COMPARISONS, p -> is(p, "loss"));
    assertTrue(gains >= 0.95, "gains found " + gains);
    assertTrue(losses >= 0.95, "losses found " + losses);
  }

  @Test
  void whereThereIsNoGainNoneIsProven() {
    double all = 0;
    List<SimulatedRuns> settings = real().toList();
    for (SimulatedRuns simulated : settings) {
      double wrong =
          share(simulated, 0, LEAST, 2 * COMPARISONS, p -> is(p, "gain") || is(p, "loss"));
      // Two standard errors of a share of 5% among so many.
      assertTrue(wrong <= 0.05 + 0.022, simulated + ": wrong verdicts " + wrong);
      all += wrong / settings.size();
    }
    assertTrue(all <= 0.05, "wrong verdicts " + all);
    assertTrue(all > 0.02, "verdicts are too timid: " + all);
  }

  @Test
  void amongSeveralPairsNotEvenOneIsProven() {
    SimulatedRuns simulated = new SimulatedRuns(15, 6, 0.03, 0.10, 0.10, 0.6);
    Map<String, Double> better = Map.of("random", 0.0, "a", 0.0, "b", 0.0, "c", 0.0);
    double wrong =
        share(simulated, better, LEAST, COMPARISONS, p -> is(p, "gain") || is(p, "loss"));
    assertTrue(wrong <= 0.05, "wrong verdicts " + wrong);
  }

  @ParameterizedTest
  @MethodSource("real")
  void whatIsSaidToBeProvableIsProvenInFourOfFive(SimulatedRuns simulated) {
    double found = share(simulated, provable(simulated), LEAST, COMPARISONS, p -> is(p, "gain"));
    assertTrue(found > 0.7 && found < 0.92, "found " + found);
  }

  @Test
  void aGainOfTheSmallestSizeIsSeldomSaidToBeLargerOrSmaller() {
    SimulatedRuns simulated = new SimulatedRuns(15, 6, 0.02, 0.03, 0.03, 0.6);
    double least = 0.1;
    String larger = "gain of at least 0.1";
    double wrong = share(simulated, least, least, COMPARISONS, p -> p.conclusion().equals(larger));
    assertTrue(wrong <= 0.04, "said to be larger " + wrong);
    double smaller =
        share(
            simulated,
            least,
            least,
            COMPARISONS,
            p -> p.conclusion().contains("less") || p.conclusion().contains("equivalent"));
    assertTrue(smaller <= 0.04, "said to be smaller " + smaller);
    double found =
        share(simulated, 2 * least, least, COMPARISONS, p -> p.conclusion().equals(larger));
    assertTrue(found >= 0.95, "of twice the size " + found);
  }

  @Test
  void equivalenceIsProvenWhereThereIsNone() {
    SimulatedRuns simulated = new SimulatedRuns(15, 6, 0.02, 0.03, 0.03, 0.6);
    double found =
        share(simulated, 0, 0.1, COMPARISONS, p -> p.conclusion().equals("equivalent within 0.1"));
    assertTrue(found >= 0.92, "equivalent " + found);
    assertEquals(
        0, share(simulated, 0, 0.001, COMPARISONS, p -> p.conclusion().contains("equivalent")));
    double gains =
        share(
            simulated, 0.06, 0.2, COMPARISONS, p -> p.conclusion().equals("gain of less than 0.2"));
    assertTrue(gains >= 0.9, "small gains " + gains);
  }

  @ParameterizedTest
  @MethodSource("real")
  void theBootstrapHoldsTheTruth(SimulatedRuns simulated) {
    Random random = new Random(3);
    Map<String, Double> better = new LinkedHashMap<>();
    better.put("other", 0.05);
    better.put("random", 0.0);
    int held = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      Paired paired =
          new MethodTable(
                  Map.of("iou", SimulatedRuns.IOU),
                  simulated.draw(random, better),
                  List.of(new MethodPair("other", "random")),
                  LEAST,
                  Optional.of("iou"))
              .paired()
              .get(0);
      var ends = paired.effect().flatMap(effect -> effect.bootstrap()).orElseThrow();
      held += ends.low() <= 0.05 && ends.high() >= 0.05 ? 1 : 0;
    }
    assertTrue(held >= 0.93 * COMPARISONS, "held " + held);
  }
}
