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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.dataset.Split;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.api.experiment.PotentialSummary.Verdict;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunSummary;
import kizu.api.synthesis.BlendMode;
import kizu.experiment.Workshop.Watch;
import kizu.folder.potential.MeasuredPotential;
import kizu.folder.run.Trials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the method recommended makes of what a potential said. */
class AdviceTest {
  private static final String JITTER = "random+training.jitter=1";
  private static final String SHARE = "random+training.syntheticShare=0.25";
  private static final String DISTRACTORS = "random+synthesis.distractors=1";
  private static final String PRETRAIN = "random+training.pretrain=8";

  @TempDir Path folder;
  private Workshop shop;
  private Path file;
  private Path advice;

  @BeforeEach
  void measure() throws Exception {
    shop = new Workshop(folder);
    shop.catalog.add(BlendMode.class, "feathered", new PotentialTest.Hard());
    shop.catalog.remove(BlendMode.class, "residual");
    shop.catalog.remove(BlendMode.class, "hard");
    file =
        shop.write(
            "advised.yaml",
            """
            dataset: {path: ., format: fake}
            budget: {labelled: 12, folds: 2, normals: 4}
            training: {steps: 20, crop: 16}
            upper: {start: 4, every: 2}
            method: recommended
            synthesis: {sources: [{transforms: [], blend: feathered}]}
            search: {advice: measured}
            """);
    shop.service.potential(
        file,
        new PotentialRequest(
            List.of(), Optional.of(folder.resolve("measured")), true, OptionalInt.of(1)),
        Progress.SILENT);
    advice = folder.resolve("measured/potential.json");
    shop.trainer.plans.clear();
  }

  /** As if other verdicts had come of it. */
  private void say(Map<String, Verdict> verdicts) throws KizuException {
    MeasuredPotential was = MeasuredPotential.DOCUMENT.read(advice);
    List<Trained> trained = new ArrayList<>();
    for (Trained one : was.trained()) {
      Verdict verdict = verdicts.getOrDefault(one.method(), Verdict.TOO_FEW);
      Lever lever = one.lever();
      trained.add(
          new Trained(
              new Lever(
                  lever.name(),
                  lever.unit(),
                  lever.estimate(),
                  lever.ci95(),
                  lever.useful(),
                  lever.pictures(),
                  lever.groups(),
                  lever.needed(),
                  verdict,
                  lever.looks(),
                  lever.advice()),
              one.method(),
              one.against(),
              one.score(),
              one.scoreAgainst(),
              one.others()));
    }
    MeasuredPotential.DOCUMENT.write(
        advice,
        new MeasuredPotential(
            was.experiment(),
            was.dataset(),
            was.seed(),
            was.started(),
            was.seconds(),
            was.pictures(),
            was.groups(),
            was.defects(),
            was.levers(),
            trained,
            was.notes(),
            was.places(),
            was.made()));
  }

  private List<String> tried() throws KizuException {
    return stored("out").trials().stream().map(Trials.Trial::name).toList();
  }

  private Trials stored(String run) throws KizuException {
    return new Stored(folder.resolve(run)).trials();
  }

  private RunSummary run(String... settings) throws KizuException {
    return shop.service.run(file, shop.in("out", settings), Watch.toTheEnd());
  }

  private KizuException refused(String... settings) {
    return assertThrows(KizuException.class, () -> run(settings));
  }

  @Test
  void whatHasNoRoomIsNotTriedAndItIsSaid() throws Exception {
    say(
        Map.of(
            "classic",
            Verdict.NONE,
            SHARE,
            Verdict.NONE,
            PRETRAIN,
            Verdict.ROOM,
            "empirical",
            Verdict.NONE));
    run();
    assertEquals(
        List.of("none", "random", JITTER, JITTER + "+training.finetune=8", DISTRACTORS, PRETRAIN),
        tried());
    assertEquals(Optional.of(advice.toString()), stored("out").advice());
    assertEquals(
        Optional.of(Map.of("classic", "no room", SHARE, "no room", "empirical", "no room")),
        stored("out").leftOut());
    String journal = Files.readString(folder.resolve("out/journal.jsonl"));
    assertTrue(
        journal.contains("classic (no room), " + SHARE + " (no room), empirical (no room)"),
        journal);
  }

