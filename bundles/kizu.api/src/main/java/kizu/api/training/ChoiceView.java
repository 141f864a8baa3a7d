package kizu.api.training;

import java.util.Map;
import kizu.api.recipe.Choice;

/**
 * How one choice of a recipe is made now.
 *
 * @param choice the decision
 * @param probability one an option, summing to 1, owned by the maker
 * @param diagnostics what the recipe policy has to say about it
 */
public record ChoiceView(Choice choice, double[] probability, Map<String, Double> diagnostics) {
  /** Copies the diagnostics. */
  public ChoiceView {
    diagnostics = Map.copyOf(diagnostics);
  }
}
