package kizu.api.synthesis;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Deforms a cut defect or changes its tone. Register it as a service with a {@link
 * kizu.api.ComponentName}; it may arrive and leave while an experiment runs.
 *
 * <p>A transform is a pure function of its arguments: same input, same output, on any thread. It is
 * given copies of patch and background. One that throws, does not return, or returns a wrong shape
 * or a value far outside its range is named, set aside, and the run goes on.
 */
@ConsumerType
public interface Transform {
  /** When in the recipe it is applied. */
  enum Stage {
    /**
     * Before a location is chosen; may change the size. The site is then that of an unplaced patch.
     */
    GEOMETRY,
    /** After a location is chosen; keeps the size. */
    TONE
  }

  /** When in the recipe it is applied. */
  Stage stage();

  /** What can be chosen about it; may be empty. */
  List<Parameter> parameters();

  /**
   * Applies it.
   *
   * @param patch the input, not to be changed
   * @param magnitudes one value for each of {@link #parameters()}, inside its range
   * @param site where the patch will be pasted; empty for {@link Stage#GEOMETRY}
   * @return a new patch; for {@link Stage#TONE} of the same size
   */
  Patch apply(Patch patch, Magnitudes magnitudes, Site site);
}
