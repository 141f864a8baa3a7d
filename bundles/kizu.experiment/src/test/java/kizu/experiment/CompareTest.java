package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.Judged;
import kizu.api.experiment.MethodPair;
import kizu.api.experiment.ProvableGain;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.api.experiment.SoughtGain;
import kizu.api.metric.Metric;
import kizu.api.placement.PlacementPolicy;
import kizu.api.training.TrainingPlan;
import kizu.experiment.Workshop.Watch;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.run.RunResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  private static final String[] ALL = {"none", "random", "region", "learned"};

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
  }

  @Test
  void theTableHasEveryMethodSeedAndPair() throws Exception {
    ComparisonSummary summary =
        shop.service.compare(shop.file, Workshop.methods(3, ALL), Watch.toTheEnd());

    assertTrue(summary.finished());
    assertEquals(
        List.of(ALL), summary.methods().stream().map(ComparisonSummary.Method::name).toList());
    assertEquals(
        List.of("learned-none", "learned-random", "learned-region", "random-none", "region-none"),
        summary.paired().stream()
            .filter(p -> p.metric().equals("iou"))
            .map(p -> p.a() + "-" + p.b())
            .toList());
    ComparisonSummary.Paired learned = found(summary, "learned", "random", "iou");
    assertEquals(0.4, learned.delta(), 1e-9);
    assertEquals("gain", learned.verdict());

    ComparisonTable table =
        ComparisonTable.DOCUMENT.read(summary.folder().resolve("comparison.json"));
    assertEquals(summary, table.in(summary.folder()));
    ComparisonSummary.Seed seed = table.methods().get(0).seeds().get(2);
    assertEquals(2, seed.seed());
    assertEquals(8, seed.testGroups());
    assertTrue(seed.metrics().getOrDefault("iou", 0.0) > 0.5 && seed.peakMiB() > 1);
  }

  @Test
  void theQuestionsAskedBeforehandAreTheOnesAnswered() throws Exception {
    Path out = folder.resolve("out");
    ComparisonSummary summary = compared(out, 2, "learned:random", "random:none");
    assertEquals(
        List.of("learned:random", "random:none"),
        summary.paired().stream()
            .filter(p -> p.metric().equals("iou"))
            .map(p -> p.a() + ":" + p.b())
            .toList());
    assertEquals(
        List.of("learned:random", "random:none"),
        ComparisonPlan.DOCUMENT.read(out.resolve("plan.json")).pairs());

    compared(out, 3, "learned:random", "random:none", "learned:none");
    for (String[] fewer : List.of(new String[] {"learned:none"}, new String[0])) {
      KizuException refused = assertThrows(KizuException.class, () -> compared(out, 3, fewer));
      assertTrue(refused.problem().contains("pairs"), refused.getMessage());
    }
  }

  private static CompareRequest seeking(Path out, int seeds, SoughtGain sought) {
    return new CompareRequest(
        List.of("none", "random", "learned"),
        seeds,
        List.of(),
        OptionalInt.of(1),
        Optional.of(out),
        List.of(),
        sought);
  }

  private static SoughtGain gain(double least) {
    return new SoughtGain(least, OptionalDouble.empty(), Optional.empty());
  }

  /** With jitter in the file itself, classic is what none is. */
  @Test
  void methodsThatAreTheSameExperimentAreRefusedBeforeTheyAreRun() throws Exception {
    Path jittered = shop.write("jittered.yaml", Workshop.YAML + "method: none\n");
    CompareRequest request =
        new CompareRequest(
            List.of("none", "classic", "random"),
            2,
            List.of("training.jitter=1"),
            OptionalInt.of(1),
            Optional.of(folder.resolve("twins")));
    KizuException refusal =
        assertThrows(
            KizuException.class, () -> shop.service.compare(jittered, request, Watch.toTheEnd()));
    assertEquals("--methods", refusal.location());
    assertEquals("'none' and 'classic' are the same here, to the last key", refusal.problem());
    assertFalse(Files.exists(folder.resolve("twins")));
    CompareRequest apart =
        new CompareRequest(
            List.of("none+training.jitter=0", "classic", "random", "oracle", "empirical"),
            1,
            List.of("training.jitter=1"),
            OptionalInt.of(1),
            Optional.of(folder.resolve("twins")));
    assertTrue(shop.service.compare(jittered, apart, Watch.toTheEnd()).finished());
  }

  @Test
  void theGainThatIsLookedForIsFixedBeforeTheRuns() throws Exception {
    Path out = folder.resolve("out");
    ComparisonSummary summary =
        shop.service.compare(shop.file, seeking(out, 3, gain(0.3)), Watch.toTheEnd());
    ComparisonSummary.Paired learned = found(summary, "learned", "random", "iou");
    assertEquals("gain of at least 0.3", learned.conclusion());
    assertEquals(1, learned.effect().orElseThrow().better());
    assertEquals(
        Optional.of(0.3), ComparisonPlan.DOCUMENT.read(out.resolve("plan.json")).smallestGain());
    ComparisonTable table = ComparisonTable.DOCUMENT.read(out.resolve("comparison.json"));
    assertEquals(summary, table.in(out));
    KizuException refused =
        assertThrows(
            KizuException.class,
            () -> shop.service.compare(shop.file, seeking(out, 3, gain(0.1)), Watch.toTheEnd()));
    assertTrue(refused.problem().contains("smallest gain"), refused.getMessage());
    for (SoughtGain wrong :
        List.of(
            gain(0),
            gain(1.5),
            gain(Double.NaN),
            new SoughtGain(0.02, OptionalDouble.of(-1), Optional.empty()))) {
      assertThrows(
          KizuException.class,
          () -> shop.service.compare(shop.file, seeking(out, 3, wrong), Watch.toTheEnd()));
    }
  }

  @Test
  void whatCanBeProvenIsSaidBeforeAnythingIsRun() throws Exception {
    Path out = folder.resolve("out");
    ProvableGain stated =
        shop.service.provable(
            shop.file,
            seeking(out, 6, new SoughtGain(0.1, OptionalDouble.of(0.05), Optional.empty())),
            Watch.toTheEnd());
    assertFalse(Files.exists(out));
    assertEquals(new ProvableGain.Size(6, 8, stated.size().defects(), true, 3), stated.size());
    assertEquals(0.05, stated.spread().seeds(), 1e-12);
    assertTrue(stated.smallest() > 0.05 && stated.smallest() < 0.5, "" + stated.smallest());
    Watch watch = Watch.toTheEnd();
    shop.service.compare(shop.file, seeking(out, 3, gain(0.3)), watch);
    assertTrue(
        watch.notes.stream()
            .anyMatch(note -> note.startsWith("What can be proven with 3 seeds, 8 test groups")),
        watch.notes.toString());

    ProvableGain measured =
        shop.service.provable(
            shop.file,
            seeking(out, 6, new SoughtGain(0.1, OptionalDouble.empty(), Optional.of(out))),
            Watch.toTheEnd());
    assertTrue(measured.spread().seeds() < 0.05, "" + measured.spread());
    assertThrows(
        KizuException.class,
        () ->
            shop.service.provable(
                shop.file,
                seeking(out, 6, new SoughtGain(0.1, OptionalDouble.empty(), Optional.of(folder))),
                Watch.toTheEnd()));
  }

  /** Good pictures tell two methods apart only by what either sees on them. */
  @Test
  void onlyGroupsWithADefectProveAnything() throws Exception {
    CompareRequest request =
        seeking(
            folder.resolve("out"),
            6,
            new SoughtGain(0.02, OptionalDouble.of(0.05), Optional.empty()));
    ProvableGain all = shop.service.provable(shop.file, request, Watch.toTheEnd());
    shop.dataset.samples().removeIf(s -> s.split() == Split.TEST && !s.defective());
    ProvableGain defects = shop.service.provable(shop.file, request, Watch.toTheEnd());
    assertEquals(8, all.size().groups());
    assertEquals(4, defects.size().groups());
    assertEquals(defects.smallest(), all.smallest());
    assertEquals(defects.least(), all.least());
    assertEquals(defects.lines().get(1), all.lines().get(1));
  }

  @Test
  void questionsAreNotNamedAfterTheAnswersWereSeen() throws Exception {
    Path out = folder.resolve("out");
    compared(out, 1);
    KizuException refused =
        assertThrows(KizuException.class, () -> compared(out, 1, "learned:random"));
    assertTrue(refused.problem().contains("pairs"), refused.getMessage());
  }

  @Test
  void aQuestionOnWhatIsNotComparedIsRefused() {
    for (String[] pairs :
        List.of(
            new String[] {"learned:region"},
            new String[] {"learned:learned"},
            new String[] {"learned:none", "learned:none"})) {
      KizuException refused =
          assertThrows(KizuException.class, () -> compared(folder.resolve("out"), 1, pairs));
      assertEquals("--pairs", refused.location());
    }
    assertFalse(Files.exists(folder.resolve("out")));
  }

  private ComparisonSummary compared(Path out, int seeds, String... pairs) throws KizuException {
    CompareRequest request =
        new CompareRequest(
            List.of("none", "random", "learned"),
            seeds,
            List.of(),
            OptionalInt.of(1),
            Optional.of(out),
            Arrays.stream(pairs).map(pair -> MethodPair.of(pair).orElseThrow()).toList());
    return shop.service.compare(shop.file, request, Watch.toTheEnd());
  }

  @Test
  void spreadsheetsGetALineARun() throws Exception {
    String varied =
        "random+synthesis.sources=[{name: a, blend: feathered}, {name: b, blend: feathered}]";
    String quoted = '"' + varied + '"';
    ComparisonSummary summary =
        shop.service.compare(shop.file, Workshop.methods(2, "none", varied), Watch.toTheEnd());
    Path file = summary.folder().resolve("comparison.csv");
    List<String> lines = Files.readAllLines(file);
    assertEquals("dataset,judged,method,seed", lines.get(0).substring(0, 26));
    assertEquals(
        List.of("none,0", "none,1", quoted + ",0", quoted + ",1"),
        lines.stream()
            .skip(1)
            .map(line -> line.replaceFirst("^[^,]+,test,(.*?,[01]),.*", "$1"))
            .toList());
    int iou = List.of(lines.get(0).split(",", -1)).indexOf("iou");
    assertEquals(
        summary.methods().get(0).seeds().get(1).metrics().get("iou"),
        Double.valueOf(lines.get(2).split(",", -1)[iou]));
    assertEquals(List.of(), damages(summary.folder()));
    Files.writeString(file, Files.readString(file).replace("none", "nine"));
    assertEquals(
        List.of("comparison.csv is damaged: it does not match its checksum"),
        damages(summary.folder()));
  }

  private List<String> damages(Path comparison) throws KizuException {
    return shop.service.show(comparison).notes().stream()
        .filter(note -> note.contains(".csv"))
        .toList();
  }

  private static ComparisonSummary.Paired found(
      ComparisonSummary summary, String a, String b, String metric) {
    return summary.paired().stream()
        .filter(p -> p.a().equals(a) && p.b().equals(b) && p.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The fake trainer gives every metric the same numbers: what is a gain of one is another's loss.
   */
  @Test
  void theTableSaysOfWhichMetricsLessIsBetter() throws Exception {
    ComparisonSummary summary =
        shop.service.compare(shop.file, Workshop.methods(3, ALL), Watch.toTheEnd());

    assertEquals(0.4, found(summary, "learned", "random", "false-alarms").delta(), 1e-9);
    assertEquals("gain", found(summary, "learned", "random", "iou").verdict());
    assertEquals("loss", found(summary, "learned", "random", "false-alarms").verdict());
    assertEquals(Set.of("false-alarms"), summary.lowerIsBetter());
    Path table = summary.folder().resolve("comparison.json");
    assertEquals(Set.of("false-alarms"), ComparisonTable.DOCUMENT.read(table).lowerIsBetter());
  }

  @Test
  void whatIsPlacedByMasksIsHeldAgainstEvenPaste() throws Exception {
    ComparisonSummary summary =
        shop.service.compare(
            shop.file,
            Workshop.methods(2, "none", "random", "empirical", "oracle"),
            Watch.toTheEnd());
    assertEquals(
        List.of(
            "empirical − random",
            "oracle − random",
            "random − none",
            "empirical − none",
            "oracle − none"),
        summary.paired().stream()
            .filter(p -> p.metric().equals("iou"))
            .map(p -> p.a() + " − " + p.b())
            .toList());
  }

  /** And nobody else is told of a test picture's mask. */
  @Test
  void anOracleIsToldEveryMaskAndSaysSo() throws Exception {
    Watch watch = Watch.toTheEnd();
    shop.service.compare(shop.file, Workshop.methods(1, "random", "empirical", "oracle"), watch);
    List<List<String>> told =
        shop.trainer.plans.stream()
            .map(plan -> plan.examples().stream().map(SampleInfo::id).toList())
            .toList();
    List<String> every =
        shop.dataset.samples().stream().filter(SampleInfo::defective).map(SampleInfo::id).toList();
    assertEquals(List.of(List.of(), List.of(), every), told);
    assertTrue(
        watch.notes.stream().anyMatch(note -> note.contains("told every mask")),
        watch.notes.toString());
  }

  @Test
  void aFurtherMetricThatFailsHasNoValueAndCostsNoResult() throws Exception {
    shop.catalog.add(Metric.class, "auprc", FakeCatalog.failingMetric("auprc"));
    ComparisonSummary summary =
        shop.service.compare(shop.file, Workshop.methods(3, ALL), Watch.toTheEnd());

    assertTrue(summary.finished());
    assertEquals("gain", found(summary, "learned", "random", "iou").verdict());
    assertNotEquals("gain", found(summary, "learned", "random", "auprc").verdict());
    for (ComparisonSummary.Method method : summary.methods()) {
      assertEquals(Double.NaN, method.mean().get("auprc"));
    }
  }

  @Test
  void theMetricThatDecidesFailsWithItsComponent() {
    shop.catalog.add(Metric.class, "iou", FakeCatalog.failingMetric("iou"));
    KizuException failure =
        assertThrows(
            KizuException.class,
            () -> shop.service.compare(shop.file, Workshop.methods(3, ALL), Watch.toTheEnd()));
    assertTrue(failure.getMessage().contains("metric 'iou' (site.bad 1.0.0)"));
  }

  @Test
  void aMethodWithSettingsOfItsOwnIsComparedWithThePlainOne() throws Exception {
    String varied = "random+training.steps=30+synthesis.defectsPerImage=1";
    ComparisonSummary summary =
        shop.service.compare(
            shop.file, Workshop.methods(2, "none", "random", varied), Watch.toTheEnd());
    assertEquals(
        List.of(varied + " − random", "random − none", varied + " − none"),
        summary.paired().stream()
            .filter(p -> p.metric().equals("iou"))
            .map(p -> p.a() + " − " + p.b())
            .toList());
    Path run = summary.folder().resolve("runs").resolve(varied + "-s1");
    Stored stored = new Stored(run);
    assertEquals(varied, stored.head().method());
    assertEquals(30, stored.key("training", "steps"));
    assertEquals(1, stored.key("synthesis", "defectsPerImage"));
    Path plain = summary.folder().resolve("runs").resolve("random-s1");
    assertEquals(20, new Stored(plain).key("training", "steps"));
  }

  @Test
  void whatIsComparedOnIsNoSettingOfAMethod() {
    for (String name : List.of("random+budget.train=2", "none+seed=4", "random+training.setps=3")) {
      KizuException refused =
          assertThrows(
              KizuException.class,
              () ->
                  shop.service.compare(
                      shop.file, Workshop.methods(1, "none", name), Watch.toTheEnd()));
      assertTrue(refused.getMessage().contains(name), refused.getMessage());
    }
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void methodsThatWouldShareAFolderAreRefused() {
    KizuException refused =
        assertThrows(
            KizuException.class,
            () ->
                shop.service.compare(
                    shop.file,
                    Workshop.methods(1, "random+placement={name: a}", "random+placement=[name: a]"),
                    Watch.toTheEnd()));
    assertTrue(refused.problem().contains("twice"), refused.getMessage());
  }

  @Test
  void whereTestPicturesAreLeftAloneFiguresAreOnWhatWasHeldOut() throws Exception {
    CompareRequest asked = Workshop.methods(2, "none", "random");
    CompareRequest request =
        new CompareRequest(
            asked.methods(),
            asked.seeds(),
            List.of("budget={labelled: 6, folds: 2, normals: 4, test: 0}"),
            asked.jobs(),
            asked.out());
    ComparisonSummary summary = shop.service.compare(shop.file, request, Watch.toTheEnd());
    assertEquals(Judged.HELD_OUT, summary.judged());
    assertTrue(summary.finished());
    Path run = summary.folder().resolve("runs").resolve("none-s0");
    RunResult result = new Stored(run).result();
    assertEquals(Judged.HELD_OUT, result.judged());
    assertEquals(Optional.empty(), result.test());
    int heldOut = summary.methods().get(0).seeds().get(0).testGroups();
    assertEquals(heldOut, result.validation().statistics().size());
    assertFalse(Files.exists(run.resolve("predictions")));
    assertEquals(Judged.HELD_OUT, shop.service.show(run).judged());
    assertEquals(Judged.HELD_OUT, shop.service.show(summary.folder()).judged());
    KizuException apart =
        assertThrows(
            KizuException.class,
            () -> shop.service.run(shop.file, Workshop.set("budget.test=0"), Watch.toTheEnd()));
    assertTrue(apart.location().contains("budget.test"), apart.getMessage());
  }

  @Test
  void methodsDifferInOneThingAndShareSamplesOfASeed() throws Exception {
    shop.service.compare(shop.file, Workshop.methods(2, ALL), Watch.toTheEnd());

    List<TrainingPlan> plans = shop.trainer.plans;
    assertEquals(0, plans.get(0).lower().syntheticShare());
    assertEquals("uniform", plans.get(1).upper().placement().name());
    assertEquals("region", plans.get(2).upper().placement().name());
    assertEquals("location-network", plans.get(3).upper().placement().name());
    for (int i = 1; i < 4; i++) {
      assertEquals(plans.get(0).defects(), plans.get(i).defects());
      assertEquals(plans.get(0).normals(), plans.get(i).normals());
      assertEquals(plans.get(0).validation(), plans.get(i).validation());
    }
    assertFalse(ids(plans.get(0).defects()).equals(ids(plans.get(4).defects())));
    assertEquals(8, plans.stream().map(TrainingPlan::fingerprint).distinct().count());
  }

  @Test
  void aRetrainedRunHasTwiceTheStepsAndAClassicOneNoSynthesis() throws Exception {
    ComparisonSummary summary =
        shop.service.compare(
            shop.file,
            Workshop.methods(3, "none", "classic", "random", "learned", "retrained"),
            Watch.toTheEnd());

    List<TrainingPlan> plans = shop.trainer.plans;
    assertEquals(0, plans.get(1).lower().syntheticShare());
    assertEquals(
        List.of(0.0, 1.0, 0.0, 0.0, 0.0),
        plans.subList(0, 5).stream().map(p -> p.lower().jitter()).toList());
    assertEquals(
        List.of(1, 1, 1, 1, 2), plans.subList(0, 5).stream().map(p -> p.upper().rounds()).toList());
    assertEquals(2 * plans.get(3).steps(), plans.get(4).steps());
    assertEquals(
        List.of(
            "learned-none",
            "learned-classic",
            "learned-random",
            "retrained-none",
            "retrained-classic",
            "retrained-random",
            "retrained-learned",
            "classic-none",
            "random-none"),
        summary.paired().stream()
            .filter(p -> p.metric().equals("iou"))
            .map(p -> p.a() + "-" + p.b())
            .toList());
  }

  @Test
  void everyMethodIsPretrainedAlike() throws Exception {
    shop.service.compare(
        shop.file,
        new CompareRequest(
            List.of("none", "classic", "random", "learned", "retrained"),
            1,
            List.of("training.pretrain=7", "synthesis.distractors=1.5"),
            OptionalInt.of(1),
            Optional.empty()),
        Watch.toTheEnd());
    for (TrainingPlan plan : shop.trainer.plans) {
      assertEquals(7, plan.lower().pretrain());
      assertEquals(1.5, plan.synthesis().distractors());
    }
  }

  private static List<String> ids(List<SampleInfo> samples) {
    return samples.stream().map(SampleInfo::id).toList();
  }

  @Test
  void methodsAndSeedsCanBeAddedToAComparisonLater() throws Exception {
    Optional<Path> out = Optional.of(shop.folder.resolve("out"));
    List<String> few = List.of("none", "learned");
    List<String> more = List.of("none", "random", "learned");
    shop.service.compare(shop.file, request(few, 1, out), Watch.toTheEnd());
    ComparisonSummary all =
        shop.service.compare(shop.file, request(more, 2, out), Watch.toTheEnd());

    assertTrue(all.finished());
    assertEquals(6, shop.trainer.plans.size());
    assertEquals(List.of(2, 2, 2), all.methods().stream().map(m -> m.seeds().size()).toList());
    // Asked for less, it is another comparison: what is there is not left out silently.
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> shop.service.compare(shop.file, request(few, 2, out), Watch.toTheEnd()));
    assertTrue(String.valueOf(e.getMessage()).contains("methods is none,random,learned there"));
  }

  @Test
  void aStoppedComparisonIsContinuedByTheSameCall() throws Exception {
    CompareRequest request = Workshop.methods(2, "none", "learned");
    ComparisonSummary stopped = shop.service.compare(shop.file, request, new Watch(50));
    assertFalse(stopped.finished());
    assertEquals(1, stopped.methods().get(0).seeds().size());
    assertEquals(1, stopped.methods().get(1).seeds().size());

    ComparisonSummary finished = shop.service.compare(shop.file, request, Watch.toTheEnd());

    assertTrue(finished.finished());
    assertEquals(stopped.folder(), finished.folder());
    assertEquals(80, shop.trainer.steps.get());
  }

  @Test
  void aKilledComparisonIsContinuedByTheSameCall() throws Exception {
    CompareRequest request = in("out", 1, "none", "learned");
    shop.trainer.dieAt = 33;
    assertThrows(
        KizuException.class, () -> shop.service.compare(shop.file, request, Watch.toTheEnd()));
    assertTrue(Files.exists(folder.resolve("out/runs/none-s0/metrics.json")));
    assertTrue(Files.exists(folder.resolve("out/comparison.json")));

    shop.trainer.dieAt = -1;
    assertTrue(shop.service.compare(shop.file, request, Watch.toTheEnd()).finished());
    assertEquals(20 + 13 + 1 + 12, shop.trainer.steps.get());
  }

  @Test
  void aFinishedComparisonIsNotDoneAgainInItsFolder() throws Exception {
    CompareRequest request = in("out", 1, "none", "learned");
    ComparisonSummary first = shop.service.compare(shop.file, request, Watch.toTheEnd());
    ComparisonSummary second = shop.service.compare(shop.file, request, Watch.toTheEnd());
    assertEquals(first, second);
    assertEquals(40, shop.trainer.steps.get());
  }

  @Test
  void anotherPlanInTheFolderIsRefusedWithWhatDiffers() throws Exception {
    shop.service.compare(shop.file, in("out", 1, "none", "learned"), new Watch(5));
    CompareRequest other =
        new CompareRequest(
            List.of("none", "learned"),
            2,
            List.of("training.steps=30"),
            OptionalInt.of(1),
            Optional.of(folder.resolve("out")));
    KizuException e =
        assertThrows(
            KizuException.class, () -> shop.service.compare(shop.file, other, Watch.toTheEnd()));
    assertTrue(e.problem().contains("training.steps is 20 there, 30 asked for"), e.getMessage());
    assertTrue(e.problem().contains("seeds is 1 there, 2 asked for"), e.getMessage());
  }

  @Test
  void aMissingComponentIsRefusedBeforeTheFirstRun() {
    shop.catalog.remove(PlacementPolicy.class, "region");
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> shop.service.compare(shop.file, in("out", 1, ALL), Watch.toTheEnd()));
    assertTrue(e.location().contains("region"), e.getMessage());
    assertEquals(0, shop.trainer.steps.get());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void anUnknownMethodIsRefusedWithTheNearest() {
    KizuException e =
        assertThrows(
            KizuException.class,
            () ->
                shop.service.compare(
                    shop.file, Workshop.methods(1, "none", "lerned"), Watch.toTheEnd()));
    assertTrue(e.remedy().contains("learned"), e.getMessage());
  }

  @Test
  void oneSeedIsSaidToCoverGroupsOnly() throws Exception {
    Watch watch = Watch.toTheEnd();
    shop.service.compare(shop.file, Workshop.methods(1, "none", "learned"), watch);
    assertTrue(watch.notes.stream().anyMatch(n -> n.contains("choice of groups only")));
  }

  @Test
  void timeLeftCoversTheWholeComparison() throws Exception {
    Watch watch = Watch.toTheEnd();
    shop.service.compare(shop.file, Workshop.methods(2, "none", "learned"), watch);
    assertEquals("none seed 0 (1 of 4)", watch.positions.get(0).label());
    assertTrue(watch.positions.get(19).secondsLeft() > 0, "three runs are left");
    assertEquals(0, watch.positions.get(79).secondsLeft());
  }

  @Test
  void aComparisonIsListedWithItsVerdicts() throws Exception {
    shop.service.compare(shop.file, Workshop.methods(2, "none", "learned"), Watch.toTheEnd());
    List<RunSummary> runs = new ArrayList<>(shop.service.runs(shop.service.runsFolder()));
    assertEquals(1, runs.size());
    RunSummary comparison = runs.get(0);
    assertEquals("comparison", comparison.kind());
    assertEquals("none,learned", comparison.method());
    assertEquals(State.FINISHED, comparison.state());
    assertEquals(4, comparison.steps());
    assertTrue(comparison.notes().get(0).startsWith("learned against none: iou +0.300, gain"));
    assertEquals(4, shop.service.runs(comparison.folder()).size());
  }

  @Test
  void aComparisonTakesTheTimeOfItsRunsSoFarAndTellsOneVerdictAPair() throws Exception {
    shop.service.compare(shop.file, in("c", 2, "none", "random", "learned"), new Watch(25));
    RunSummary comparison = listed();
    assertEquals(State.STOPPED, comparison.state());
    double seconds = 0;
    for (RunSummary run : shop.service.runs(comparison.folder())) {
      seconds += run.seconds();
    }
    assertTrue(seconds > 0);
    assertEquals(seconds, comparison.seconds(), 1e-9);
    assertEquals(List.of(), comparison.notes(), "no pair is finished, and nobody works on it");

    shop.service.compare(shop.file, in("c", 2, "none", "random", "learned"), Watch.toTheEnd());
    assertEquals(
        List.of("learned against none", "learned against random", "random against none"),
        listed().notes().stream().map(note -> note.substring(0, note.indexOf(':'))).toList());
  }

  private RunSummary listed() throws KizuException {
    return shop.service.runs(folder).stream()
        .filter(run -> run.kind().equals("comparison"))
        .findFirst()
        .orElseThrow();
  }

  /** As the run's own result tells, whatever the table said before. */
  @Test
  void weightsFromBeforeTheRecipeMovedCompareNothing() throws Exception {
    CompareRequest request = in("c", 2, "none", "learned");
    ComparisonSummary before = shop.service.compare(shop.file, request, Watch.toTheEnd());
    assertEquals(0, before.paired().get(0).idle());
    for (int moved : new int[] {7, 8, -1}) {
      kept("c/runs/learned-s0", 7, moved);
      ComparisonSummary after = shop.service.compare(shop.file, request, Watch.toTheEnd());
      assertEquals(1, after.paired().get(0).idle(), "moved at " + moved);
    }
    kept("c/runs/learned-s1", 7, 9);
    assertEquals(
        "not compared",
        shop.service.compare(shop.file, request, Watch.toTheEnd()).paired().get(0).verdict());
    kept("c/runs/learned-s0", 7, 6);
    assertEquals(
        1, shop.service.compare(shop.file, request, Watch.toTheEnd()).paired().get(0).idle());
  }

  private void kept(String run, int step, int moved) throws KizuException {
    RunResult was = new Stored(folder.resolve(run)).result();
    OptionalInt recipeMoved = moved < 0 ? OptionalInt.empty() : OptionalInt.of(moved);
    RunResult.DOCUMENT.write(
        folder.resolve(run).resolve("metrics.json"),
        new RunResult(
            was.files(),
            was.seconds(),
            was.peakMiB(),
            was.steps(),
            was.taken(),
            was.judged(),
            was.test(),
            was.validation(),
            Optional.of(new RunResult.Kept(step, recipeMoved)),
            was.policy()));
  }

  private CompareRequest in(String name, int seeds, String... methods) {
    return new CompareRequest(
        List.of(methods), seeds, List.of(), OptionalInt.of(1), Optional.of(folder.resolve(name)));
  }

  private static CompareRequest request(List<String> methods, int seeds, Optional<Path> out) {
    return new CompareRequest(methods, seeds, List.of(), OptionalInt.of(1), out);
  }
}
