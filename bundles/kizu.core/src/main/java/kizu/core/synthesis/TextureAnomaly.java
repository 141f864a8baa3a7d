package kizu.core.synthesis;

import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.image.Image;

/**
 * Pastes something into a picture of a good part that does not belong there, and labels it: a patch
 * of the outline of smooth noise, filled with another texture, with feathered edges and more or
 * less opaque. A network that finds such patches has learned what good parts look like, from
 * pictures that cost no labelling.
 *
 * <p>After DRAEM (Zavrtanik et al., ICCV 2021, arXiv 2108.07610: masks of thresholded noise, other
 * textures, random opacity), NSA (Schlüter et al., ECCV 2022, arXiv 2109.15222: patches of normal
 * pictures of many sizes and aspects, labels only where the picture changed) and CutPaste (Li et
 * al., CVPR 2021, arXiv 2104.04015: long scars).
 */
public final class TextureAnomaly {
  /** About the largest, as a share of the window's side. */
  private static final double LARGEST = 1 / 3.0;

  private static final double FAINTEST = 0.3;

  /** How often something that would not be seen is drawn again. */
  private static final int TRIES = 6;

  private TextureAnomaly() {}

  /**
   * Pastes one at a random place.
   *
   * @param window changed in place: its pixels, and the labels of those that are changed visibly;
   *     beyond a picture's edge labels stay as they are
   * @param other a normal picture, not changed
   * @return whether there is one; if none of several draws can be seen, the window is what it was
   */
  public static boolean paste(Window window, Image other, RandomGenerator random) {
    Image image = window.image();
    int side = image.width();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      NoiseShape shape = NoiseShape.draw(Math.max(4, side * LARGEST), random);
      if (shape.width() <= side && shape.height() <= side) {
        int x = random.nextInt(side - shape.width() + 1);
        int y = random.nextInt(side - shape.height() + 1);
        Box box = new Box(x, y, shape.width(), shape.height());
        double faint = random.nextDouble();
        double opacity = 1 - (1 - FAINTEST) * faint * faint;
        Image there = image.crop(box);
        Image drawn = AnomalousTexture.any(random).draw(there, other, random);
        Image changed = image.copy();
        blend(changed, box, drawn, shape, opacity);
        if (label(window, changed, box, shape)) {
          System.arraycopy(changed.data(), 0, image.data(), 0, image.data().length);
          return true;
        }
      }
    }
    return false;
  }

  private static void blend(Image image, Box box, Image texture, NoiseShape shape, double opacity) {
    for (int c = 0; c < image.channels(); c++) {
      for (int row = 0; row < box.height(); row++) {
        for (int column = 0; column < box.width(); column++) {
          int at = image.index(c, box.y() + row, box.x() + column);
          float share = (float) opacity * shape.alpha()[row * box.width() + column];
          image.data()[at] += share * (texture.at(c, row, column) - image.data()[at]);
        }
      }
    }
  }

  /** Labels what can be seen; nothing if the whole cannot. */
  private static boolean label(Window window, Image changed, Box box, NoiseShape shape) {
    boolean[] inside = new boolean[shape.alpha().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = shape.alpha()[i] >= Visibility.LABELLED;
    }
    VisibleChange change = new VisibleChange(window.image(), changed, box, inside);
    if (!change.standsOut()) {
      return false;
    }
    boolean any = false;
    float[] labels = window.labels();
    for (int row = 0; row < box.height(); row++) {
      for (int column = 0; column < box.width(); column++) {
        int at = (box.y() + row) * window.image().width() + box.x() + column;
        if (inside[row * box.width() + column]
            && labels[at] != Window.OUTSIDE
            && change.at(column, row)) {
          labels[at] = 1;
          any = true;
        }
      }
    }
    return any;
  }
}
