package kizu.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.image.Box;

/**
 * Which pictures to label next.
 *
 * @param experiment the name of the run's experiment
 * @param dataset its data set's name
 * @param networks how many networks were asked
 * @param judges how many groups of held-out labels the effects are of, over all networks
 * @param ranked every picture: those that are proposed, in the order they should be labelled, then
 *     the others, the largest effect first
 * @param leftOut pictures that were not ranked, with the reason
 * @param seconds it took, without the check of the data
 * @param folder where it was written
 */
public record NextSummary(
    String experiment,
    String dataset,
    int networks,
    int judges,
    List<Ranked> ranked,
    List<String> leftOut,
    double seconds,
    Path folder) {
  /** Copies the lists. */
  public NextSummary {
    ranked = List.copyOf(ranked);
    leftOut = List.copyOf(leftOut);
  }

  /** Those to label next, in that order. */
  public List<Ranked> proposed() {
    return ranked.stream().filter(one -> one.turn().isPresent()).toList();
  }

  /**
   * One picture.
   *
   * @param picture its path below the folder, with {@code /}
   * @param turn when to label it, from 1; empty where it is not proposed
   * @param effect root mean square of what its label may change of held-out labels' losses, as a
   *     multiple of the median over all pictures; the larger, the more its label matters
   * @param uncertainty mean entropy of the networks over the picture, in nats a pixel
   * @param place where networks are least sure, in pixels of the file's picture
   */
  public record Ranked(
      String picture, OptionalInt turn, double effect, double uncertainty, Box place) {}
}
