package kizu.folder.synthetic;

import java.util.List;
import kizu.api.synthesis.Recipe;

/**
 * A line of {@code recipes.jsonl}: what made one synthetic picture.
 *
 * @param name the picture's, without ending
 * @param background the real picture that was pasted into
 * @param defects what was pasted, in order
 * @param distractors what was pasted and is no defect
 */
public record MadePicture(
    String name, String background, List<Made> defects, List<Made> distractors) {
  /** Its file. */
  public static final String FILE = "recipes.jsonl";

  /** Copies the lists. */
  public MadePicture {
    defects = List.copyOf(defects);
    distractors = List.copyOf(distractors);
  }

  /**
   * A patch that was pasted.
   *
   * @param defectClass its class; of a distractor, that of its shape is not told: empty
   * @param patch what was cut out, and where
   * @param source the chain of transforms
   * @param steps transforms in the order applied, the blend mode last
   * @param x column of its centre, in pixels
   * @param y row of its centre, in pixels
   */
  public record Made(
      String defectClass, String patch, String source, List<Recipe.Step> steps, int x, int y) {
    /** Copies the list. */
    public Made {
      steps = List.copyOf(steps);
    }

    /** What a recipe says. */
    public static Made of(String defectClass, Recipe recipe) {
      return new Made(
          defectClass, recipe.patch(), recipe.source(), recipe.steps(), recipe.x(), recipe.y());
    }
  }
}
