package kizu.api.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a run or comparison from its folder.
 *
 * @param folder where it is
 * @param kind {@code run} or {@code comparison}
 * @param dataset the data set's name
 * @param method the method, or the methods joined by commas
 * @param seed the seed; the number of seeds for a comparison
 * @param state how it stands
 * @param step steps done (runs done, for a comparison)
 * @param steps steps in all (runs in all)
 * @param started when it was started
 * @param seconds time spent training, in seconds
 * @param judged on which pictures the metrics are
 * @param metrics their values, once finished
 * @param notes what a person should know: warnings, swaps, why it is broken
 */
public record RunSummary(
    Path folder,
    String kind,
    String dataset,
    String method,
    long seed,
    State state,
    int step,
    int steps,
    Instant started,
    double seconds,
    Judged judged,
    Map<String, Double> metrics,
    List<String> notes) {
  /** Copies the collections. */
  public RunSummary {
    metrics = Map.copyOf(metrics);
    notes = List.copyOf(notes);
  }

  /** The same with other notes. */
  public RunSummary withNotes(List<String> others) {
    return new RunSummary(
        folder, kind, dataset, method, seed, state, step, steps, started, seconds, judged, metrics,
        others);
  }

  /** How a run stands. */
  public enum State {
    /** It can be resumed. */
    STOPPED,
    /** It has its result. */
    FINISHED,
    /** Its folder is damaged; the notes say how. */
    BROKEN
  }
}
