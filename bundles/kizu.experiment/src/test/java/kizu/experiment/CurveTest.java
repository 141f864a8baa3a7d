package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.dataset.Split;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.CurveRequest;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.api.experiment.LabelCount;
import kizu.api.experiment.LabelCount.Bound;
import kizu.api.experiment.Progress;
import kizu.api.training.TrainingPlan;
import kizu.experiment.Workshop.Watch;
import kizu.folder.curve.MeasuredCurve;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With how many labels each method is compared, what that says, and what is refused beforehand. */
class CurveTest {
  /** In the training and the validation part there are so many pictures with a defect. */
  private static final int LABELLED = 24;

  @TempDir Path folder;
  private Workshop shop;

  /** Each doubling is worth 5 of 100, and random paste twice the labels. */
  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
    shop.trainer.bonus =
        plan ->
            5 * Math.log(plan.defects().size()) / Math.log(2)
                + (plan.lower().syntheticShare() == 0 ? -10 : 5);
  }

  private CurveRequest asked(List<Integer> labels, int seeds, String... settings) {
    List<String> all = new ArrayList<>(List.of("budget={labelled: 8, folds: 4, normals: 4}"));
    all.addAll(Arrays.asList(settings));
    return new CurveRequest(
        labels,
        Optional.empty(),
        new CompareRequest(
            List.of("none", "random"),
            seeds,
            all,
            OptionalInt.of(1),
            Optional.of(folder.resolve("out"))));
  }

  private CurveSummary measured(Progress progress, List<Integer> labels, String... settings)
      throws KizuException {
    return shop.service.curve(shop.file, asked(labels, 2, settings), progress);
  }

  private KizuException refused(List<Integer> labels, String... settings) {
    int before = shop.trainer.plans.size();
    KizuException refused =
        assertThrows(KizuException.class, () -> measured(Progress.SILENT, labels, settings));
    assertEquals(before, shop.trainer.plans.size(), "nothing is run");
    return refused;
  }

  @Test
  void randomPasteSavesWhatItIsWorth() throws Exception {
    CurveSummary summary = measured(Progress.SILENT, List.of(16, 4, 8));
    assertTrue(summary.finished());
    assertEquals(List.of(4, 8, 16), summary.labels());
    assertEquals("none", summary.reference());
    Saving four = summary.savings().get(0);
    assertEquals("random", four.method());
    assertEquals(4, four.labels());
    assertEquals(Bound.ABOUT, four.needed().bound());
    assertEquals(8, four.needed().labels(), 1e-6);
    assertTrue(four.proven());
    assertEquals("4", four.saved().words());
    Saving usual = summary.headline().orElseThrow();
    assertEquals(8, usual.labels());
    assertEquals(16, usual.needed().labels(), 1e-6);
    assertEquals(LabelCount.moreThan(16), summary.savings().get(2).needed());
    double[] means =
        summary.curves().get(0).points().stream().mapToDouble(CurveSummary.Point::mean).toArray();
    assertEquals(0.05, means[2] - means[1], 1e-9);
  }

  @Test
  void fewerLabelsOfASeedAreAmongMoreAndNoneIsForTesting() throws Exception {
    measured(Progress.SILENT, List.of(4, 8, 16));
    for (TrainingPlan plan : shop.trainer.plans) {
      assertTrue(plan.crossFitted());
      assertTrue(plan.defects().stream().noneMatch(s -> s.split() == Split.TEST));
    }
    for (int seed = 0; seed < 2; seed++) {
      int of = seed;
      List<TrainingPlan> plans =
          shop.trainer.plans.stream().filter(plan -> plan.seed() == of).toList();
      assertEquals(6, plans.size());
      for (int i = 2; i < plans.size(); i++) {
        assertTrue(
            new HashSet<>(plans.get(i).defects()).containsAll(plans.get(i - 2).defects()),
            "seed " + seed);
      }
    }
  }

  @Test
  void thereAreNoMoreFoldsThanGroups() throws Exception {
    CurveSummary summary = measured(Progress.SILENT, List.of(2, 8));
    assertEquals(
        List.of("2 labels are of 2 groups with some seed: they are dealt into 2 folds, not 4"),
        summary.notes());
    assertEquals(
        List.of(2, 4),
        shop.trainer.plans.stream().map(plan -> plan.folds().size()).distinct().toList());
  }

  @Test
  void whatWasFoundIsWrittenForProgramsAndSpreadsheets() throws Exception {
    CurveSummary summary = measured(Progress.SILENT, List.of(4, 8));
    Path out = folder.resolve("out");
    assertEquals(summary, MeasuredCurve.DOCUMENT.read(MeasuredCurve.DOCUMENT.in(out)).in(out));
    List<String> runs = Files.readAllLines(out.resolve(MeasuredCurve.RUNS));
    assertEquals(1 + 8, runs.size());
    assertTrue(runs.get(0).startsWith("method,labels,seed,"), runs.get(0));
    assertTrue(runs.get(1).startsWith("none,4,0,"), runs.get(1));
    assertTrue(runs.get(8).startsWith("random,8,1,"), runs.get(8));
    List<String> savings = Files.readAllLines(out.resolve(MeasuredCurve.SAVINGS));
    assertTrue(savings.get(1).startsWith("random,4,none,"), savings.get(1));
    assertTrue(savings.get(2).contains(",8.0,more,"), savings.get(2));
    assertTrue(Files.exists(out.resolve("n-8/comparison.json")));
  }

  @Test
  void aCallThatWasStoppedGoesOnAndComesToTheSame() throws Exception {
    CurveSummary stopped = measured(new Watch(100), List.of(4, 8));
    assertFalse(stopped.finished());
    assertTrue(stopped.savings().isEmpty());
    CurveSummary resumed = measured(Progress.SILENT, List.of(4, 8));
    int steps = shop.trainer.steps.get();
    Workshop other = new Workshop(Files.createDirectory(folder.resolve("other")));
    other.trainer.bonus = shop.trainer.bonus;
    CurveRequest elsewhere =
        new CurveRequest(
            List.of(4, 8),
            Optional.empty(),
            asked(List.of(4, 8), 2).comparisonIn(folder.resolve("whole")));
    CurveSummary whole = other.service.curve(other.file, elsewhere, Progress.SILENT);
    assertEquals(other.trainer.steps.get(), steps, "no step is done twice");
    assertEquals(whole.savings(), resumed.savings());
    assertEquals(whole.curves(), resumed.curves());
  }

  @Test
  void moreNumbersAndSeedsAreAddedAndAnotherPlanIsRefused() throws Exception {
    measured(Progress.SILENT, List.of(4, 8));
    int runs = shop.trainer.plans.size();
    assertTrue(refused(List.of(2, 8)).problem().contains("4,8 labels"));
    KizuException other = refused(List.of(2, 4, 8), "training.learningRate=0.02");
    assertTrue(other.problem().contains("another comparison"), other.problem());
    measured(Progress.SILENT, List.of(4, 8, 16));
    assertEquals(runs + 4, shop.trainer.plans.size());
    CurveSummary more = shop.service.curve(shop.file, asked(List.of(4, 8, 16), 3), Progress.SILENT);
    assertEquals(runs + 4 + 6, shop.trainer.plans.size());
    assertEquals(18, more.runs());
  }

  @Test
  void whatOnlyTheLargestNumberLacksIsRefusedBeforeTheFirstRun() {
    KizuException refused = refused(List.of(4, LABELLED + 1));
    assertEquals("--labels", refused.location());
    assertEquals("Give numbers up to " + LABELLED + ".", refused.remedy());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  /** Four groups have the same picture: in any four folds of all eight, two of them part. */
  @Test
  void whatTheGateRefusesOfTheLargestNumberIsRefusedBeforeTheFirstRun() throws Exception {
    for (String copy : List.of("s0", "s4", "s8", "s12")) {
      shop.dataset.replace(copy, FakeDataset.picture(LABELLED * 10, 1));
    }
    KizuException refused = refused(List.of(2, LABELLED));
    assertTrue(refused.problem().contains("which is the same picture"), refused.problem());
    assertTrue(measured(Progress.SILENT, List.of(2, 3)).finished(), "fewer are fit");
  }

  @Test
  void whatIsNoCurveIsRefused() {
    assertEquals("--labels", refused(List.of(4)).location());
    assertEquals("--labels", refused(List.of(4, 4)).location());
    assertEquals("--labels", refused(List.of(1, 4)).location());
    assertEquals("budget.labelled", refused(List.of(4, 8), "budget={train: 4, val: 2}").location());
    assertEquals("budget.test", refused(List.of(4, 8), "budget.test=0").location());
    CurveRequest unknown =
        new CurveRequest(List.of(4, 8), Optional.of("dice"), asked(List.of(4, 8), 2).comparison());
    KizuException metric =
        assertThrows(
            KizuException.class, () -> shop.service.curve(shop.file, unknown, Progress.SILENT));
    assertEquals("--metric", metric.location());
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Files.createDirectory(folder.resolve("out"));
    Files.writeString(folder.resolve("out/letter.txt"), "mine");
    assertTrue(refused(List.of(4, 8)).problem().contains("holds no learning curves"));
  }

  @Test
  void itIsToldWithHowManyLabelsWorkIsDone() throws Exception {
    Watch watch = Watch.toTheEnd();
    measured(watch, List.of(4, 8));
    assertEquals("4 labels: none seed 0 (1 of 4)", watch.positions.get(0).label());
    assertTrue(
        watch.positions.get(watch.positions.size() - 1).label().startsWith("8 labels: "),
        "the fewest come first");
  }
}
