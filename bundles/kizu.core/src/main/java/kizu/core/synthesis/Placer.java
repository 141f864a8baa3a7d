package kizu.core.synthesis;

import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.synthesis.Patch;

/**
 * Finds a place for a deformed patch on a background: its centre is drawn from a location map, and
 * drawn again until the whole defect lies where the map expects defects.
 *
 * <p>A map that knows the part says so of each cell, but a long scratch whose centre is on the part
 * may still stick out of it. Such a picture teaches that marks beside the part are defects. So a
 * place needs <em>support</em>: the mean, over the defect's pixels, of the probability of their
 * cell relative to that of the cell drawn, at most 1 each. Under the uniform map it is 1
 * everywhere.
 */
final class Placer {
  /** How often a place is drawn before the best supported one is taken. */
  private static final int TRIES = 20;

  private final int stride;
  private final double support;

  /**
   * Creates a placer.
   *
   * @param stride a location map cell's side, in pixels
   * @param support the least that is enough, 0..1; 0 looks at the centre alone
   */
  Placer(int stride, double support) {
    this.stride = stride;
    this.support = support;
  }

  /**
   * A place in background coordinates.
   *
   * @param x the patch's left edge
   * @param y the patch's top edge
   * @param cell the map cell that was drawn, which is where the defect's centre lies unless it had
   *     to be pushed inside the picture: what follows from a choice is evidence on that choice.
   *     Laid to the cell it was pushed to, it would leave the cells along the border without any,
   *     and a policy free to believe of them what it likes
   * @param proposal the probability the map gives that cell
   * @param core the defect's rectangle
   * @param support of the defect, 0..1; 0 where nobody asks
   */
  record Place(int x, int y, int cell, double proposal, Box core, double support) {}

  /**
   * Draws a place.
   *
   * @param patch what is placed
   * @param core the rectangle of its defect, in the patch
   */
  Place place(
      Background background, Patch patch, Box core, LocationMap map, RandomGenerator random) {
    Place best = draw(background, patch, core, map, random);
    for (int i = 1; i < TRIES && best.support < support; i++) {
      Place next = draw(background, patch, core, map, random);
      best = next.support > best.support ? next : best;
    }
    return best;
  }

  private Place draw(
      Background background, Patch patch, Box core, LocationMap map, RandomGenerator random) {
    int drawn = map.sample(random);
    int width = background.image().width();
    int height = background.image().height();
    int x = Math.min(width - 1, drawn % map.columns() * stride + random.nextInt(stride));
    int y = Math.min(height - 1, drawn / map.columns() * stride + random.nextInt(stride));
    int left = clamp(x - patch.width() / 2, width - patch.width());
    int top = clamp(y - patch.height() / 2, height - patch.height());
    Box moved = new Box(left + core.x(), top + core.y(), core.width(), core.height());
    float proposal = map.probability()[drawn];
    double share = support > 0 ? support(patch, left, top, map, proposal) : 0;
    return new Place(left, top, drawn, proposal, moved, share);
  }

  private static int clamp(int value, int highest) {
    return Math.max(0, Math.min(highest, value));
  }

  private double support(Patch patch, int left, int top, LocationMap map, float reference) {
    double sum = 0;
    int pixels = 0;
    for (int row = 0; row < patch.height(); row++) {
      // A patch larger than the picture reaches beyond it, where the window is mirrored.
      int cells = Math.min(map.rows() - 1, (top + row) / stride) * map.columns();
      for (int column = 0; column < patch.width(); column++) {
        if (patch.alpha()[row * patch.width() + column] >= Visibility.LABELLED) {
          int cell = cells + Math.min(map.columns() - 1, (left + column) / stride);
          sum += Math.min(1, map.probability()[cell] / reference);
          pixels++;
        }
      }
    }
    return pixels == 0 ? 1 : sum / pixels;
  }
}
