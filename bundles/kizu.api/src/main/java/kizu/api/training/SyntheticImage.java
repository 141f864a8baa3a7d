package kizu.api.training;

import java.util.List;
import kizu.api.dataset.LabelledImage;
import kizu.api.synthesis.Recipe;

/**
 * A synthetic picture with what made it.
 *
 * @param sample the picture and its labels
 * @param recipes one a pasted defect
 * @param distractors one a patch that was pasted in the same way and is no defect
 */
public record SyntheticImage(LabelledImage sample, List<Recipe> recipes, List<Recipe> distractors) {
  /** Copies the lists. */
  public SyntheticImage {
    recipes = List.copyOf(recipes);
    distractors = List.copyOf(distractors);
  }
}
