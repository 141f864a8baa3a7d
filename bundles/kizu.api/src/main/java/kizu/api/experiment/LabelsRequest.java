package kizu.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to look for wrong labels.
 *
 * @param settings {@code key=value} with dotted keys, in front of the file's own values; none with
 *     a run
 * @param out the folder the result is written to; by default a new one below the runs folder
 * @param trainings how many cross-fitted trainings say what they see, each with a seed and folds of
 *     its own, at least 1; their logits are averaged. Void where a run's own networks are asked
 * @param jobs how many trainings are done side by side, at least 1; empty: as many as processors
 *     and memory allow. The result does not depend on it
 */
public record LabelsRequest(
    List<String> settings, Optional<Path> out, int trainings, OptionalInt jobs) {
  /** Copies the list. */
  public LabelsRequest {
    settings = List.copyOf(settings);
  }
}
