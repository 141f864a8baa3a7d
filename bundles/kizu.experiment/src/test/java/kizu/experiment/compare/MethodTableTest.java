package kizu.experiment.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.Judged;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.experiment.statistics.CrossedInterval;
import org.junit.jupiter.api.Test;

class MethodTableTest {
  private static final Metric MEAN = new Mean(true, 1);

  /** The first statistic over the second: a mean of as many pictures. */
  private record Mean(boolean higherIsBetter, double highest) implements Metric {
    @Override
    public String description() {
      return "mean";
    }

    @Override
    public int statistics() {
      return 2;
    }

    @Override
    public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
      throw new IllegalStateException("nothing is added here");
    }

    @Override
    public double value(double[] statistics) {
      return statistics[0] / statistics[1];
    }
  }

  /** A run whose test groups have these values, one picture each. */
  private static FinishedRun run(long seed, double... groups) {
    Map<String, Map<String, double[]>> statistics = new TreeMap<>();
    double sum = 0;
    for (int g = 0; g < groups.length; g++) {
      statistics.put("group" + g, Map.of("mean", new double[] {groups[g], 1}));
      sum += groups[g];
    }
    return new FinishedRun(
        seed, Judged.TEST, Map.of("mean", sum / groups.length), 60, 500, "", true, statistics);
  }

  /** The same, whose kept weights had not seen what was learned. */
  private static FinishedRun unreached(FinishedRun run) {
    return new FinishedRun(
        run.seed(), Judged.TEST, run.metrics(), 60, 500, "", false, run.groups());
  }

  private static ComparisonSummary.Paired pair(List<FinishedRun> learned, List<FinishedRun> none) {
    List<ComparisonSummary.Paired> pairs = table(learned, none).paired();
    assertEquals(1, pairs.size());
    return pairs.get(0);
  }

  private static MethodTable table(List<FinishedRun> learned, List<FinishedRun> none) {
    return table(MEAN, learned, none);
  }

  private static MethodTable table(
      Metric metric, List<FinishedRun> learned, List<FinishedRun> none) {
    Map<String, List<FinishedRun>> runs = new LinkedHashMap<>();
    runs.put("none", none);
    runs.put("learned", learned);
    return new MethodTable(
        Map.of("mean", metric), runs, Questions.usual(runs.keySet()), 0.02, Optional.of("mean"));
  }

  @Test
  void oneSeedProvesNoGainHoweverLarge() {
    ComparisonSummary.Paired paired =
        pair(List.of(run(0, 0.9, 0.91, 0.92)), List.of(run(0, 0.1, 0.11, 0.12)));
    assertEquals(0.8, paired.delta(), 1e-12);
    assertTrue(paired.ci95().low() > 0);
    assertEquals("no proven gain", paired.verdict());
    assertTrue(Double.isNaN(paired.p()));
  }

  @Test
  void severalSeedsProveAGainAndTheOtherWayRoundALoss() {
    List<FinishedRun> high = List.of(run(0, 0.9, 0.91, 0.92), run(1, 0.9, 0.92, 0.91));
    List<FinishedRun> low = List.of(run(0, 0.1, 0.11, 0.12), run(1, 0.1, 0.12, 0.11));
    assertEquals("gain", pair(high, low).verdict());
    assertEquals("loss", pair(low, high).verdict());
    assertEquals(-0.8, pair(low, high).delta(), 1e-12);
  }

  @Test
  void whereLessIsBetterAFallIsTheGainAndTheIntervalMayGoAsFarAsTheMetric() {
    Metric alarms = new Mean(false, 100);
    List<FinishedRun> many = List.of(run(0, 90, 91, 92), run(1, 90, 92, 91));
    List<FinishedRun> few = List.of(run(0, 10, 12, 14), run(1, 9, 13, 11));
    MethodTable table = table(alarms, few, many);
    ComparisonSummary.Paired gain = table.paired().get(0);
    assertEquals("gain", gain.verdict());
    assertEquals(-79.5, gain.delta(), 1e-12);
    assertTrue(gain.ci95().low() < -80 && gain.ci95().high() < -70, "" + gain.ci95());
    assertEquals("loss", table(alarms, many, few).paired().get(0).verdict());
    assertEquals(Set.of("mean"), table.lowerIsBetter());
    assertEquals(Set.of(), table(many, few).lowerIsBetter());
    List<FinishedRun> wide = List.of(run(0, 100, 80), run(1, 10, 5));
    assertEquals(
        new ComparisonSummary.Interval(0, 100),
        table(alarms, wide, wide).methods().get(0).ci95().get("mean"));
  }

  @Test
  void networksThatAreTheSameAreNotCompared() {
    List<FinishedRun> runs = List.of(run(0, 0.5, 0.6), run(1, 0.7, 0.6));
    ComparisonSummary.Paired same = pair(runs, runs);
    assertEquals("not compared", same.verdict());
    assertEquals(2, same.idle());
    // Of the same mean, but not the same on each group.
    assertEquals(0, pair(runs, List.of(run(0, 0.6, 0.5), run(1, 0.6, 0.7))).idle());
  }

  @Test
  void whatWasLearnedMustHaveReachedTheNetworkThatWasKept() {
    FinishedRun first = run(0, 0.9, 0.91, 0.92);
    FinishedRun second = run(1, 0.9, 0.92, 0.91);
    List<FinishedRun> low = List.of(run(0, 0.1, 0.11, 0.12), run(1, 0.1, 0.12, 0.11));
    ComparisonSummary.Paired some = pair(List.of(first, unreached(second)), low);
    assertEquals("gain", some.verdict());
    assertEquals(1, some.idle());
    assertEquals("not compared", pair(List.of(unreached(first), unreached(second)), low).verdict());
    // A method that learns nothing has nothing to be reached by.
    assertEquals(
        0,
        pair(List.of(first, second), low.stream().map(MethodTableTest::unreached).toList()).idle());
  }

  /** Seeds differ much, pairs of equal seeds always by a tenth: unpaired there would be no gain. */
  @Test
  void runsOfOneSeedArePaired() {
    List<FinishedRun> learned = List.of(run(0, 0.3, 0.31), run(1, 0.6, 0.61), run(2, 0.9, 0.91));
    List<FinishedRun> none = List.of(run(0, 0.2, 0.21), run(1, 0.5, 0.51), run(2, 0.8, 0.81));
    List<FinishedRun> turned = new ArrayList<>(none);
    Collections.reverse(turned);
    for (List<FinishedRun> other : List.of(none, turned)) {
      ComparisonSummary.Paired paired = pair(learned, other);
      assertEquals(0.1, paired.delta(), 1e-12);
      assertEquals("gain", paired.verdict());
    }
  }

  @Test
  void whatOnlyOneOfTheTwoHasIsNoPair() {
    ComparisonSummary.Paired paired =
        pair(
            List.of(run(0, 0.5, 0.6), run(1, 0.5, 0.6), run(7, 1, 1)),
            List.of(run(0, 0.4, 0.5), run(1, 0.4, 0.5), run(8, 0, 0)));
    assertEquals(0.1, paired.delta(), 1e-12);
    assertTrue(table(List.of(run(0, 1, 1)), List.of(run(1, 0, 0))).paired().isEmpty());
    // Other test groups: another test set.
    assertTrue(table(List.of(run(0, 1, 1)), List.of(run(0, 0, 0, 0))).paired().isEmpty());
  }

  @Test
  void aRowHasTheMeanOverSeedsAndAnIntervalWithinWhatIsPossible() {
    List<ComparisonSummary.Method> rows =
        table(List.of(run(3, 0.9, 1), run(5, 0.2, 0.4)), List.of()).methods();
    assertEquals("none", rows.get(0).name());
    assertTrue(rows.get(0).mean().isEmpty());
    ComparisonSummary.Method learned = rows.get(1);
    assertEquals(Map.of("mean", (0.95 + 0.3) / 2), learned.mean());
    ComparisonSummary.Interval interval = learned.ci95().get("mean");
    assertEquals(new ComparisonSummary.Interval(0, 1), interval);
    assertEquals(List.of(3L, 5L), learned.seeds().stream().map(s -> s.seed()).toList());
  }

  /** A run whose test groups have these sums over as many pictures: 4, 1 and 6. */
  private static FinishedRun weighted(long seed, double... sums) {
    int[] pictures = {4, 1, 6};
    Map<String, Map<String, double[]>> statistics = new TreeMap<>();
    for (int g = 0; g < sums.length; g++) {
      statistics.put("group" + g, Map.of("mean", new double[] {sums[g], pictures[g]}));
    }
    return new FinishedRun(seed, Judged.TEST, Map.of(), 60, 500, "", true, statistics);
  }

  private static void assertEnds(CrossedInterval expected, ComparisonSummary.Interval found) {
    assertEquals(expected.low(), found.low(), 1e-12);
    assertEquals(expected.high(), found.high(), 1e-12);
  }

  @Test
  void intervalsComeFromTheMetricWithEachGroupLeftOut() {
    List<FinishedRun> learned = List.of(weighted(0, 2, 1, 3), weighted(1, 1, 1, 4));
    List<FinishedRun> none = List.of(weighted(0, 1, 0.5, 2), weighted(1, 1.5, 0.25, 2));
    MethodTable table = table(learned, none);
    assertEnds(
        CrossedInterval.of(
            new double[] {6 / 11.0, 6 / 11.0},
            new double[][] {{4 / 7.0, 5 / 10.0, 3 / 5.0}, {5 / 7.0, 5 / 10.0, 2 / 5.0}}),
        table.methods().get(1).ci95().getOrDefault("mean", new ComparisonSummary.Interval(9, 9)));
    assertEnds(
        CrossedInterval.of(
            new double[] {2.5 / 11, 2.25 / 11},
            new double[][] {{1.5 / 7, 2 / 10.0, 1.5 / 5}, {2.75 / 7, 1.5 / 10, 0.25 / 5}}),
        table.paired().get(0).ci95());
  }

  /** As when every seed draws labelled pictures of its own. */
  private static FinishedRun ofItsOwnGroups(FinishedRun run) {
    Map<String, Map<String, double[]>> groups = new TreeMap<>();
    run.groups().forEach((name, sums) -> groups.put("seed" + run.seed() + name, sums));
    return new FinishedRun(run.seed(), Judged.HELD_OUT, run.metrics(), 60, 500, "", true, groups);
  }

  @Test
  void whereSeedsShareNoGroupsTheyAloneAreTheSample() {
    List<FinishedRun> learned =
        List.of(
            ofItsOwnGroups(run(0, 0.9, 0.1)),
            ofItsOwnGroups(run(1, 0.8, 0.4, 0.6)),
            ofItsOwnGroups(run(2, 0.7, 0.5)));
    List<FinishedRun> none =
        List.of(
            ofItsOwnGroups(run(0, 0.2, 0.2)),
            ofItsOwnGroups(run(1, 0.3, 0.3, 0.3)),
            ofItsOwnGroups(run(2, 0.1, 0.3)));
    assertEnds(
        CrossedInterval.of(new double[] {0.3, 0.3, 0.4}, new double[][] {{}, {}, {}}),
        pair(learned, none).ci95());
  }

  @Test
  void whatASearchTookMustHaveReachedTheNetworkIfItLearns() {
    List<FinishedRun> none = List.of(run(0, 0.1, 0.2), run(1, 0.2, 0.1));
    for (String taken : List.of("learned", "random")) {
      List<FinishedRun> searched =
          List.of(run(0, 0.8, 0.9), run(1, 0.9, 0.8)).stream()
              .map(
                  run ->
                      new FinishedRun(
                          run.seed(),
                          Judged.TEST,
                          run.metrics(),
                          60,
                          500,
                          taken,
                          false,
                          run.groups()))
              .toList();
      Map<String, List<FinishedRun>> runs = new LinkedHashMap<>();
      runs.put("none", none);
      runs.put("recommended", searched);
      ComparisonSummary.Paired paired =
          new MethodTable(
                  Map.of("mean", MEAN),
                  runs,
                  Questions.usual(runs.keySet()),
                  0.02,
                  Optional.of("mean"))
              .paired()
              .get(0);
      assertEquals(taken.equals("learned") ? "not compared" : "gain", paired.verdict());
    }
  }

  @Test
  void theIntervalOfADifferenceStaysWithinWhatADifferenceCanBe() {
    ComparisonSummary.Paired wide =
        pair(List.of(run(0, 1, 0.9), run(1, 0.2, 0)), List.of(run(0, 0, 0.1), run(1, 0.9, 1)));
    assertEquals(new ComparisonSummary.Interval(-1, 1), wide.ci95());
  }
}
