package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.Progress;
import kizu.experiment.Workshop.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
  }

  @Test
  void anExperimentFileIsCheckedAsItsFolderIs() throws Exception {
    Watch watch = Watch.toTheEnd();
    DatasetReport ofFolder = shop.service.check(folder, List.of(), watch);
    assertEquals("fakes", ofFolder.name());
    assertEquals(48, watch.positions.size());
    DatasetReport ofFile = shop.service.check(shop.file, List.of(), Progress.SILENT);
    assertEquals(ofFolder.counts(), ofFile.counts());
    assertEquals(ofFolder.sizes(), ofFile.sizes());
    assertTrue(ofFile.problems().containsAll(ofFolder.problems()));
  }

  @Test
  void aCheckNeedsTheDataSetsPartOfAnExperimentOnly() throws Exception {
    Path file = shop.write("other.yaml", "dataset: {format: fake}\nsegmenter: not-installed\n");
    assertEquals("fakes", shop.service.check(file, List.of(), Progress.SILENT).name());
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    KizuException e =
        assertThrows(
            KizuException.class,
            () -> shop.service.check(folder.resolve("nowhere"), List.of(), Progress.SILENT));
    assertTrue(e.location().endsWith("nowhere"));
    assertTrue(e.problem().contains("no such folder"));
  }

  @Test
  void aStoppedCheckSaysThatItIsNotWhole() {
    KizuException e =
        assertThrows(
            KizuException.class, () -> shop.service.check(folder, List.of(), new Watch(3)));
    assertTrue(e.problem().contains("stopped"));
  }

  @Test
  @Timeout(120)
  void aLongOpeningIsToldAndMayBeStopped() {
    Watch watch = new Watch(1);
    shop.dataset.whileOpening(
        opening -> {
          for (int done = 1; done < Integer.MAX_VALUE; done++) {
            opening.read(done, Integer.MAX_VALUE);
          }
        });
    KizuException e =
        assertThrows(KizuException.class, () -> shop.service.check(folder, List.of(), watch));
    assertTrue(e.problem().contains("stopped"), e.problem());
    assertEquals(1, watch.positions.size());
    assertEquals("opening " + folder.getFileName(), watch.positions.get(0).label());
  }

  /** Not even a method that pastes nothing can do without. */
  @Test
  void pretrainingNeedsNormalPicturesWhateverTheMethod() throws Exception {
    List<String> none = List.of("method=none", "budget.normals=0");
    assertFalse(shop.service.check(shop.file, none, Progress.SILENT).hasErrors());
    List<String> pretrained = List.of("method=none", "budget.normals=0", "training.pretrain=5");
    DatasetProblem refused =
        shop.service.check(shop.file, pretrained, Progress.SILENT).problems().get(0);
    assertEquals("training.pretrain", refused.key());
    assertTrue(refused.refuses() && refused.problem().contains("to pretrain on"), refused.line());
  }

  @Test
  void falseAlarmsAreLookedForInHalfOfTheNormalPicturesSoThereMustBeTwo() throws Exception {
    for (int normals = 1; normals <= 2; normals++) {
      List<String> settings =
          List.of("method=none", "budget.normals=" + normals, "training.hardNormals=0.5");
      List<DatasetProblem> found =
          shop.service.check(shop.file, settings, Progress.SILENT).problems().stream()
              .filter(problem -> problem.key().equals("training.hardNormals"))
              .toList();
      assertEquals(normals == 1 ? 1 : 0, found.size());
      assertTrue(found.stream().allMatch(DatasetProblem::refuses));
    }
  }

  @Test
  void beforeTheFirstRunThereAreNone() throws Exception {
    assertEquals(List.of(), shop.service.runs(shop.service.runsFolder()));
  }
}
