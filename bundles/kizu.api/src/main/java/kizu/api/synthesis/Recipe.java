package kizu.api.synthesis;

import java.util.List;
import java.util.Map;

/**
 * Everything that made one pasted defect; with the data set it can be made again.
 *
 * @param source the name of the chain of transforms
 * @param background the sample it was pasted into
 * @param patch the cut that was used
 * @param steps the transforms in the order applied, the blend mode last
 * @param x the column of the footprint's centre in the background, in pixels
 * @param y the row of the footprint's centre in the background, in pixels
 */
public record Recipe(
    String source, String background, String patch, List<Step> steps, int x, int y) {
  /** Copies the steps. */
  public Recipe {
    steps = List.copyOf(steps);
  }

  /**
   * One transform with its magnitudes.
   *
   * @param component the transform's or blend mode's name
   * @param magnitudes what was drawn for it
   * @param units the unit of each magnitude that has one, by name, as its component declares it
   */
  public record Step(String component, Magnitudes magnitudes, Map<String, String> units) {
    /** Copies the units. */
    public Step {
      units = Map.copyOf(units);
    }

    /** A step whose magnitudes have no units. */
    public Step(String component, Magnitudes magnitudes) {
      this(component, magnitudes, Map.of());
    }
  }
}
