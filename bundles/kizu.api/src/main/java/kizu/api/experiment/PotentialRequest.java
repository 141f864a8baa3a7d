package kizu.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to measure what there is to learn.
 *
 * @param settings {@code key=value} with dotted keys, in front of the file's own values
 * @param out the folder the result is written to; empty: it is written nowhere
 * @param trainings whether short trainings are done, which take minutes to hours, besides measuring
 *     the labels, which takes seconds
 * @param jobs how many trainings are done side by side, at least 1; empty: as many as processors
 *     and memory allow. The result does not depend on it
 */
public record PotentialRequest(
    List<String> settings, Optional<Path> out, boolean trainings, OptionalInt jobs) {
  /** Copies the list. */
  public PotentialRequest {
    settings = List.copyOf(settings);
  }
}
