package kizu.folder.rollout;

import java.util.List;
import java.util.Optional;
import kizu.folder.Document;

/**
 * {@code recipe.json}: today's rule with the parameters that were learned for it, for scripts that
 * know nothing of this program.
 *
 * @param rule the method that stands for today's rule
 * @param method the same with its learned parameters, as a comparison names it
 * @param data fingerprint of the data it was learned on
 * @param parameters every magnitude of every source, in order; those that were not learned are as
 *     they were
 * @param places where the same run learned to paste; empty where one map cannot say
 */
public record TunedRecipe(
    String rule, String method, String data, List<Parameter> parameters, Optional<Places> places) {
  /** Its file. */
  public static final Document<TunedRecipe> DOCUMENT =
      new Document<>("recipe.json", TunedRecipe.class, 1);

  /** Copies the list. */
  public TunedRecipe {
    parameters = List.copyOf(parameters);
  }

  /**
   * A magnitude that is drawn evenly between two ends.
   *
   * @param source whose it is
   * @param step the transform
   * @param name of the magnitude
   * @param unit of its values; empty for a plain number
   * @param range what it is drawn from, evenly
   * @param learned whether that was learned
   * @param before what it was drawn from before that
   */
  public record Parameter(
      String source,
      String step,
      String name,
      String unit,
      Bounds range,
      boolean learned,
      Bounds before) {}

  /**
   * One map for all pictures.
   *
   * @param location picture of how likely each pixel is to be pasted at: white is the likeliest
   * @param region picture of the smallest region that holds {@code mass} of the draws: white is
   *     inside
   * @param mass its share, 0..1
   * @param agreement share of what the maps of single pictures know that the one map keeps, at most
   *     1: about 1 where parts lie alike in every picture; where it is low it must not be used
   */
  public record Places(String location, String region, double mass, double agreement) {}

  /**
   * Two ends.
   *
   * @param low the lower one
   * @param high the upper one
   */
  public record Bounds(double low, double high) {}

  /** Whether anything was learned. */
  public boolean moved() {
    return parameters.stream().anyMatch(Parameter::learned);
  }
}
