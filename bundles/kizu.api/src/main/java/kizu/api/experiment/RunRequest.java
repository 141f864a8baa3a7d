package kizu.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to run an experiment.
 *
 * @param settings {@code key=value} with dotted keys, in front of the file's own values
 * @param out the run's folder; by default a new one below the runs folder
 */
public record RunRequest(List<String> settings, Optional<Path> out) {
  /** Copies the list. */
  public RunRequest {
    settings = List.copyOf(settings);
  }
}
