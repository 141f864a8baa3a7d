package kizu.api.training;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.synthesis.Recipe;

/**
 * A whole synthetic picture, of its background's size, with what made it.
 *
 * @param number which one it is, from 0; with the training's seed it says everything about it
 * @param background what was pasted into
 * @param image its pixels; lent, see {@link Taker}
 * @param labels 1 where it is defective, else 0; row-major, of the image's size; lent as well
 * @param pastes one a pasted defect, at least one; their boxes do not overlap
 * @param distractors what made the patches that are no defects
 */
public record SyntheticPicture(
    int number,
    Background background,
    Image image,
    float[] labels,
    List<Paste> pastes,
    List<Recipe> distractors) {
  /** Copies the lists. */
  public SyntheticPicture {
    pastes = List.copyOf(pastes);
    distractors = List.copyOf(distractors);
  }

  /**
   * One pasted defect.
   *
   * @param defectClass its class
   * @param box the rectangle of its labelled pixels
   * @param recipe what made it
   */
  public record Paste(String defectClass, Box box, Recipe recipe) {}

  /** Is given one picture after the other. */
  @FunctionalInterface
  public interface Taker {
    /**
     * Takes one.
     *
     * @param picture pixels and labels are the next picture's as soon as this returns: copy what is
     *     to be kept, change nothing
     * @return whether there are to be more
     */
    boolean take(SyntheticPicture picture) throws KizuException;
  }
}
