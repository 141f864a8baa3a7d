package kizu.api.training;

import java.util.Map;
import kizu.api.recipe.Choice;

/**
 * How one choice of a recipe is made now.
 *
 * @param choice the decision
 * @param probability one an option, summing to 1, owned by the maker
 * @param margin half of the 95% interval of each probability; empty where it cannot be said
 * @param diagnostics what the recipe policy has to say about it
 */
public record ChoiceView(
    Choice choice, double[] probability, double[] margin, Map<String, Double> diagnostics) {
  /**
   * The diagnostic that tells, of the choice between real and synthetic windows, the share of
   * synthetic ones in a batch, 0..1. The probabilities are odds on what the experiment sets.
   */
  public static final String SYNTHETIC_SHARE = "syntheticShare";

  /** The diagnostic that tells, of the number of defects, how many a picture has in the mean. */
  public static final String MEAN_DEFECTS = "meanDefects";

  /** The diagnostic that tells how many distractors a pasted defect gets in the mean. */
  public static final String MEAN_DISTRACTORS = "meanDistractors";

  /** One of which nobody says how far its probabilities may be off. */
  public ChoiceView(Choice choice, double[] probability, Map<String, Double> diagnostics) {
    this(choice, probability, new double[0], diagnostics);
  }

  /** Copies the diagnostics. */
  public ChoiceView {
    diagnostics = Map.copyOf(diagnostics);
  }
}
