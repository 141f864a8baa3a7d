package kizu.api.model;

import java.nio.file.Path;
import java.util.List;

/**
 * What a prediction came to.
 *
 * @param out where results are
 * @param pictures how many there are to be
 * @param done how many are done, earlier calls included, and those that cannot be read
 * @param marked how many have a region
 * @param regions how many regions there are in all
 * @param failures of each picture that cannot be read, its name and why
 */
public record PredictionSummary(
    Path out, int pictures, int done, int marked, int regions, List<String> failures) {
  /** Copies the list. */
  public PredictionSummary {
    failures = List.copyOf(failures);
  }

  /** Whether every picture was looked at. */
  public boolean finished() {
    return done == pictures;
  }
}
