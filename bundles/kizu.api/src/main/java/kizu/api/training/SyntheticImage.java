package kizu.api.training;

import java.util.List;
import kizu.api.dataset.LabelledImage;
import kizu.api.synthesis.Recipe;

/**
 * A synthetic picture with what made it.
 *
 * @param sample the picture and its labels
 * @param recipes one a pasted defect
 */
public record SyntheticImage(LabelledImage sample, List<Recipe> recipes) {
  /** Copies the list. */
  public SyntheticImage {
    recipes = List.copyOf(recipes);
  }
}
