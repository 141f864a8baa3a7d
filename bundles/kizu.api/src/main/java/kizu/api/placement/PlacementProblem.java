package kizu.api.placement;

import java.util.List;

/**
 * What a placement has to decide about.
 *
 * @param backgrounds every background of the run, in a stable order; their pixels stay valid and
 *     unchanged while the placement is open
 * @param stride a map cell's side, in pixels
 * @param defectClasses the classes of the patches
 * @param examples the training pictures with a defect, in a stable order; readable while the
 *     placement is being opened
 * @param seed the run's seed for this purpose
 */
public record PlacementProblem(
    List<Background> backgrounds,
    int stride,
    List<String> defectClasses,
    List<Example> examples,
    long seed) {
  /** Copies the lists. */
  public PlacementProblem {
    backgrounds = List.copyOf(backgrounds);
    defectClasses = List.copyOf(defectClasses);
    examples = List.copyOf(examples);
  }

  /**
   * A problem of which no labelled picture is known.
   *
   * @param backgrounds every background of the run
   * @param stride a map cell's side, in pixels
   * @param defectClasses the classes of the patches
   * @param seed the run's seed for this purpose
   */
  public PlacementProblem(
      List<Background> backgrounds, int stride, List<String> defectClasses, long seed) {
    this(backgrounds, stride, defectClasses, List.of(), seed);
  }
}
