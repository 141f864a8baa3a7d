package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.training.TrainingPlan;
import kizu.experiment.Workshop.Watch;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import kizu.folder.run.Trials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  /** 9 upper steps of 16 × 4 + 24 × 2 passes, a training step takes 8 × 3: 42 steps, by 4. */
  private static final int TRIAL = 10;

  private static final int STEPS = 20;

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
  }

  private static Object member(TrainingPlan plan) {
    return Objects.requireNonNull(plan.upper().placement().options().get("member"));
  }

  @Test
  void trainsWithTheTrialThatWasBestOnValidationPictures() throws Exception {
    Watch watch = Watch.toTheEnd();
    RunSummary run = shop.service.run(shop.file, shop.in("out", "method=random-search"), watch);

    List<TrainingPlan> plans = shop.trainer.plans;
    assertEquals(List.of(0, 1, 2, 3, 2), plans.stream().map(SearchTest::member).toList());
    assertEquals(
        List.of(TRIAL, TRIAL, TRIAL, TRIAL, STEPS),
        plans.stream().map(plan -> plan.lower().steps()).toList());
    assertEquals(RunSummary.State.FINISHED, run.state());
    Trials trials = new Stored(folder.resolve("out")).trials();
    assertEquals(OptionalInt.of(2), trials.chosen());
    assertEquals(0.4, trials.trials().get(3).score());
    assertFalse(Files.exists(folder.resolve("out/trials")));
    assertTrue(
        watch.notes.stream().anyMatch(note -> note.contains("trial 3 of 4 (member 2), 10 steps")),
        watch.notes.toString());
  }

  /** The first comes to 0.3, the others to more. */
  @Test
  void whereLessOfTheFirstMetricIsBetterItIsTheTrialOfTheLowest() throws Exception {
    shop.service.run(
        shop.file,
        shop.in("out", "method=random-search", "metrics=[false-alarms, iou]"),
        Watch.toTheEnd());

    List<TrainingPlan> plans = shop.trainer.plans;
    assertEquals(0, member(plans.get(plans.size() - 1)));
    assertEquals(OptionalInt.of(0), new Stored(folder.resolve("out")).trials().chosen());
  }

  @Test
  void aSearchThatWasStoppedOrKilledGoesOnWithTheTrialsLeft() throws Exception {
    shop.service.run(shop.file, shop.in("out", "method=random-search"), new Watch(TRIAL + 3));
    shop.trainer.dieAt = shop.trainer.steps.get() + TRIAL + 2;
    assertThrows(
        KizuException.class, () -> shop.service.resume(folder.resolve("out"), Watch.toTheEnd()));
    shop.trainer.dieAt = -1;
    RunSummary run = shop.service.resume(folder.resolve("out"), Watch.toTheEnd());

    assertEquals(RunSummary.State.FINISHED, run.state());
    assertEquals(
        List.of(0, 1, 1, 2, 2, 3, 2), shop.trainer.plans.stream().map(SearchTest::member).toList());
  }

  /** No upper step is due in pretraining, and a short training has the same share of it. */
  @Test
  void trialsArePretrainedForTheSameShareAndCostWhatIsLeftToLearn() throws Exception {
    shop.service.run(
        shop.file,
        shop.in("out", "method=random-search", "training.pretrain=10"),
        Watch.toTheEnd());
    // Steps 12, 14, 16, 18 and 20, of 112 passes each.
    assertEquals(
        List.of(5, 5, 5, 5, STEPS),
        shop.trainer.plans.stream().map(plan -> plan.lower().steps()).toList());
    assertEquals(
        List.of(2, 2, 2, 2, 10),
        shop.trainer.plans.stream().map(plan -> plan.lower().pretrain()).toList());
  }

  @Test
  void recommendedTriesEveryLeverAndTrainsWithTheOneTaken() throws Exception {
    Watch watch = Watch.toTheEnd();
    shop.service.run(
        shop.file,
        shop.in(
            "out",
            "method=recommended",
            "search.levers=[none, random, 'random+synthesis.defectsPerImage=1']"),
        watch);
    List<TrainingPlan> plans = shop.trainer.plans;
    // Without synthetic pictures it comes to more, in every group.
    assertEquals(
        List.of(0.0, 0.5, 0.5, 0.0),
        plans.stream().map(plan -> plan.lower().syntheticShare()).toList());
    assertEquals(
        List.of(3, 3, 1, 3),
        plans.stream().map(plan -> plan.synthesis().defectsPerImage()).toList());
    assertEquals(
        List.of(STEPS, STEPS, STEPS, STEPS),
        plans.stream().map(plan -> plan.lower().steps()).toList());
    Stored stored = new Stored(folder.resolve("out"));
    assertEquals("none", stored.result().taken());
    Trials.Trial last = stored.trials().trials().get(2);
    assertEquals("random+synthesis.defectsPerImage=1", last.name());
    assertTrue(last.without().size() > 1, last.toString());
    assertTrue(
        watch.notes.stream().anyMatch(note -> note.contains("none is taken")),
        watch.notes.toString());
  }

  private static final String LABELLED = "budget={labelled: 6, folds: 2, normals: 4}";

  /** Two folds are judged; the network that learns from everything is not. */
  @Test
  void aLeverIsTriedOnTheFoldsAlone() throws Exception {
    shop.service.run(
        shop.file,
        shop.in("out", "method=recommended", "search.levers=[none, random]", LABELLED),
        Watch.toTheEnd());
    assertEquals(2 * (2 * STEPS) + 3 * STEPS, shop.trainer.steps.get());
    RunResult result = new Stored(folder.resolve("out")).result();
    assertFalse(result.figures().statistics().isEmpty());
    assertFalse(result.validation().statistics().isEmpty());
  }

  @Test
  void runsOfTheSameComparisonStandForTrials() throws Exception {
    Trials tried = trials(compared("apart", "recommended"));
    int apart = shop.trainer.steps.getAndSet(0);
    Watch watch = Watch.toTheEnd();
    Trials taken = trials(compared("together", watch, "none", "random", "recommended"));
    assertEquals(3 * (3 * STEPS), shop.trainer.steps.get(), "no trial");
    assertEquals(2 * (2 * STEPS) + 3 * STEPS, apart);
    assertEquals(tried.chosen(), taken.chosen());
    for (int i = 0; i < 2; i++) {
      assertEquals(tried.trials().get(i).name(), taken.trials().get(i).name());
      assertEquals(tried.trials().get(i).score(), taken.trials().get(i).score());
      assertEquals(tried.trials().get(i).without(), taken.trials().get(i).without());
    }
    assertTrue(
        watch.notes.stream().anyMatch(n -> n.contains("(random) is a run of this comparison")),
        watch.notes.toString());
  }

  /** It would be another training. */
  @Test
  void aRunThatIsNotWhatWouldBeTriedDoesNotStandForATrial() throws Exception {
    compared(
        "shorter", Watch.toTheEnd(), List.of("search.steps=10"), "none", "random", "recommended");
    assertEquals(2 * (2 * 10) + 3 * (3 * STEPS), shop.trainer.steps.getAndSet(0));

    compared("other", "none", "random");
    Path random = folder.resolve("other/runs/random-s0");
    RunHead head = new Stored(random).head();
    RunHead.DOCUMENT.write(
        random.resolve("experiment.json"),
        new RunHead(
            head.name(),
            head.method(),
            head.seed(),
            "of other pictures",
            head.started(),
            head.experiment(),
            head.provenance()));
    shop.trainer.steps.set(0);
    compared("other", "none", "random", "recommended");
    assertEquals(2 * STEPS + 3 * STEPS, shop.trainer.steps.get(), "random is tried");
  }

  private Path compared(String out, String... methods) throws KizuException {
    return compared(out, Watch.toTheEnd(), methods);
  }

  private Path compared(String out, Watch watch, String... methods) throws KizuException {
    return compared(out, watch, List.of(), methods);
  }

  private Path compared(String out, Watch watch, List<String> further, String... methods)
      throws KizuException {
    List<String> settings = new ArrayList<>(List.of(LABELLED, "search.levers=[none, random]"));
    settings.addAll(further);
    return shop.service
        .compare(
            shop.file,
            new CompareRequest(
                List.of(methods), 1, settings, OptionalInt.of(1), Optional.of(folder.resolve(out))),
            watch)
        .folder();
  }

  private static Trials trials(Path comparison) throws KizuException {
    return new Stored(comparison.resolve("runs/recommended-s0")).trials();
  }

  @Test
  void aSearchOfOtherLeversIsNotTakenOver() throws Exception {
    shop.service.run(
        shop.file,
        shop.in("out", "method=recommended", "search.levers=[none, random]"),
        new Watch(STEPS + 3));
    Path file = folder.resolve("out/trials.json");
    Files.writeString(file, Files.readString(file).replace("\"none\"", "\"classic\""));
    KizuException refused =
        assertThrows(
            KizuException.class,
            () -> shop.service.resume(folder.resolve("out"), Watch.toTheEnd()));
    assertTrue(refused.getMessage().contains("trials.json"), refused.getMessage());
  }

  /** What a check would say of a lever by itself is said before anything is tried. */
  @Test
  void aLeverIsCheckedAsIfItWereTheRunsOwnMethod() throws Exception {
    List<String> settings =
        List.of("method=recommended", "search.levers=[none, 'random+training.pretrain=20']");
    KizuException refused =
        assertThrows(
            KizuException.class,
            () ->
                shop.service.run(
                    shop.file, new RunRequest(settings, Optional.empty()), Watch.toTheEnd()));
    assertTrue(refused.location().contains("training.pretrain"), refused.getMessage());
    assertEquals(0, shop.trainer.steps.get());
    assertTrue(
        shop.service.check(shop.file, settings, Watch.toTheEnd()).problems().stream()
            .anyMatch(p -> p.refuses() && p.source().contains("training.pretrain")));
  }

  @Test
  void theGalleryIsOfWhatWasTrainedWith() throws Exception {
    shop.service.run(
        shop.file,
        shop.in(
            "out",
            "method=recommended",
            "search.levers=['random+training.syntheticShare=0.25']",
            "training.syntheticShare=0"),
        Watch.toTheEnd());
    assertTrue(Files.exists(folder.resolve("out/gallery/index.json")));
    shop.service.run(
        shop.file,
        shop.in("other", "method=recommended", "search.levers=[none]"),
        Watch.toTheEnd());
    assertFalse(Files.exists(folder.resolve("other/gallery")));
  }

  @Test
  void whatSearchesItselfIsNoLever() {
    for (String lever :
        List.of(
            "recommended",
            "random-search",
            "retrained",
            "rules",
            "random+training.steps=7",
            "random+search.steps=7",
            "oracle",
            "rndom")) {
      KizuException refused =
          assertThrows(
              KizuException.class,
              () ->
                  shop.service.run(
                      shop.file,
                      Workshop.set("method=recommended", "search.levers=[none, " + lever + "]"),
                      Watch.toTheEnd()));
      assertTrue(refused.location().contains("search.levers"), refused.getMessage());
    }
  }

  @Test
  void trialsMayBeLonger() throws Exception {
    shop.service.run(
        shop.file,
        Workshop.set("method=random-search", "search.trials=2", "search.steps=20"),
        Watch.toTheEnd());
    assertEquals(3 * STEPS, shop.trainer.steps.get());
  }

  @Test
  void stepsThatAreNoNumberAreRefusedByName() {
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> shop.service.run(shop.file, Workshop.set("search.steps=some"), Watch.toTheEnd()));
    assertTrue(String.valueOf(e.getMessage()).contains("search.steps"), e.getMessage());
  }
}
