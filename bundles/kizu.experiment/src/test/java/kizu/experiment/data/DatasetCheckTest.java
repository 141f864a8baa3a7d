package kizu.experiment.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.experiment.FakeCatalog;
import kizu.experiment.FakeDataset;
import kizu.experiment.file.Experiment.DatasetChoice;
import org.junit.jupiter.api.Test;

class DatasetCheckTest {
  private final FakeDataset dataset = FakeDataset.small();

  private DatasetReport check() throws KizuException {
    return new Gate(FakeCatalog.complete(dataset), FactStore.NONE, MachineMemory.UNLIMITED)
        .check(
            new DatasetChoice(Path.of("/data"), new ComponentChoice("fake", Map.of()), 1),
            List.of(),
            Progress.SILENT);
  }

  private static DatasetProblem only(DatasetReport report) {
    assertEquals(1, report.problems().size(), report.problems().toString());
    return report.problems().get(0);
  }

  @Test
  void aGoodSetHasCountsAndSizesAndNoProblem() throws KizuException {
    DatasetReport report = check();
    assertEquals(List.of(), report.problems());
    assertFalse(report.hasErrors());
    assertEquals(List.of("8×6 (48)"), report.sizes());
    assertEquals(new DatasetReport.Count(Split.TRAIN, "dent", 6, 2), report.counts().get(0));
    assertEquals(9, report.counts().size());
  }

  @Test
  void picturesThatUseAFewOfTheirBitsAreWarnedOfWithTheKeyThatDecides() throws KizuException {
    dataset.leaveDepthOpen();
    DatasetProblem found = only(check());
    assertEquals(Severity.WARNING, found.severity());
    assertEquals("dataset.bits", found.key());
    assertTrue(found.problem().contains("more than 12 of the 16 bits"), found.problem());
    dataset.replace("s0", FakeDataset.picture(900, 1));
    assertEquals(List.of(), check().problems());
  }

  @Test
  void anUnreadableFileIsNamedAndTheRestIsChecked() throws KizuException {
    dataset.fail("s7", new KizuException("/data/s7.png", "is truncated", "Export it again."));
    DatasetReport report = check();
    assertEquals("/data/s7.png", only(report).source());
    assertEquals(Severity.ERROR, only(report).severity());
    assertEquals(List.of("8×6 (47)"), report.sizes());
  }

  @Test
  void whatIsTrueOfManyFilesIsToldOnce() throws KizuException {
    for (SampleInfo sample : dataset.samples()) {
      if (sample.defective()) {
        dataset.fail(sample.id(), new KizuException(sample.source(), "is cut", "Copy it again."));
      }
    }
    List<DatasetProblem> cut =
        check().problems().stream().filter(p -> p.problem().startsWith("is cut")).toList();
    assertEquals(1, cut.size(), cut.toString());
    assertTrue(cut.get(0).problem().contains("of 35 more: "), cut.get(0).problem());
  }

  @Test
  void anEmptyMaskOfADefectIsAnError() throws KizuException {
    dataset.replace("s0", FakeDataset.picture(900, 0));
    assertTrue(only(check()).problem().contains("'dent' sample is empty"));
  }

  @Test
  void aMaskOfOneColourIsAnError() throws KizuException {
    dataset.replace("s0", FakeDataset.picture(900, 48));
    assertTrue(only(check()).problem().contains("one colour"));
    assertTrue(check().hasErrors());
  }

  @Test
  void aMarkedNormalPictureIsAnError() throws KizuException {
    dataset.replace("s3", FakeDataset.picture(900, 2));
    assertTrue(only(check()).problem().contains("2 marked pixels"));
  }

  @Test
  void aBlankPictureIsWarnedOf() throws KizuException {
    dataset.replace("s3", new LabelledImage(Image.blank(1, 6, 8), Mask.blank(6, 8)));
    assertEquals(Severity.WARNING, only(check()).severity());
  }

  @Test
  void copiesWithinASplitAreWarnedOfAndAcrossSplitsRefused() throws KizuException {
    dataset.replace("s1", FakeDataset.picture(1, 1));
    assertEquals(Severity.WARNING, only(check()).severity());
    assertTrue(only(check()).problem().contains("/data/s1.png"));
    dataset.replace("s20", FakeDataset.picture(1, 1));
    DatasetProblem problem = only(check());
    assertEquals(Severity.ERROR, problem.severity());
    assertTrue(problem.problem().contains("TRAIN, VALIDATION"), problem.problem());
  }

  @Test
  void aGroupInTwoSplitsIsAnError() throws KizuException {
    SampleInfo sample = dataset.add(Split.TEST, "other", "dent");
    dataset.samples().remove(sample);
    dataset
        .samples()
        .add(new SampleInfo(sample.id(), Split.TEST, "TRAIN-d0", "dent", sample.source()));
    DatasetProblem problem = only(check());
    assertEquals("group TRAIN-d0", problem.source());
    assertTrue(problem.problem().contains("TRAIN, TEST"));
  }

  @Test
  void aSplitWithoutDefectsIsAnError() throws KizuException {
    dataset.samples().removeIf(s -> s.split() == Split.VALIDATION && s.defective());
    assertTrue(only(check()).problem().contains("VALIDATION"));
  }

  @Test
  void aTrainingSplitWithoutNormalPicturesIsWarnedOf() throws KizuException {
    dataset.samples().removeIf(s -> s.split() == Split.TRAIN && !s.defective());
    assertEquals(Severity.WARNING, only(check()).severity());
    assertTrue(only(check()).problem().contains("no normal sample"));
  }

  @Test
  void whatTheFormatFoundIsReportedOnce() throws KizuException {
    DatasetProblem found =
        new DatasetProblem(Severity.WARNING, "manifest.csv", "names no groups", "Add a column.");
    dataset.problems().add(found);
    dataset.problems().add(found);
    assertEquals(found, only(check()));
  }
}
