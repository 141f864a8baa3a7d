package kizu.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to compare.
 *
 * @param methods {@code none}, {@code random}, {@code region}, {@code learned}; at least one
 * @param seeds how many seeds, 0..n-1, paired over the methods
 * @param settings {@code key=value} with dotted keys, in front of the file's own values
 * @param jobs how many runs are done side by side, at least 1; empty: by processors and memory. The
 *     result does not depend on it
 * @param out the comparison's folder; by default a new one below the runs folder
 * @param pairs which of them are held against which; empty for the usual pairs. Verdicts are
 *     corrected for their number, so few questions asked beforehand are answered with fewer seeds
 * @param sought the gain that is looked for
 */
public record CompareRequest(
    List<String> methods,
    int seeds,
    List<String> settings,
    OptionalInt jobs,
    Optional<Path> out,
    List<MethodPair> pairs,
    SoughtGain sought) {
  /** Copies the lists. */
  public CompareRequest {
    methods = List.copyOf(methods);
    settings = List.copyOf(settings);
    pairs = List.copyOf(pairs);
  }

  /** With the usual pairs. */
  public CompareRequest(
      List<String> methods,
      int seeds,
      List<String> settings,
      OptionalInt jobs,
      Optional<Path> out) {
    this(methods, seeds, settings, jobs, out, List.of());
  }

  /** With the usual gain looked for. */
  public CompareRequest(
      List<String> methods,
      int seeds,
      List<String> settings,
      OptionalInt jobs,
      Optional<Path> out,
      List<MethodPair> pairs) {
    this(methods, seeds, settings, jobs, out, pairs, SoughtGain.USUAL);
  }
}
