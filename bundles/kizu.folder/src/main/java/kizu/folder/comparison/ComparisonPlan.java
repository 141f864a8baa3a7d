package kizu.folder.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.folder.Document;

/**
 * {@code plan.json}: what a comparison was asked to do.
 *
 * @param dataset the data set's name
 * @param started when it was first asked for
 * @param methods the methods, in the order of the table
 * @param seeds how many seeds
 * @param settings the settings given, for people; their effect is in the experiment
 * @param data fingerprint of the data set
 * @param pairs which methods are held against which, as {@code a:b}; none for the usual ones, as in
 *     plans of before there were pairs
 * @param smallestGain the smallest gain that matters, as a share of a metric's range; empty in
 *     plans of before it was stated
 * @param experiment the resolved experiment, before a method is applied
 */
public record ComparisonPlan(
    String dataset,
    Instant started,
    List<String> methods,
    int seeds,
    List<String> settings,
    String data,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> pairs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> smallestGain,
    Map<String, Object> experiment) {
  /** Its file. */
  public static final Document<ComparisonPlan> DOCUMENT =
      new Document<>("plan.json", ComparisonPlan.class, 1);

  /** The same as part of a comparison that was started then. */
  public ComparisonPlan startedAt(Instant then) {
    return new ComparisonPlan(
        dataset, then, methods, seeds, settings, data, pairs, smallestGain, experiment);
  }
}
