package kizu.api.synthesis;

import java.util.List;
import kizu.api.image.Image;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Pastes a patch into a picture. Register it as a service with a {@link kizu.api.ComponentName}.
 *
 * <p>It writes inside the patch's rectangle only. Labels are not its concern: the synthesiser marks
 * every pixel with {@code alpha >= 0.5}.
 */
@ConsumerType
public interface BlendMode {
  /** What can be chosen about it; may be empty. */
  List<Parameter> parameters();

  /**
   * Pastes.
   *
   * @param patch the defect; lies wholly inside the target
   * @param magnitudes one value for each of {@link #parameters()}, inside its range
   * @param target changed in place, inside the patch's rectangle only; values stay in 0..1
   * @param x the column of the patch's left edge
   * @param y the row of the patch's top edge
   */
  void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y);
}
