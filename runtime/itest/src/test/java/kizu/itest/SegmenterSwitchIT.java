package kizu.itest;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunRequest;
import org.junit.After;
import org.junit.Test;

/** The network of experiments that name none is switched by configuration, without a restart. */
public class SegmenterSwitchIT extends KizuTestBase {
  private static final String PID = "kizu.experiment.ExperimentService";

  @After
  public void unconfigure() throws IOException, InterruptedException {
    Files.deleteIfExists(file());
    await(Experiments.class, "(!(felix.fileinstall.filename=*))");
  }

  @Test
  public void nextRunUsesTheSegmenterJustConfigured() throws Exception {
    Path folder = folder("switch");
    Path experiment = Factory.withoutSegmenter(folder);

    assertEquals("java", engineAfterConfiguring("filterbank", experiment));
    assertEquals("PyTorch", engineAfterConfiguring("pytorch", experiment));
    assertEquals("java", engineAfterConfiguring("filterbank", experiment));
  }

  private String engineAfterConfiguring(String segmenter, Path experiment) throws Exception {
    Files.writeString(file(), "segmenter=" + segmenter + "\n");
    Experiments experiments = await(Experiments.class, "(segmenter=" + segmenter + ")");
    Path out = Files.createTempDirectory(experiment.getParent(), segmenter);
    experiments.run(experiment, new RunRequest(List.of(), Optional.of(out)), Progress.SILENT);
    return new RunFiles(out).json("experiment.json").at("/provenance/segmenter/engine").asText();
  }

  private static Path file() {
    return home("conf/site").resolve(PID + ".cfg");
  }
}
