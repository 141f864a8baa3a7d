package kizu.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to measure learning curves over the number of labelled defects.
 *
 * @param labels the numbers of labelled defects, at least two different ones
 * @param metric what the curves are of, one of the experiment's metrics; empty for its first
 * @param comparison the methods, seeds and settings of the comparison that is made with each
 *     number; its folder is that of the curves, which has one for each comparison
 */
public record CurveRequest(
    List<Integer> labels, Optional<String> metric, CompareRequest comparison) {
  /** Copies the list. */
  public CurveRequest {
    labels = List.copyOf(labels);
  }

  /** The comparison that is made in a folder. */
  public CompareRequest comparisonIn(Path folder) {
    return new CompareRequest(
        comparison.methods(),
        comparison.seeds(),
        comparison.settings(),
        comparison.jobs(),
        Optional.of(folder),
        comparison.pairs(),
        comparison.sought());
  }
}
