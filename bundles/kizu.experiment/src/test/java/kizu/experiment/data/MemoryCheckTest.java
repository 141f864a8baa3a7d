package kizu.experiment.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.Progress;
import kizu.api.segmenter.MemoryNeed;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.experiment.FakeCatalog;
import kizu.experiment.FakeDataset;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.ExperimentReader;
import kizu.experiment.file.YamlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCheckTest {
  private static final long GIB = 1L << 30;
  @TempDir Path folder;

  /** Takes a kilobyte for every pixel trained on. */
  private record Greedy() implements SegmenterBackend {
    @Override
    public Segmenter open(SegmenterSpec spec, Options options) {
      throw new UnsupportedOperationException("nothing is trained here");
    }

    @Override
    public MemoryNeed memory(SegmenterSpec spec, Options options, long trained, long predicted) {
      return new MemoryNeed(0, 1024 * trained);
    }
  }

  private List<DatasetProblem> found(MachineMemory memory, String yaml) throws Exception {
    FakeCatalog catalog = FakeCatalog.complete(FakeDataset.small());
    catalog.add(SegmenterBackend.class, "greedy", new Greedy());
    Path file = Files.writeString(folder.resolve("m.yaml"), "dataset: {format: fake}\n" + yaml);
    Experiment experiment =
        new ExperimentReader(catalog, "greedy").read(YamlText.parse(file), "m", folder);
    return new Gate(catalog, FactStore.NONE, memory)
        .check(experiment, Progress.SILENT).problems().stream()
            .filter(DatasetProblem::refuses)
            .toList();
  }

  @Test
  void whatFitsIsNotRefused() throws Exception {
    assertEquals(List.of(), found(new MachineMemory(GIB, 4 * GIB), "training: {crop: 128}"));
  }

  @Test
  void aBatchTooLargeForJavaNamesItselfItsValueAndWhatIsAllowed() throws Exception {
    List<DatasetProblem> found =
        found(new MachineMemory(GIB, 1000 * GIB), "training: {crop: 128, batch: 4096}");
    assertEquals(1, found.size(), found.toString());
    assertEquals("training.batch", found.get(0).key());
    assertTrue(found.get(0).problem().startsWith("'4096' needs about"), found.get(0).line());
    int most = number(found.get(0).remedy().replaceAll(".*at most ([0-9]+).*", "$1"));
    assertEquals(
        List.of(),
        found(new MachineMemory(GIB, 1000 * GIB), "training: {crop: 128, batch: " + most + "}"));
  }

  @Test
  void whereNoSettingWouldHelpNoneIsNamed() throws Exception {
    List<DatasetProblem> found =
        found(new MachineMemory(1 << 20, 1000 * GIB), "training: {crop: 128, batch: 1}");
    assertEquals(1, found.size(), found.toString());
    assertEquals("", found.get(0).key());
    assertTrue(found.get(0).problem().endsWith("and there are 1 MiB"), found.get(0).line());
    assertTrue(found.get(0).remedy().startsWith("Let Java have more"), found.get(0).line());
  }

  @Test
  void candidatesTooManyForJavaNameThemselves() throws Exception {
    List<DatasetProblem> found =
        found(
            new MachineMemory(GIB, 1000 * GIB), "training: {crop: 128}\nupper: {candidates: 4096}");
    assertEquals("upper.candidates", found.get(0).key());
  }

  @Test
  void aNetworkTooLargeForTheMachineSaysWhichCropAndBatchWouldFit() throws Exception {
    MachineMemory machine = new MachineMemory(GIB, 2 * GIB);
    List<DatasetProblem> found = found(machine, "training: {crop: 128, batch: 300}");
    assertEquals(1, found.size(), found.toString());
    assertEquals("training.batch", found.get(0).key());
    assertTrue(found.get(0).problem().contains("greedy"), found.get(0).line());
    String remedy = found.get(0).remedy();
    int batch = number(remedy.replaceAll(".*training.batch of 1 to ([0-9]+).*", "$1"));
    int crop = number(remedy.replaceAll(".*training.crop of 16 to ([0-9]+).*", "$1"));
    assertEquals(List.of(), found(machine, "training: {crop: 128, batch: " + batch + "}"));
    assertEquals(List.of(), found(machine, "training: {batch: 300, crop: " + crop + "}"));
    assertEquals(1, found(machine, "training: {crop: 128, batch: " + (batch + 8) + "}").size());
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  @Test
  void thisProcessTellsWhatItHas() {
    MachineMemory here = MachineMemory.here();
    assertTrue(here.heap() > 0 && here.heap() <= here.machine());
    assertTrue(here.machine() < Long.MAX_VALUE);
  }
}
