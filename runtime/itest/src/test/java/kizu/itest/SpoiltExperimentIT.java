package kizu.itest;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunRequest;
import org.junit.Before;
import org.junit.Test;

/** Experiments that are wrong in one place: the failure names it, and leaves no folder behind. */
public class SpoiltExperimentIT extends KizuTestBase {
  private Path folder;
  private Path out;

  @Before
  public void write() throws IOException {
    folder = folder("experiment");
    out = folder.resolve("run");
  }

  @Test
  public void fileThatIsNotThere() {
    assertRefused(folder.resolve("nowhere.yaml"), "nowhere.yaml");
  }

  @Test
  public void textThatIsNoYaml() throws IOException {
    assertRefused(write("training: [steps: 4\n"), "experiment.yaml:2", "does not parse");
  }

  @Test
  public void listForKeys() throws IOException {
    assertRefused(write("- name: x\n"), "experiment.yaml");
  }

  @Test
  public void unknownKey() throws IOException {
    assertRefused(
        write("dataset: {format: factory}\ntraining: {lerningRate: 0.1}\n"),
        "lerningRate",
        "Did you mean 'learningRate'?");
  }

  @Test
  public void valueOutOfItsRange() throws IOException {
    assertRefused(
        write("dataset: {format: factory}\ntraining: {steps: 0}\n"), "training.steps", "1");
  }

  @Test
  public void unknownComponents() throws IOException {
    assertRefused(
        write("segmenter: filterbonk\ndataset: {format: factory}\n"),
        "filterbonk",
        "Did you mean 'filterbank'?");
    assertRefused(write("solver: neuman\ndataset: {format: factory}\n"), "Did you mean 'neumann'?");
    assertRefused(
        write("dataset: {format: factory}\nsynthesis: {sources: [{transforms: [rotat]}]}\n"),
        "Did you mean 'rotate'?");
  }

  @Test
  public void optionOfAnotherComponent() throws IOException {
    assertRefused(
        write("segmenter: {name: filterbank, threads: 1}\ndataset: {format: factory}\n"),
        "threads");
  }

  @Test
  public void folderThatHoldsSomethingElse() throws IOException {
    Files.createDirectory(out);
    Path foreign = Files.writeString(out.resolve("thesis.txt"), "mine");

    refuse(Factory.experiment(folder, "filterbank"));

    assertTrue(Files.exists(foreign));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("experiment.yaml"), text);
  }

  private void assertRefused(Path file, String... named) {
    String message = refuse(file).getMessage();
    for (String part : named) {
      assertTrue(message, message.contains(part));
    }
    assertFalse(message, message.contains("Exception"));
    assertFalse(message, Files.exists(out));
  }

  private KizuException refuse(Path file) {
    RunRequest request = new RunRequest(List.of(), Optional.of(out));
    return assertThrows(
        KizuException.class, () -> experiments().run(file, request, Progress.SILENT));
  }
}
