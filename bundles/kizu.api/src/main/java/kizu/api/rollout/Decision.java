package kizu.api.rollout;

import java.util.List;
import java.util.OptionalInt;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.Judged;

/**
 * What a gate decided.
 *
 * @param question what was asked
 * @param passed whether the whole interval lies above the threshold
 * @param gain the mean gain, above 0 where the method is better, also where less of the metric is
 * @param interval its 95% interval; of NaN where there is none
 * @param evidence what it rests on
 * @param answer one sentence, without a full stop
 * @param advice what could be done; a sentence each
 */
public record Decision(
    Question question,
    boolean passed,
    double gain,
    Interval interval,
    Evidence evidence,
    String answer,
    List<String> advice) {
  /** Copies the list. */
  public Decision {
    advice = List.copyOf(advice);
  }

  /**
   * What a decision rests on.
   *
   * @param judged on which pictures
   * @param seeds how many paired seeds
   * @param groups how many independent groups of pictures
   * @param needed about how many seeds would prove it, were mean and spread to stay as they are;
   *     empty where it is proven, or no number of seeds would do
   */
  public record Evidence(Judged judged, int seeds, int groups, OptionalInt needed) {}
}
