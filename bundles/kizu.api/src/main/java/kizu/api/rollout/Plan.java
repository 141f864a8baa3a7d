package kizu.api.rollout;

import java.nio.file.Path;
import java.util.List;

/**
 * What is introduced, and what decides: stated at the start and never changed.
 *
 * @param experiment the experiment's file
 * @param baseline the method that stands for today's rule, such as {@code region}
 * @param candidate the method that is to be introduced, such as {@code joint}
 * @param metric the metric that decides
 * @param gain the smallest gain that matters, above 0, in the metric's units
 * @param seeds how many seeds a comparison has, at least 2: one proves nothing
 * @param settings {@code key=value} with dotted keys, in front of the file's own values
 */
public record Plan(
    Path experiment,
    String baseline,
    String candidate,
    String metric,
    double gain,
    int seeds,
    List<String> settings) {
  /** Copies the list. */
  public Plan {
    settings = List.copyOf(settings);
  }

  /** The first gate's question. */
  public Question question() {
    return new Question(candidate, baseline, metric, gain);
  }
}