  /** What it is held against is always tried; what random surely beats is not. */
  @Test
  void randomIsAlwaysTriedAndNoneWhereItMayStillWin() throws Exception {
    say(Map.of("random", Verdict.NONE));
    run();
    assertTrue(tried().containsAll(List.of("none", "random")));
    assertEquals(Optional.of(Map.of()), stored("out").leftOut());

    say(Map.of("random", Verdict.ROOM));
    shop.service.run(file, shop.in("other"), Watch.toTheEnd());
    assertEquals(Optional.of(Map.of("none", "pasting has room")), stored("other").leftOut());
  }

  @Test
  void aLearnedPlacementIsTriedWherePlacesHaveRoomAndOnlyThere() throws Exception {
    say(Map.of("oracle", Verdict.ROOM));
    run();
    assertEquals("learned", tried().get(tried().size() - 1));

    say(Map.of("oracle", Verdict.TOO_FEW));
    shop.service.run(
        file,
        shop.in("other", "search.levers=[random, learned, surrogate, joint, classic]"),
        Watch.toTheEnd());
    String reason = "no room to learn is seen in places";
    assertEquals(
        Optional.of(Map.of("learned", reason, "surrogate", reason, "joint", reason)),
        stored("other").leftOut());
  }

  /** The experiment that was resolved holds the advice: nobody needs the file any more. */
  @Test
  void aRunThatWasStoppedGoesOnByTheAdviceItBeganWith() throws Exception {
    say(Map.of("classic", Verdict.NONE));
    shop.service.run(file, shop.in("out"), new Watch(30));
    say(Map.of(DISTRACTORS, Verdict.NONE));
    Files.delete(advice);
    RunSummary run = shop.service.resume(folder.resolve("out"), Watch.toTheEnd());
    assertEquals(RunSummary.State.FINISHED, run.state());
    assertFalse(tried().contains("classic"));
    assertTrue(tried().contains(DISTRACTORS));
  }

  @Test
  void adviceOnOtherLabelsDataOrMetricIsRefused() throws Exception {
    KizuException labels = refused("seed=1");
    assertEquals("search.advice", labels.location());
    assertTrue(labels.problem().contains("other labelled pictures than seed 1"));
    assertTrue(refused("metrics=[auprc]").problem().contains("decides by iou"));
    shop.dataset.add(Split.TEST, "more", "dent");
    assertTrue(refused().problem().contains("is of other data"));
    assertEquals(0, shop.trainer.plans.size());
    run("search.advice=none", "search.levers=[none, random]");
    assertEquals(List.of("none", "random"), tried());
  }

  @Test
  void whatIsNoAdviceIsRefusedByName() throws Exception {
    assertEquals("--set search.advice", refused("search.advice=nowhere").location());
    shop.service.potential(
        file,
        new PotentialRequest(
            List.of(), Optional.of(folder.resolve("labels")), false, OptionalInt.of(1)),
        Progress.SILENT);
    KizuException untrained = refused("search.advice=" + folder.resolve("labels"));
    assertTrue(untrained.problem().contains("no trainings"), untrained.getMessage());
    assertTrue(untrained.remedy().contains("--trainings"));
  }

  /** Of fewer steps it is taken, and told. */
  @Test
  void adviceFromShorterTrainingsIsTold() throws IOException, KizuException {
    assertFalse(warned().contains("pays early"));
    assertTrue(warned("search.steps=10").contains("from trainings of 20 steps"));
  }

  private String warned(String... settings) throws KizuException {
    return String.valueOf(shop.service.check(file, List.of(settings), Progress.SILENT).problems());
  }
}
