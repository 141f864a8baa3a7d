package kizu.core.synthesis;

import java.util.List;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.recipe.Chooser;
import kizu.api.synthesis.Recipe;

/**
 * One pasted defect in a synthetic window.
 *
 * @param background the picture it was pasted into
 * @param defectClass the defect's class
 * @param cell the location map's cell that was drawn for its centre; {@link #NOWHERE} for a real
 *     defect, which no policy placed
 * @param proposal the probability of that cell when it was drawn
 * @param box the pixels that belong to it, in the window
 * @param place the same pixels, in the background
 * @param recipe what made it
 * @param draws the choices behind the recipe
 */
public record Footprint(
    Background background,
    String defectClass,
    int cell,
    double proposal,
    Box box,
    Box place,
    Recipe recipe,
    List<Chooser.Draw> draws) {
  /** The cell of a real defect. */
  static final int NOWHERE = -1;

  /** Whether a policy chose its place. */
  public boolean placed() {
    return cell != NOWHERE;
  }
}
