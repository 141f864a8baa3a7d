package kizu.experiment.run;

import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment;
import kizu.folder.run.Trials;

/** With what a finished run trained its network: its own experiment, or what its trials led to. */
public final class TrainedWith {
  private TrainedWith() {}

  /**
   * That experiment.
   *
   * @param job the run
   * @throws KizuException if its trials cannot be read, or are of another search
   */
  public static Experiment of(RunJob job, ComponentCatalog catalog) throws KizuException {
    Optional<Search> search = Search.of(job.experiment(), catalog);
    if (search.isEmpty()) {
      return job.experiment();
    }
    OptionalInt chosen =
        Files.exists(job.folder().trialsFile())
            ? Trials.DOCUMENT.read(job.folder().trialsFile()).chosen()
            : OptionalInt.empty();
    if (chosen.isEmpty() || chosen.getAsInt() >= search.get().candidates().size()) {
      throw new KizuException(
          job.folder().trialsFile().toString(),
          "does not say which trial was taken",
          "Give another run of the same experiment.");
    }
    return search.get().candidates().get(chosen.getAsInt()).chosen();
  }
}
