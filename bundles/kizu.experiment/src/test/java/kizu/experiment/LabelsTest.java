package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.LabelsRequest;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.api.experiment.LabelsSummary.Suspicion;
import kizu.api.experiment.Progress;
import kizu.api.folder.DiskFull;
import kizu.api.image.Mask;
import kizu.api.training.TrainingPlan;
import kizu.experiment.Workshop.Watch;
import kizu.folder.labels.CheckedLabels;
import kizu.folder.labels.LabelPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which labels are looked at, by which networks, and what is left of a call that is stopped. */
class LabelsTest {
  /** In the training and the validation part there are so many pictures with a defect. */
  private static final int LABELLED = 24;

  /** Pixels of each mask, from the first on. */
  private static final int MARKED = 12;

  /** Above the number of any other picture. */
  private static final int UNLIKE = 500;

  /** From here on something is seen in one picture. */
  private static final int SEEN = 32;

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
    List<SampleInfo> samples = shop.dataset.samples();
    for (int i = 0; i < samples.size(); i++) {
      if (samples.get(i).defective()) {
        shop.dataset.replace(samples.get(i).id(), FakeDataset.picture(UNLIKE + i, MARKED));
      }
    }
    // Every mask is seen as it is, but for one picture, where nothing is seen that is marked.
    shop.trainer.seen =
        (plan, sample) -> {
          Mask mask = plan.dataset().load(sample).mask();
          float[] seen = new float[mask.data().length];
          for (int i = 0; i < seen.length; i++) {
            boolean marked = mask.data()[i] != 0 && !sample.id().equals("s0");
            seen[i] = marked || (sample.id().equals("s0") && i >= SEEN) ? 0.98f : 0.01f;
          }
          return seen;
        };
  }

  private LabelsSummary check(Progress progress, int jobs, String... settings)
      throws KizuException {
    return shop.service.labels(shop.file, request(2, jobs, settings), progress);
  }

  private LabelsRequest request(int trainings, int jobs, String... settings) {
    return new LabelsRequest(
        Arrays.asList(settings),
        Optional.of(folder.resolve("out")),
        trainings,
        OptionalInt.of(jobs));
  }

  private static String message(KizuException e) {
    return String.valueOf(e.getMessage());
  }

  @Test
  void everyLabelThatIsNotForTestingIsLookedAtByNetworksThatDidNotLearnFromIt() throws Exception {
    LabelsSummary labels = check(Progress.SILENT, 1);
    assertEquals(LABELLED, labels.pictures());
    assertEquals(2, shop.trainer.plans.size());
    for (TrainingPlan plan : shop.trainer.plans) {
      assertTrue(plan.crossFitted());
      assertEquals(0, plan.lower().syntheticShare(), "nothing is pasted");
      assertTrue(plan.validation().stream().noneMatch(s -> s.split() == Split.TEST));
      for (TrainingPlan.Fold fold : plan.folds()) {
        for (SampleInfo held : fold.validation()) {
          assertFalse(fold.defects().contains(held) || fold.normals().contains(held), held.id());
        }
      }
    }
    assertFalse(
        shop.trainer.plans.get(0).folds().equals(shop.trainer.plans.get(1).folds()),
        "each training deals folds of its own");
  }

  @Test
  void whatNetworksDoNotSeeComesFirstAndIsWritten() throws Exception {
    LabelsSummary labels = check(Progress.SILENT, 1);
    Label worst = labels.ranked().get(0);
    assertEquals("s0", worst.sample());
    assertEquals(Suspicion.SHIFTED, worst.suspicion(), worst.toString());
    assertEquals("would fit 4 px down", worst.look());
    assertTrue(worst.suspect());
    Path out = folder.resolve("out");
    assertEquals(
        labels.ranked(), CheckedLabels.DOCUMENT.read(CheckedLabels.DOCUMENT.in(out)).ranked());
    LabelPictures shown = LabelPictures.DOCUMENT.read(LabelPictures.DOCUMENT.in(out));
    assertEquals("s0", shown.pictures().get(0).sample());
    List<String> lines = Files.readAllLines(out.resolve(CheckedLabels.SPREADSHEET));
    assertEquals(labels.ranked().size() + 1, lines.size());
    assertTrue(lines.get(1).startsWith("1,s0,"), lines.get(1));
    assertFalse(Files.exists(out.resolve("training-1")), "what nobody reads again is gone");
  }

  @Test
  void aCallThatWasStoppedGoesOnAndComesToTheSame() throws Exception {
    KizuException stopped = assertThrows(KizuException.class, () -> check(new Watch(30), 1));
    assertTrue(message(stopped).contains("was stopped"), message(stopped));
    int before = shop.trainer.steps.get();
    LabelsSummary resumed = check(Progress.SILENT, 1);
    int steps = shop.trainer.steps.get();
    shop.trainer.steps.set(0);
    LabelsSummary whole =
        shop.service.labels(
            shop.file,
            new LabelsRequest(
                List.of(), Optional.of(folder.resolve("other")), 2, OptionalInt.of(1)),
            Progress.SILENT);
    assertEquals(shop.trainer.steps.get(), steps, "no step is done twice");
    assertTrue(before > 0 && before < steps);
    assertEquals(whole.ranked(), resumed.ranked());
  }

  @Test
  void onAFullDiskTheSameCallIsSpokenOf() {
    shop.trainer.refusal =
        Optional.of(new DiskFull("x.json", "kizu:resume goes on from it.", new IOException()));
    for (int jobs = 1; jobs <= 2; jobs++) {
      int sideBySide = jobs;
      KizuException full =
          assertThrows(KizuException.class, () -> check(Progress.SILENT, sideBySide));
      assertTrue(full.remedy().contains("The same call with the same --out"), message(full));
      assertFalse(message(full).contains("resume"), message(full));
    }
  }

  @Test
  void sideBySideItComesToTheSame() throws Exception {
    LabelsSummary alone = check(Progress.SILENT, 1);
    LabelsSummary together =
        shop.service.labels(
            shop.file,
            new LabelsRequest(
                List.of(), Optional.of(folder.resolve("other")), 2, OptionalInt.of(2)),
            Progress.SILENT);
    assertEquals(alone.ranked(), together.ranked());
  }

  @Test
  void whatWasFoundIsNotWrittenOver() throws Exception {
    check(Progress.SILENT, 1);
    KizuException refused = assertThrows(KizuException.class, () -> check(Progress.SILENT, 1));
    assertTrue(message(refused).contains("is not empty"), message(refused));
  }

  @Test
  void trainingsOfAnotherExperimentAreNotGoneOnWith() throws Exception {
    assertThrows(KizuException.class, () -> check(new Watch(100), 1));
    KizuException refused =
        assertThrows(
            KizuException.class, () -> check(Progress.SILENT, 1, "training.learningRate=0.02"));
    assertTrue(message(refused).contains("another experiment"), message(refused));
  }

  @Test
  void fewerLabelsAreLookedAtWhereAPersonSaysSo() throws Exception {
    LabelsSummary labels =
        shop.service.labels(shop.file, request(1, 1, "budget.labelled=12"), Progress.SILENT);
    assertEquals(12, labels.pictures());
  }

  @Test
  void aRunThatIsCrossFittedIsAskedWithoutAnyTraining() throws Exception {
    shop.service.run(
        shop.file,
        shop.in("run", "budget={labelled: 12, folds: 2, normals: 4}", "method=none"),
        Progress.SILENT);
    int steps = shop.trainer.steps.get();
    LabelsSummary labels =
        shop.service.labels(folder.resolve("run"), request(2, 1), Progress.SILENT);
    assertEquals(steps, shop.trainer.steps.get());
    assertEquals(12, labels.pictures());
    assertEquals(1, labels.trainings());
  }

  @Test
  void aRunThatHeldNothingOutInTurnIsRefused() throws Exception {
    shop.service.run(shop.file, shop.in("run", "method=none"), Progress.SILENT);
    KizuException refused =
        assertThrows(
            KizuException.class,
            () -> shop.service.labels(folder.resolve("run"), request(1, 1), Progress.SILENT));
    assertTrue(message(refused).contains("kept training and validation apart"), message(refused));
  }

  @Test
  void theAlignmentIsThatOfTheTrainingsThatTellOne() throws Exception {
    List<Label> both = pulling("both", 8, 8);
    assertEquals(both, pulling("second", Double.NaN, 8));
    assertEquals(both, pulling("first", 8, Double.NaN));
    List<Label> neither = pulling("neither", Double.NaN, Double.NaN);
    for (Label label : neither) {
      assertEquals(label.sample().equals("s0"), Double.isNaN(label.alignment()), label.toString());
    }
    List<String> lines = Files.readAllLines(folder.resolve("neither/" + CheckedLabels.SPREADSHEET));
    assertTrue(lines.get(1).startsWith("1,s0,") && lines.get(1).endsWith(","), lines.get(1));
  }

  /** Labels where two trainings tell that one picture pulls so. */
  private List<Label> pulling(String name, double first, double second) throws KizuException {
    shop.trainer.alignment =
        (plan, sample) -> {
          double told = plan.seed() == 0 ? first : second;
          return sample.id().equals("s0") ? told : sample.id().hashCode() % 5;
        };
    LabelsRequest request =
        new LabelsRequest(List.of(), Optional.of(folder.resolve(name)), 2, OptionalInt.of(1));
    return shop.service.labels(shop.file, request, Progress.SILENT).ranked();
  }

  /** The two normal pictures that a training draws are held out at once with some seeds only. */
  @Test
  void whatALaterTrainingCannotDoIsRefusedBeforeTheFirst() throws Exception {
    shop.dataset
        .samples()
        .replaceAll(
            sample ->
                new SampleInfo(
                    sample.id(),
                    sample.split(),
                    sample.group().replace("-n", "-d"),
                    sample.defectClass(),
                    sample.source()));
    shop.trainer.refusal = Optional.of(new KizuException("training", "begins", "Stop it."));
    int first =
        IntStream.range(0, 50)
            .filter(seed -> refusal(seed).isEmpty() && refusal(seed + 1).isPresent())
            .findFirst()
            .orElseThrow();
    shop.trainer.plans.clear();
    KizuException refused =
        assertThrows(KizuException.class, () -> check(Progress.SILENT, 1, drawn(first)));
    assertTrue(shop.trainer.plans.isEmpty());
    assertEquals(refusal(first + 1), Optional.of(message(refused)));
  }

  private static String[] drawn(int seed) {
    return new String[] {"budget.normals=2", "training.pretrain=4", "seed=" + seed};
  }

  /** What one training with such settings is refused for before it begins. */
  private Optional<String> refusal(int seed) {
    shop.trainer.plans.clear();
    LabelsRequest request =
        new LabelsRequest(
            Arrays.asList(drawn(seed)), Optional.of(folder.resolve("alone")), 1, OptionalInt.of(1));
    KizuException failure =
        assertThrows(
            KizuException.class, () -> shop.service.labels(shop.file, request, Progress.SILENT));
    return shop.trainer.plans.isEmpty() ? Optional.of(message(failure)) : Optional.empty();
  }

  @Test
  void noTrainingIsNoCheck() {
    assertThrows(
        KizuException.class, () -> shop.service.labels(shop.file, request(0, 1), Progress.SILENT));
  }
}
