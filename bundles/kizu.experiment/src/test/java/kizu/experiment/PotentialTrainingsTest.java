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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.api.experiment.PotentialSummary.Verdict;
import kizu.api.experiment.Progress;
import kizu.api.folder.DiskFull;
import kizu.api.image.Image;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.training.TrainingPlan;
import kizu.experiment.Workshop.Watch;
import kizu.folder.potential.MeasuredPotential;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What short trainings are asked, on what they are judged, and what is said of it. */
class PotentialTrainingsTest {
  private static final int STEPS = 4;
  private static final int FOLDS = 2;

  /** None, random and each of what is changed. */
  private static final int TRAININGS = 14;

  /** Long enough to die in the middle. */
  private static final String LONGER = "search.steps=12";

  @TempDir Path folder;
  private Workshop shop;
  private Path file;

  /** Writes the patch's own pixels, whatever its radius. */
  private static final class Soft implements BlendMode {
    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.continuous("radius", "px", 0, 8, 0));
    }

    @Override
    public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
      new PotentialTest.Hard().blend(patch, magnitudes, target, x, y);
    }
  }

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
    file =
        shop.write(
            "trained.yaml",
            String.format(
                Locale.ROOT,
                """
                dataset: {path: ., format: fake}
                budget: {labelled: 12, folds: %d, normals: 4}
                training: {steps: 20, crop: 16}
                synthesis: {sources: [{transforms: [], blend: feathered}]}
                search: {steps: %d}
                """,
                FOLDS,
                STEPS));
    for (String blend : List.of("feathered", "hard", "residual")) {
      shop.catalog.add(BlendMode.class, blend, new Soft());
    }
  }

  private PotentialSummary measure(Progress progress, Optional<Path> out, String... settings)
      throws KizuException {
    return measure(1, progress, out, settings);
  }

  private PotentialSummary measure(
      int jobs, Progress progress, Optional<Path> out, String... settings) throws KizuException {
    return shop.service.potential(
        file,
        new PotentialRequest(Arrays.asList(settings), out, true, OptionalInt.of(jobs)),
        progress);
  }

  private static Trained of(PotentialSummary potential, String name) {
    return potential.trained().stream()
        .filter(trained -> trained.lever().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static KizuException refused(Executable call) {
    return assertThrows(KizuException.class, call);
  }

  @Test
  void everyLeverIsTriedOnceAndHeldAgainstRandom() throws Exception {
    PotentialSummary potential = measure(Progress.SILENT, Optional.empty());
    assertEquals(
        List.of(
            "pasting",
            "classic augmentation",
            "synthetic share 0.25",
            "synthetic share 0.75",
            "at most 1 a picture",
            "at most 6 a picture",
            "blend residual",
            "blend hard",
            "distractors",
            "pretraining",
            "jitter",
            "fine-tuning on real pictures",
            "place by masks",
            "place by an oracle"),
        potential.trained().stream().map(t -> t.lever().name()).toList());
    assertEquals(TRAININGS + 1, shop.trainer.plans.size());
    assertEquals("none", of(potential, "pasting").against());
    assertEquals("none", of(potential, "classic augmentation").against());
    assertTrue(potential.trained().stream().skip(2).allMatch(t -> t.against().equals("random")));
    TrainingPlan share = plan("random+training.syntheticShare=0.25", potential);
    assertEquals(0.25, share.lower().syntheticShare());
    assertEquals(STEPS, share.lower().steps());
    assertEquals(8 * STEPS / 20, plan("random+training.pretrain=8", potential).lower().pretrain());
    assertEquals(
        "hard",
        plan("random+synthesis.sources.0.blend=hard", potential)
            .synthesis()
            .sources()
            .get(0)
            .blends()
            .get(0)
            .component());
  }

  /** Plans are made in the order of what is tried, after none and random. */
  private TrainingPlan plan(String method, PotentialSummary potential) {
    List<String> methods = new ArrayList<>(List.of("none"));
    potential.trained().forEach(t -> methods.add(t.method()));
    return shop.trainer.plans.get(methods.indexOf(method));
  }

  @Test
  void noTestPictureIsTrainedOnOrJudgedAndTheOracleKnowsLabelledMasksOnly() throws Exception {
    measure(Progress.SILENT, Optional.empty());
    int told = 0;
    for (TrainingPlan plan : shop.trainer.plans) {
      List<SampleInfo> seen = new ArrayList<>(plan.defects());
      seen.addAll(plan.normals());
      seen.addAll(plan.validation());
      seen.addAll(plan.examples());
      assertTrue(seen.stream().noneMatch(sample -> sample.split() == Split.TEST));
      assertEquals(FOLDS, plan.folds().size());
      if (!plan.examples().isEmpty()) {
        assertEquals(plan.defects(), plan.examples());
        told++;
      }
    }
    assertEquals(1, told);
  }

  /** Twenty of a hundred more where it is pretrained, one more with an oracle. */
  @Test
  void theRuleSaysRoomNoneAndHarm() throws Exception {
    shop.trainer.bonus =
        plan -> plan.lower().pretrain() > 0 ? 20 : plan.examples().isEmpty() ? 0 : 1;
    PotentialSummary potential = measure(Progress.SILENT, Optional.empty());

    Trained pretraining = of(potential, "pretraining");
    assertEquals(Verdict.ROOM, pretraining.lever().verdict());
    assertEquals(0.2, pretraining.lever().estimate(), 1e-9);
    assertEquals(
        "pretraining: room (+0.200 iou, +0.200 to +0.200); set training.pretrain to 8",
        pretraining.lever().advice());
    assertEquals(0.2, pretraining.score() - pretraining.scoreAgainst(), 1e-9);
    assertEquals(List.of("auprc"), pretraining.others().stream().map(o -> o.metric()).toList());
    Trained oracle = of(potential, "place by an oracle");
    assertEquals(Verdict.NONE, oracle.lever().verdict());
    assertTrue(oracle.lever().advice().endsWith("; do not learn it"), oracle.lever().advice());
    assertEquals(
        "pasting: none to see in 12 pictures (-0.100, -0.100 to -0.100): it harms; do without",
        of(potential, "pasting").lever().advice());
    assertEquals(0.02, oracle.lever().useful());
  }

  /** The same network compares nothing, and an interval from 0 to 0 would be an error. */
  @Test
  void whatCameToTheSameInEveryDigitSaysNothing() throws Exception {
    Trained masks = of(measure(Progress.SILENT, Optional.empty()), "place by masks");
    assertEquals(Verdict.TOO_FEW, masks.lever().verdict());
    assertTrue(Double.isNaN(masks.lever().ci95().low()));
    assertTrue(Double.isNaN(masks.others().get(0).ci95().high()));
    assertEquals(
        "place by masks: nothing to say: it came to the same as random in every digit",
        masks.lever().advice());
  }

  @Test
  void aFallIsAGainWhereLessIsBetter() throws Exception {
    shop.trainer.bonus = plan -> plan.lower().pretrain() > 0 ? -20 : 0;
    PotentialSummary potential =
        measure(Progress.SILENT, Optional.empty(), "metrics=[false-alarms, iou]");
    assertEquals(Verdict.ROOM, of(potential, "pretraining").lever().verdict());
    assertEquals(List.of(), of(potential, "pretraining").others());
  }

  /** One group alone gains: the interval is wide. */
  @Test
  void whatHangsOnOneGroupIsTooFewToSay() throws Exception {
    String lucky =
        shop.dataset.samples().stream()
            .filter(s -> s.split() == Split.TRAIN && s.defective())
            .map(SampleInfo::group)
            .findFirst()
            .orElseThrow();
    shop.trainer.groupBonus =
        (plan, group) -> plan.lower().pretrain() > 0 && group.equals(lucky) ? 30 : 0;
    PotentialSummary potential = measure(Progress.SILENT, Optional.empty(), "budget.labelled=24");
    Trained pretraining = of(potential, "pretraining");
    assertEquals(Verdict.TOO_FEW, pretraining.lever().verdict());
    assertEquals(8, pretraining.lever().groups());
    assertTrue(pretraining.lever().ci95().low() < 0 && pretraining.lever().ci95().high() > 0.02);
    assertTrue(pretraining.lever().needed().getAsInt() > 24);
  }

  @Test
  void whatWasStoppedOrKilledGoesOnWithTheTrainingsLeft() throws Exception {
    Path whole = folder.resolve("whole");
    measure(Progress.SILENT, Optional.of(whole));
    int all = shop.trainer.plans.size();
    shop.trainer.plans.clear();

    Path out = folder.resolve("out");
    Watch watch = new Watch(12 + 2 * STEPS * FOLDS + 3);
    assertTrue(refused(() -> measure(watch, Optional.of(out))).remedy().contains("goes on"));
    assertFalse(Files.exists(out.resolve("potential.json")));
    assertEquals(3, shop.trainer.plans.size());
    shop.trainer.dieAt = shop.trainer.steps.get() + STEPS * FOLDS + 2;
    assertTrue(
        refused(() -> measure(Progress.SILENT, Optional.of(out))).problem().contains("killed"));
    shop.trainer.dieAt = -1;
    measure(Progress.SILENT, Optional.of(out));

    assertEquals(all + 2, shop.trainer.plans.size());
    MeasuredPotential once = MeasuredPotential.DOCUMENT.read(whole.resolve("potential.json"));
    MeasuredPotential parts = MeasuredPotential.DOCUMENT.read(out.resolve("potential.json"));
    assertEquals(once.all(), parts.all());
    assertEquals(once.made(), parts.made());
    assertEquals(once.places(), parts.places());
    assertFalse(Files.exists(out.resolve("trials")));
    assertTrue(
        refused(() -> measure(Progress.SILENT, Optional.of(out))).problem().contains("not empty"));
  }

  @Test
  void whatTheyComeToDoesNotDependOnHowManyAreDoneSideBySide() throws Exception {
    Path inTurn = folder.resolve("in turn");
    measure(1, Progress.SILENT, Optional.of(inTurn));
    assertEquals(0, shop.workers.started.size());
    Path sideBySide = folder.resolve("side by side");
    Watch watch = Watch.toTheEnd();
    measure(2, watch, Optional.of(sideBySide));
    assertEquals(2, shop.workers.started.size());
    for (String name : List.of("potential.json", "trainings.json")) {
      assertEquals(told(inTurn.resolve(name)), told(sideBySide.resolve(name)));
    }
    assertEquals(TRAININGS + 1, places(watch.notes, ": held out iou").size());
    assertEquals(1, places(watch.notes, "trainings take about").size(), watch.notes.toString());
    try (Stream<Path> left = Files.list(sideBySide)) {
      assertEquals(
          List.of("potential.json", "trainings.json"),
          left.map(file -> String.valueOf(file.getFileName()))
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList());
    }
    assertEquals("--jobs", refused(() -> measure(0, watch, Optional.empty())).location());
  }

  /** Without what differs as times do, and the checksum over it. */
  private static String told(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("\"(seconds|started|sha256)\" *: *[^,}\\n]*", "")
        .replaceAll("\\s+", "");
  }

  @Test
  void aWorkerThatDiesOrIsStoppedCostsItsTrainingOnly() throws Exception {
    Path out = folder.resolve("out");
    shop.trainer.crashes.set(1);
    List<String> notes = new ArrayList<>();
    Progress stopped =
        new Progress() {
          @Override
          public void at(Position position) {}

          @Override
          public void note(String line) {
            notes.add(line);
          }

          @Override
          public boolean cancelled() {
            return places(notes, ": held out iou").size() >= 3;
          }
        };
    assertTrue(
        refused(() -> measure(2, stopped, Optional.of(out), LONGER)).problem().contains("stopped"));
    assertEquals(1, places(notes, "trying again").size(), notes.toString());
    // Of a call that was killed between a training's end and its tidying up.
    Files.createDirectories(out.resolve("training-1/trials"));
    Watch rest = Watch.toTheEnd();
    measure(2, rest, Optional.of(out), LONGER);
    assertEquals(1, places(rest.notes, "of them done before").size(), rest.notes.toString());
    assertFalse(Files.exists(out.resolve("training-1")));
    Path whole = folder.resolve("whole");
    measure(1, Progress.SILENT, Optional.of(whole), LONGER);
    assertEquals(told(whole.resolve("trainings.json")), told(out.resolve("trainings.json")));
  }

  @Test
  void onAFullDiskNoFurtherTrainingIsBegunAndTheSameCallIsSpokenOf() {
    shop.trainer.refusal =
        Optional.of(new DiskFull("x.json", "kizu:resume goes on from it.", new IOException()));
    KizuException alone = refused(() -> measure(1, Progress.SILENT, Optional.empty()));
    assertEquals(1, shop.trainer.plans.size());
    shop.trainer.plans.clear();
    Watch watch = Watch.toTheEnd();
    KizuException sideBySide = refused(() -> measure(2, watch, Optional.empty()));
    assertTrue(shop.trainer.plans.size() <= 4, shop.trainer.plans.size() + " begun");
    assertTrue(places(watch.notes, "are not begun").size() == 1, watch.notes.toString());
    for (KizuException full : List.of(alone, sideBySide)) {
      assertTrue(full.problem().startsWith("cannot be written: the disk is full"), full.problem());
      assertTrue(full.remedy().contains("the same call goes on"), full.remedy());
      assertFalse(full.getMessage().contains("resume"), full.getMessage());
    }
  }

  @Test
  void anInterruptedPotentialIsCalledOne() {
    Progress interrupting =
        new Progress() {
          @Override
          public void at(Position position) {}

          @Override
          public void note(String line) {
            if (line.contains(": held out iou")) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    KizuException interrupted = refused(() -> measure(2, interrupting, Optional.empty()));
    assertTrue(Thread.interrupted());
    assertEquals("potential", interrupted.location());
  }

  @Test
  void trainingsOfAnotherExperimentAreNotTakenOver() throws Exception {
    Path out = folder.resolve("out");
    refused(() -> measure(new Watch(12 + STEPS), Optional.of(out)));
    KizuException other =
        refused(() -> measure(Progress.SILENT, Optional.of(out), "training.batch=4"));
    assertTrue(other.location().endsWith("trainings.json"), other.getMessage());
  }

  @Test
  void howLongItTakesIsSaidBeforehand() throws Exception {
    Watch watch = Watch.toTheEnd();
    measure(watch, Optional.empty(), "search.steps=30");
    assertTrue(
        watch.notes.stream()
            .anyMatch(note -> note.startsWith("15 short trainings") && note.contains(" steps")),
        watch.notes.toString());
    List<Integer> said = places(watch.notes, "trainings take about");
    assertEquals(1, said.size());
    assertTrue(said.get(0) < places(watch.notes, "held out iou").get(0), watch.notes.toString());
  }

  private static List<Integer> places(List<String> notes, String words) {
    return IntStream.range(0, notes.size())
        .filter(i -> notes.get(i).contains(words))
        .boxed()
        .toList();
  }

  @Test
  void withoutHeldOutLabelsItIsRefused() throws Exception {
    KizuException apart =
        refused(() -> measure(Progress.SILENT, Optional.empty(), "budget.labelled=apart"));
    assertEquals("budget.labelled", apart.location());
    assertEquals(
        "training.syntheticShare",
        refused(() -> measure(Progress.SILENT, Optional.empty(), "training.syntheticShare=0"))
            .location());
    assertEquals(0, shop.trainer.plans.size());
  }

  /** A blend's ranges go with it; what the experiment has already is not asked. */
  @Test
  void ofSeveralBlendsEachIsTriedAlone() throws Exception {
    PotentialSummary potential =
        measure(
            Progress.SILENT,
            Optional.empty(),
            "synthesis.sources.0.blend=[{feathered: {radius: [0, 2]}}, hard]",
            "synthesis.distractors=1",
            "training.pretrain=8",
            "training.jitter=0.5",
            "training.finetune=4",
            "training.syntheticShare=0.25",
            "synthesis.defectsPerImage=1");
    assertEquals(
        List.of(
            "pasting",
            "classic augmentation",
            "synthetic share 0.75",
            "at most 2 a picture",
            "blend feathered",
            "blend hard",
            "no fine-tuning",
            "place by masks",
            "place by an oracle"),
        potential.trained().stream().map(t -> t.lever().name()).toList());
    assertEquals(
        Map.of("radius", new TrainingPlan.Range(0, 2)),
        shop.trainer.plans.stream()
            .map(plan -> plan.synthesis().sources().get(0).blends())
            .filter(blends -> blends.size() == 1 && blends.get(0).component().equals("feathered"))
            .findFirst()
            .orElseThrow()
            .get(0)
            .ranges());
  }
}
