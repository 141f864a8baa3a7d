package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunSummary;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.training.TrainingPlan;
import kizu.experiment.Workshop.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Check, run, compare and resume say the same of the same data and the same experiment. */
class GateTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
  }

  /** Something wrong with the data or with what is asked of it. */
  private record Fault(String words, Consumer<FakeDataset> spoil, List<String> settings) {}

  private static Arguments data(String words, Consumer<FakeDataset> spoil) {
    return Arguments.of(words, new Fault(words, spoil, List.of()));
  }

  private static Arguments key(String words, String... settings) {
    return Arguments.of(words, new Fault(words, dataset -> {}, List.of(settings)));
  }

  private static LabelledImage all(int number, int height, int width) {
    Image image = Image.blank(1, height, width);
    image.data()[0] = number / 1000f;
    return new LabelledImage(image, Mask.blank(height, width));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        data("every pixel is marked", d -> d.replace("s0", FakeDataset.picture(900, 48))),
        data("sample is empty", d -> d.replace("s1", FakeDataset.picture(900, 0))),
        data("marked pixels", d -> d.replace("s3", FakeDataset.picture(900, 2))),
        data("in other splits", d -> d.replace("s20", FakeDataset.picture(1, 1))),
        data("is truncated", d -> d.fail("s5", new KizuException("/a.png", "is truncated", "X."))),
        data(
            "more than one split",
            d ->
                d.samples()
                    .set(0, new SampleInfo("s0", Split.TEST, "TRAIN-d0", "dent", "/data/s0.png"))),
        data(
            "no defective sample",
            d -> d.samples().removeIf(s -> s.split() == Split.VALIDATION && s.defective())),
        data(
            "names no groups",
            d ->
                d.problems()
                    .add(
                        new DatasetProblem(
                            Severity.ERROR, "manifest.csv", "names no groups", "Add some."))),
        key("no normal picture left", "budget={labelled: 6, folds: 2, normals: 1}"),
        key("of 2 normal pictures", "budget={labelled: 6, folds: 2, normals: 2, valNormals: 5}"),
        key("asked for", "budget.train=400"),
        key("asked for", "budget.test=4000"),
        key("is no defect class", "budget.classes=[hole]"),
        key("no normal training sample", "budget.normals=0"),
        key("leaves none of", "training.pretrain=20"),
        key("that training.pretrain leaves", "training.pretrain=8", "training.finetune=13"),
        key("larger than every picture", "training.crop=8192"),
        key("larger than every picture", "training.crop=144"),
        key("more than every background", "synthesis.stride=512"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void whatACheckRefusesEveryCommandRefuses(String words, Fault fault) throws Exception {
    Path run = folder.resolve("begun");
    shop.service.run(shop.file, shop.in("begun"), new Watch(9));
    fault.spoil.accept(shop.dataset);
    DatasetReport report = shop.service.check(shop.file, fault.settings, Progress.SILENT);
    assertTrue(report.hasErrors());
    DatasetProblem first = report.problems().get(0);
    assertTrue(first.refuses() && first.problem().contains(words), first.line());
    refused(
        first, () -> shop.service.run(shop.file, shop.in("new", settings(fault)), new Watch(99)));
    refused(
        first,
        () ->
            shop.service.compare(
                shop.file,
                new CompareRequest(
                    List.of("random", "learned"),
                    2,
                    fault.settings,
                    OptionalInt.of(1),
                    Optional.of(folder.resolve("compared"))),
                new Watch(99)));
    if (fault.settings.isEmpty()) {
      refused(first, () -> shop.service.resume(run, new Watch(99)));
    }
    assertFalse(Files.exists(folder.resolve("new")), "a folder for a run that was refused");
    assertFalse(Files.exists(folder.resolve("compared")));
  }

  /** A test picture among those that a recipe is judged on while it is learned. */
  @Test
  void aTestPictureThatLeaksIntoValidationIsRefused() throws Exception {
    String test = only(Split.TEST, shop.dataset.samples()).id();
    String validation = only(Split.VALIDATION, shop.dataset.samples()).id();
    shop.dataset.replace(validation, FakeDataset.picture(950, 1));
    assertFalse(shop.service.check(shop.file, List.of(), Progress.SILENT).hasErrors());
    shop.dataset.replace(test, FakeDataset.picture(950, 1));
    DatasetProblem leak =
        shop.service.check(shop.file, List.of(), Progress.SILENT).problems().get(0);
    assertTrue(leak.problem().contains("in other splits: VALIDATION, TEST"), leak.line());
    refused(leak, () -> shop.service.run(shop.file, shop.in("new"), new Watch(99)));
  }

  private static SampleInfo only(Split split, List<SampleInfo> samples) {
    return samples.stream()
        .filter(sample -> sample.split() == split && sample.defective())
        .findFirst()
        .orElseThrow();
  }

  /** Copies of one picture within the training part, under two names and in two groups. */
  @Test
  void aCopyOfWhatANetworkLearnedIsNotHeldOutFromIt() throws Exception {
    List<String> folds = List.of("budget={labelled: 24, folds: 2}");
    assertFalse(shop.service.check(shop.file, folds, Progress.SILENT).hasErrors());
    shop.dataset.replace("s8", FakeDataset.picture(1, 1));
    DatasetReport report = shop.service.check(shop.file, folds, Progress.SILENT);
    assertTrue(report.hasErrors());
    DatasetProblem leak = report.problems().get(0);
    assertTrue(leak.problem().contains("is held out from a network"), leak.line());
    assertFalse(shop.service.check(shop.file, List.of(), Progress.SILENT).hasErrors());
  }

  private static String[] settings(Fault fault) {
    return fault.settings.toArray(String[]::new);
  }

  private static void refused(DatasetProblem first, Executable call) {
    KizuException e = assertThrows(KizuException.class, call);
    assertEquals(first.source(), e.location());
    assertTrue(e.problem().startsWith(first.problem()), e.getMessage());
    assertEquals(first.remedy(), e.remedy());
  }

  @Test
  void howManyMoreThereAreIsSaid() throws Exception {
    shop.dataset.replace("s0", FakeDataset.picture(900, 48));
    shop.dataset.replace("s1", FakeDataset.picture(901, 48));
    shop.dataset.replace("s2", FakeDataset.picture(902, 48));
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> shop.service.run(shop.file, shop.in("new"), Progress.SILENT));
    assertTrue(e.problem().endsWith("(and 2 more errors; see kizu:check)"), e.problem());
  }

  @Test
  void warningsAreRepeatedWhileRunningAndInJournalAndSummaryOnce() throws Exception {
    shop.dataset.replace("s3", all(0, 6, 8));
    Watch watch = new Watch(9);
    RunSummary stopped = shop.service.run(shop.file, shop.in("warned"), watch);
    List<DatasetProblem> warnings =
        shop.service.check(shop.file, List.of(), Progress.SILENT).problems();
    assertTrue(warnings.stream().anyMatch(w -> w.problem().contains("same colour")));
    for (DatasetProblem warning : warnings) {
      assertTrue(watch.notes.contains(warning.line()), watch.notes.toString());
      String note = warning.line();
      assertTrue(stopped.notes().contains(note), stopped.notes().toString());
    }
    shop.service.resume(folder.resolve("warned"), Progress.SILENT);
    String journal = Files.readString(folder.resolve("warned").resolve("journal.jsonl"));
    assertEquals(
        warnings.size(),
        journal.lines().filter(line -> line.contains("\"event\":\"finding\"")).count());
  }

  /** The scale is what a run trains on, what a check looks at, and part of what the data are. */
  @Test
  void picturesAreReadAtTheScaleAskedFor() throws Exception {
    DatasetReport report =
        shop.service.check(shop.file, List.of("dataset.scale=0.5"), Progress.SILENT);
    assertEquals("4×3 (48)", report.sizes().get(0));
    assertTrue(report.reading().get(report.reading().size() - 1).contains("0.5"));
    shop.service.run(shop.file, shop.in("whole"), Progress.SILENT);
    shop.service.run(
        shop.file, shop.in("half", "dataset.scale=0.5", "synthesis.stride=1"), Progress.SILENT);
    TrainingPlan half = shop.trainer.plans.get(1);
    LabelledImage seen = half.dataset().load(half.defects().get(0));
    assertEquals(3, seen.mask().height());
    assertEquals(4, seen.mask().width());
    assertTrue(seen.mask().count() > 0);
    assertNotEquals(
        shop.trainer.plans.get(0).dataset().fingerprint(), half.dataset().fingerprint());
    refused(
        new DatasetProblem(
            Severity.ERROR,
            "--set dataset.scale",
            "'2' is not allowed",
            "Give a number from 0.02 to 1.0."),
        () -> shop.service.run(shop.file, Workshop.set("dataset.scale=2"), Progress.SILENT));
  }

  @Test
  void whatAnExperimentMayAskForButShouldKnowIsWarnedOf() throws Exception {
    List<DatasetProblem> found =
        shop.service
            .check(shop.file, List.of("training.crop=32", "upper.start=20"), Progress.SILENT)
            .problems();
    assertTrue(found.stream().noneMatch(DatasetProblem::refuses), found.toString());
    List<String> keys = found.stream().map(DatasetProblem::key).toList();
    assertTrue(keys.contains("training.crop"), keys.toString());
    assertTrue(keys.contains("upper.start"), keys.toString());
    assertTrue(found.stream().anyMatch(f -> f.problem().contains("one or two pixels")));
    List<DatasetProblem> late =
        shop.service
            .check(shop.file, List.of("training.finetune=5", "upper.start=15"), Progress.SILENT)
            .problems();
    assertTrue(
        late.stream().anyMatch(f -> f.problem().contains("steps 20 less training.finetune 5")),
        late.toString());
  }

  @Test
  void anExperimentThatCannotBeReadIsAnErrorOfTheCheckAndItsDataIsCheckedAllTheSame()
      throws Exception {
    shop.dataset.replace("s0", FakeDataset.picture(900, 48));
    List<DatasetProblem> found =
        shop.service
            .check(shop.file, List.of("segmenter=not-installed"), Progress.SILENT)
            .problems();
    assertEquals(2, found.stream().filter(DatasetProblem::refuses).count(), found.toString());
  }

  @Test
  void settingsNeedAnExperiment() {
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> shop.service.check(folder, List.of("training.crop=32"), Progress.SILENT));
    assertTrue(e.location().contains("training.crop=32"), e.getMessage());
  }
}
