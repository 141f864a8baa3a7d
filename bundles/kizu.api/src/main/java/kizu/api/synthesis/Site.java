package kizu.api.synthesis;

import java.util.Objects;
import java.util.Optional;
import kizu.api.image.Box;
import kizu.api.image.Image;

/**
 * The place a patch is going to be pasted at.
 *
 * @param background the picture it is pasted into, not to be changed; empty before a location is
 *     chosen
 * @param x the column of the patch's left edge
 * @param y the row of the patch's top edge
 */
public record Site(Optional<Image> background, int x, int y) {
  /** No location yet. */
  public static final Site UNPLACED = new Site(Optional.empty(), 0, 0);

  /** Checks for null. */
  public Site {
    Objects.requireNonNull(background, "background");
  }

  /** The patch's rectangle in the background. */
  public Box footprint(Patch patch) {
    return new Box(x, y, patch.width(), patch.height());
  }
}
